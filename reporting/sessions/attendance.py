"""Who was there: what all marks of a session amount to, whoever made them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Way(StrEnum):
    """How it came to be known that somebody was there."""

    CODE = "code"
    """The person signed in with the session's code."""
    SEEN = "seen"
    """A facilitator marked it during the session."""
    LIST = "list"
    """It was typed in afterwards from a list on paper."""


class Mark(NamedTuple):
    """One mark, as it was made."""

    key: int
    """Later marks have higher keys."""
    learner: str
    part: int
    minutes: int
    whole: int
    takes_back: int | None = None
    """The key of the mark that no longer counts; then this one marks nothing else."""


class There(NamedTuple):
    """For how long somebody was there in one part."""

    minutes: int
    whole: int
    key: int
    """The mark that says so."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is known of one person in one session."""

    parts: Mapping[int, There] = field(default_factory=dict)
    """By the number of the part; a part that nobody marked is missing."""

    @property
    def last_part(self) -> int | None:
        """Return the last part in which the person was there at all; None: in none."""
        return max((part for part, there in self.parts.items() if there.minutes > 0), default=None)


def attendance(marks: Iterable[Mark]) -> dict[str, Attendance]:
    """Return what *marks* amount to by employee number, in whatever order they are told.

    Of the marks of one person in one part the latest counts that was not taken back.
    """
    told = sorted(set(marks))
    gone = {one.takes_back for one in told if one.takes_back is not None}
    found: dict[str, dict[int, There]] = {}
    for one in told:
        if one.takes_back is None and one.key not in gone:
            found.setdefault(one.learner, {})[one.part] = There(one.minutes, one.whole, one.key)
    return {learner: Attendance(parts) for learner, parts in sorted(found.items())}
