"""One thing that the author of an edition has still to say of its changes, or has said wrongly.

A value, so that a page can say it in its reader's language; as text it is the sentence for the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from curriculum.languages import Language


class UnsaidKind(StrEnum):
    """What is the matter; pages have a sentence for each."""

    SINCE = "since"
    """It is said against another edition than the one before."""
    UNCHANGED = "unchanged"
    """Something is said of a module in which nothing changed."""
    MATERIAL = "material"
    """A module changed, and nobody said whether the change is material."""
    ASKED = "asked"
    """People are asked to take a module again, and nobody said why."""
    WEIGHS = "weighs"
    """What counts as right, or a cited law, changed, and nobody said how."""
    LONG = "long"
    """A reason is too long for learners."""
    UNKNOWN = "unknown"
    """An edition that is to count as this one is not there."""
    COUNTS = "counts"
    """Nobody said why an older edition counts as this one."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """One thing to say, or to mend."""

    kind: UnsaidKind
    where: str
    """The place in the author's file: ``modules.words.reason.en``."""
    english: str
    """What is the matter, and what is expected."""
    module: str = ""
    """The module that it is about; empty: none."""
    label: str = ""
    """The older edition that it is about; empty: none."""
    language: Language | None = None
    """The language of a reason that is too long."""

    def __str__(self) -> str:
        """Return the sentence for whoever reads the file."""
        return f"{self.where}: {self.english}"
