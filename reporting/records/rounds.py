"""Put the modules of a course together that a learner did one by one, into completions of the course.

A package in which each module is launched by itself keeps a registration for each, so no registration holds
the whole course. What counts is the learner: a round is closed by the module with which all that the course
requires are done; what is done after that begins the next round, as after a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class ModuleDone:
    """One module of a course, of which nothing more is required of the learner."""

    occurred_at: datetime
    module: str
    registration: str
    modules: tuple[str, ...]
    """All modules in which the course required something, in the edition that was taken."""


@dataclass(frozen=True, slots=True)
class Round:
    """The modules that belong to one completion of the course."""

    number: int
    """From 1."""
    done: tuple[ModuleDone, ...]
    """In the order in which they happened, each module once."""
    completed_at: datetime | None
    """When the last of them was done; None while one is missing, which only the last round can be."""

    @property
    def registration(self) -> str:
        """Return the name under which the round stands among the registrations of the course."""
        return round_name(self.number)


def round_name(number: int) -> str:
    """Return such as ``modules/1``: no registration of a package holds a slash."""
    return f"modules/{number}"


def is_round_name(registration: str) -> bool:
    """Return whether *registration* names a round, and no registration that a source made."""
    return registration.startswith(round_name(0)[:-1])


def rounds(done: Iterable[ModuleDone]) -> Iterator[Round]:
    """Yield the rounds of one learner in one course, the earliest first; *done* may come in any order.

    Which modules are required, the latest done says: a newer edition may have more of them, or fewer.
    """
    number, current = 1, dict[str, ModuleDone]()
    for one in sorted(done):
        current.setdefault(one.module, one)
        if set(one.modules) <= current.keys():
            yield Round(number, tuple(current.values()), one.occurred_at)
            number, current = number + 1, {}
    if current:
        yield Round(number, tuple(current.values()), None)
