"""See a lesson, a bank, an attestation, the glossary alike: one YAML file and a text file per language.

Whoever knows what the YAML file means says which sections and parts its text files must
have (:class:`ExpectedSection`); every check of texts then works on all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.positions import Keys, Position, YamlDocument
from curriculum.problems import Problem
from curriculum.sections import SectionText
from curriculum.text_files import TextFile, read_text_file

PartRole = Literal[
    "option",
    "card",
    "bin",
    "statement",
    "note",
    "other_route",
    "step",
    "choice",
    "end",
    "line",
    "model",
    "prompt",
    "example",
    "link",
    "guide_step",
    "limits",
    "level",
    "next_step",
    "evidence",
]
SectionRole = Literal[
    "component",
    "item",
    "module",
    "objective",
    "term",
    "support",
    "attestation",
    "checklist",
    "criterion",
    "case",
    "passage",
    "finding",
    "section",
]


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """A part that a section must have."""

    id: str
    role: PartRole

    @property
    def needs_feedback(self) -> bool:
        """Return whether the learner is told why after answering."""
        return self.role in ("option", "card", "end", "line")

    @property
    def needs_body(self) -> bool:
        """Return whether a heading alone is not enough."""
        return self.role in ("other_route", "end", "model", "example", "guide_step", "limits")


@dataclass(frozen=True, slots=True)
class ExpectedSection:
    """A section that every text file of a folder must have."""

    id: str
    role: SectionRole
    keys: Keys = ()
    """Where the YAML file names it."""
    parts: tuple[ExpectedPart, ...] = ()
    correct: frozenset[str] | None = None
    """The options that the YAML file calls right; None when nothing is asked."""
    facts: tuple[str, ...] = ()
    """The facts that the YAML file lists for it."""
    needs_body: bool = False
    """Whether a heading alone is not enough."""
    figures: tuple[tuple[str, str], ...] = ()
    """The figures that its text must place: id and name of the file."""

    gaps: tuple[str, ...] = ()
    """The gaps that its text must place, once each."""
    quotes: bool = False
    """Whether it shows how others write, so that words of the wording list stand there on purpose."""

    def without_text(self, found: SectionText) -> list[SectionText]:
        """Return what in *found* needs a text below its heading and has none: the section itself, parts."""
        needing = {part.id for part in self.parts if part.needs_body}
        bare = [found] if self.needs_body and not found.body else []
        return bare + [part for part in found.parts if part.id in needing and not part.body]


@dataclass(frozen=True, slots=True)
class Folder:
    """One YAML file with its text files, and what they must hold."""

    document: YamlDocument
    files: dict[Language, TextFile]
    sections: tuple[ExpectedSection, ...]
    needs_title: bool = False
    """Whether the front matter must carry a title: lessons and courses."""
    is_ordered: bool = False
    """Whether the sections must stand in the order of the YAML file: lessons and banks."""
    lists_facts: bool = True
    """Whether the YAML file lists the facts that a section cites."""
    minutes: int | None = None
    """The minutes that a learner is given for it."""
    is_partial: bool = False
    """Whether the YAML file could not be understood, so that ``sections`` is empty without meaning it."""
    written_in: tuple[Language, ...] = tuple(Language)
    """The languages in which its texts are wanted; one in another language is checked, but not shown."""
    unreadable: frozenset[Language] = field(default_factory=frozenset)
    """Languages whose file is there but cannot be read: already a problem."""
    captions: tuple[TextFile, ...] = ()
    """The captions of its sounds and films, which are words for learners as well."""
    media: Mapping[str, Path] = field(default_factory=dict)
    """Where the bytes of its pictures, sounds and films are, by digest."""

    @property
    def path(self) -> Path:
        """Return the folder on disk."""
        return self.document.path.parent

    @property
    def source(self) -> TextFile | None:
        """Return the English text file."""
        return self.files.get(SOURCE_LANGUAGE)

    def place_of(self, section: ExpectedSection) -> Position:
        """Return where the YAML file names *section*."""
        return self.document.at(*section.keys)


def read_files(
    folder: Path, languages: Iterable[Language] = Language
) -> tuple[dict[Language, TextFile], frozenset[Language], list[Problem]]:
    """Return the text files of *folder*, the languages whose file cannot be read, and the problems.

    A translation that is not there is no problem here: it is a missing translation. English must be there.
    """
    files: dict[Language, TextFile] = {}
    unreadable: set[Language] = set()
    problems: list[Problem] = []
    for language in languages:
        path = folder / f"{language.value}.md"
        if language is not SOURCE_LANGUAGE and not path.exists():
            continue
        file, faults = read_text_file(path, language)
        problems += faults
        if file is None:
            unreadable.add(language)
        else:
            files[language] = file
    return files, frozenset(unreadable), problems
