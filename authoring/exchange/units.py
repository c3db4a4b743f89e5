"""What a translator translates: units, each with its stable address, its English, and its translation.

A unit is a heading, a paragraph or the feedback of one section or part. Its address is that of the text,
whichever way the file was made: ``arc-100/words-we-share/levels/in-mind/title``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from curriculum.languages import Language

HEAD = "(head)"
"""The id of what stands in the front matter: title and summary. No heading can have it."""


class Slot(StrEnum):
    """Which text of a section, or of a part of one, a unit is."""

    TITLE = "title"
    BODY = "body"
    FEEDBACK = "feedback"


class UnitState(StrEnum):
    """How far a translation is."""

    MISSING = "missing"
    STALE = "stale"
    """There, but made from older English, or its maker says that it has to be looked at again."""
    CURRENT = "current"
    REVIEWED = "reviewed"
    """A speaker has signed it."""

    @property
    def is_done(self) -> bool:
        """Return whether its maker says that nothing is left to do."""
        return self in (UnitState.CURRENT, UnitState.REVIEWED)


@dataclass(frozen=True, slots=True, order=True)
class UnitKey:
    """Where a unit belongs in its section."""

    part: str
    """Id of the part; empty for the section itself."""
    slot: Slot
    block: int = 0
    """Which paragraph of the text, from 1; 0 where the unit is the whole text."""

    def __str__(self) -> str:
        """Return the end of the unit's address: ``in-mind/body.2``."""
        slot = f"{self.slot.value}.{self.block}" if self.block else self.slot.value
        return f"{self.part}/{slot}" if self.part else slot


@dataclass(frozen=True, slots=True)
class Unit:
    """One text with its translation."""

    key: UnitKey
    source: str
    """English, inline Markdown or one or more paragraphs of it."""
    target: str | None
    """The translation; None or empty where there is none."""
    state: UnitState
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What a translator should know, in English."""
    longest: int | None = field(default=None, compare=False)
    """The letters that the translation may have; None: as many as it takes."""
    line: int = field(default=0, compare=False)
    """Where it stands in a file that came back, from 1."""


@dataclass(frozen=True, slots=True)
class UnitSection:
    """The units of one section, and what they were made from."""

    id: str
    made_from: str
    """The digest of the English section of which these are the texts."""
    translation: str
    """The digest of the translation that left with them; empty where there was none."""
    units: tuple[Unit, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The units of one text file."""

    address: str
    """``arc-100/words-we-share``, ``banks/ARC100.O3``, ``glossary``."""
    sections: tuple[UnitSection, ...]
    line: int = field(default=0, compare=False)
    expected: int = field(default=0, compare=False)
    """How many units the file held when it was made, as it says itself."""

    @property
    def units(self) -> Iterator[Unit]:
        """Yield all units in their order."""
        return (unit for section in self.sections for unit in section.units)

    @property
    def count(self) -> int:
        """Return how many units there are."""
        return sum(len(section.units) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one file of an exchange holds."""

    language: Language
    files: tuple[UnitFile, ...]

    @property
    def count(self) -> int:
        """Return how many units there are."""
        return sum(file.count for file in self.files)


def unit_address(file: str, section: str, key: UnitKey) -> str:
    """Return the address of a unit: ``arc-100/words-we-share/levels/in-mind/title``."""
    return f"{file}/{section}/{key}"


def read_key(text: str) -> UnitKey | None:
    """Return the key that :meth:`UnitKey.__str__` wrote as *text*; None when it is none."""
    part, _, last = text.rpartition("/")
    slot, dot, block = last.partition(".")
    is_number = block.isascii() and block.isdecimal() and len(block) < 5 and block[0] != "0"
    if slot not in set(Slot) or (dot and not is_number) or "/" in part:
        return None
    return UnitKey(part, Slot(slot), int(block) if dot else 0)
