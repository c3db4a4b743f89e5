"""Bring three versions of a piece together: as it was exported, as Studio has it, as the content has it now.

A piece that only Studio changed is taken; one that only the content changed stays; one that both changed
is a person's to decide, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.exchange.api import Finding
from curriculum.model import Model
from xblocks.olx.described import described
from xblocks.olx.pieces import digest_of


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed in Studio and is taken over."""

    place: str
    what: str
    """In words: which texts in which languages, which keys."""

    def __str__(self) -> str:
        """Return ``place: what``."""
        return f"{self.place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of the versions of every piece, and what came of their meeting so far."""

    exported: Mapping[str, str]
    """The digest of every piece as it was exported, by name."""
    now: Mapping[str, Model]
    """Every piece as the content has it, by name."""
    changes: list[Change] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)

    def changed(self, place: str, what: str) -> None:
        """Keep that something is taken over."""
        self.changes.append(Change(place, what))

    def leave(self, place: str, message: str, hint: str = "") -> None:
        """Keep that something is not taken over."""
        self.left.append(Finding(place, message, hint))

    def taken(self, name: str, place: str, theirs: Model) -> Model:
        """Return the version of the piece *name* that stands: *theirs*, or the one of now.

        Raises: KeyError: the content has no such piece.
        """
        ours, exported = self.now[name], self.exported.get(name)
        if theirs == ours or digest_of(theirs) == exported:
            return ours
        if digest_of(ours) == exported:
            return theirs
        message = "was changed in Studio, and in the content since the course was exported"
        self.leave(place, message, f"compare the two by hand; they differ in: {described(ours, theirs)}")
        return ours
