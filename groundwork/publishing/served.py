"""What this site serves of a course, held against what its button would offer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_DRAFT = "-draft"


class Step(StrEnum):
    """What offering the newest edition that stands does to learners; a page has a sentence for each."""

    FIRST = "first"
    """The site does not serve the course yet."""
    SAME = "same"
    """It serves that edition already."""
    ON = "on"
    """It serves an older text."""
    AWAY = "away"
    """It serves an edition that was withdrawn."""
    BACK = "back"
    """It serves a text of the files that nobody froze, and the edition is older than that."""


@dataclass(frozen=True, slots=True)
class Served:
    """What learners are given now."""

    label: str
    """Of an edition, or with ``-draft`` of a text that was not frozen; empty: nothing."""
    newest: str
    """The newest edition that stands, which the button offers; empty: none."""
    step: Step

    @property
    def is_draft(self) -> bool:
        """Return whether learners are given a text that nobody froze."""
        return self.label.endswith(_DRAFT)

    @property
    def awaited(self) -> str:
        """Return the label that a draft gets once it is frozen."""
        return self.label.removesuffix(_DRAFT)


def served(label: str, standing: tuple[str, ...]) -> Served:
    """Return how *label*, which is served, compares with the editions *standing*, oldest first."""
    newest = standing[-1] if standing else ""
    return Served(label, newest, _step(label, newest))


def _step(label: str, newest: str) -> Step:
    if not label or not newest:
        return Step.FIRST
    if label == newest:
        return Step.SAME
    if _order(label.removesuffix(_DRAFT)) <= _order(newest):
        return Step.ON
    return Step.BACK if label.endswith(_DRAFT) else Step.AWAY


def _order(label: str) -> tuple[int, ...]:
    """Return what puts labels such as ``2026.10`` after ``2026.9``."""
    return tuple(int(part) if part.isdecimal() else 0 for part in label.split("."))
