"""Take files that come back from translators: all of them, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from authoring.exchange.api import Finding, Taken, UnreadableFileError, read, take
from curriculum.languages import Language
from groundwork.translating.texts import TextsToTranslate


@dataclass(frozen=True, slots=True)
class Returned:
    """One file and what it comes to."""

    name: str
    findings: tuple[Finding, ...]
    taken: Taken | None = None
    """None where the file could not be read."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What several files come to together."""

    files: tuple[Returned, ...]
    edits: dict[Path, str] = field(default_factory=dict)
    """The text files that are new or changed, whole; none where anything is wrong."""
    digests: dict[Path, str] = field(default_factory=dict)
    """By which the door of saving knows that nobody changed one of them meanwhile."""

    @property
    def is_sound(self) -> bool:
        """Return whether nothing speaks against taking all files."""
        return not any(one.findings for one in self.files)

    @property
    def changed(self) -> int:
        """Return how many sections have new words."""
        return sum(one.taken.changed for one in self.files if one.taken)

    @property
    def confirmed(self) -> int:
        """Return how many sections follow today's English from now on, their words unchanged."""
        return sum(one.taken.confirmed for one in self.files if one.taken)


def arrive(files: Iterable[tuple[str, bytes]], texts: TextsToTranslate) -> Arrival:
    """Return what *files*, each with its name, come to. Reads only.

    Two files that bring words for the same text file are refused: each was compared with it alone.
    """
    returned: list[Returned] = []
    edits: dict[Path, str] = {}
    digests: dict[Path, str] = {}
    for name, data in files:
        try:
            taken = take(*read(data), texts.folders, texts.curriculum)
        except UnreadableFileError as error:
            returned.append(Returned(name, error.findings))
            continue
        both = sorted(path for path in taken.edits if path in edits)
        message = "another of these files brings words for the same text file"
        again = tuple(
            Finding(1, f"{path.parent.name}/{path.name}", message, "one after the other") for path in both
        )
        returned.append(Returned(name, (*taken.findings, *again), taken))
        edits |= taken.edits
        digests |= taken.read
    arrival = Arrival(tuple(returned), edits, digests)
    return arrival if arrival.is_sound else Arrival(tuple(returned))


def languages_of(arrival: Arrival) -> tuple[Language, ...]:
    """Return the languages of the files that could be read."""
    found = {one.taken.language for one in arrival.files if one.taken}
    return tuple(language for language in Language if language in found)
