"""What a page has shown of what people learned in a course, as text: the same text for the same figures.

In whole percent and points, as pages, files and programs tell them: few people hide in a mean. Of everybody
it says as well which departments are told, and of none of those a number: each has a code of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from reporting.figures.learned import Learned, LearnedFigures
from reporting.figures.objective import Change
from reporting.figures.proof_text import canonical
from reporting.figures.published import Shown
from reporting.shown_figures.content import FORMAT

_FIGURE = "learned"


class ChangeTold(NamedTuple):
    """How the same people did before and after, in whole percent, and points of a hundred."""

    people: int
    before: int
    after: int
    difference: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ObjectiveTold:
    """One objective, as it was shown."""

    objective: str
    shown: Shown
    change: ChangeTold | None
    """None unless it is shown."""
    follow_up: ChangeTold | None


@dataclass(frozen=True, slots=True)
class LearnedContent:
    """What a code of what was learned stands for."""

    course: str
    unit: str
    """A department; empty for the whole organisation."""
    until: date
    """Counted is what was known at the end of this day, which was over when it was shown."""
    threshold: int
    objectives: tuple[ObjectiveTold, ...]
    departments: tuple[tuple[str, Shown], ...]
    """Of everybody: every department, and whether any figure of it was shown. Of one department: none."""

    def is_in(self, again: LearnedContent) -> bool:
        """Return whether *again*, counted later, tells all this as it was; it may have more objectives."""
        return self.departments == again.departments and set(self.objectives) <= set(again.objectives)


def learned_content(figures: LearnedFigures, department: str = "") -> LearnedContent:
    """Return what pages show of *department*; empty: of everybody.

    Raises: UnknownUnitError: there is no such department.
    """
    table = figures.table(department)
    return LearnedContent(
        table.course.course,
        department,
        table.until,
        table.threshold,
        tuple(map(_told, table.objectives)),
        () if department else table.departments,
    )


def written_learned(told: LearnedContent) -> str:
    """Return *told* as canonical JSON."""
    return canonical(
        {
            "format": FORMAT,
            "figure": _FIGURE,
            "course": told.course,
            "unit": told.unit,
            "until": told.until.isoformat(),
            "threshold": told.threshold,
            "objectives": [
                [one.objective, one.shown.value, _listed(one.change), _listed(one.follow_up)]
                for one in told.objectives
            ],
            "departments": [[name, shown.value] for name, shown in told.departments],
        }
    )


def read_learned(text: str) -> LearnedContent | None:
    """Return the content that ``written_learned`` made *text* of; None: *text* is about another figure."""
    told: dict[str, Any] = json.loads(text)
    if told["figure"] != _FIGURE:
        return None
    return LearnedContent(
        told["course"],
        told["unit"],
        date.fromisoformat(told["until"]),
        told["threshold"],
        tuple(
            ObjectiveTold(name, Shown(shown), _read(change), _read(follow_up))
            for name, shown, change, follow_up in told["objectives"]
        ),
        tuple((name, Shown(shown)) for name, shown in told["departments"]),
    )


def _told(one: Learned) -> ObjectiveTold:
    return ObjectiveTold(one.objective, one.shown, _change(one.change), _change(one.follow_up))


def _change(change: Change | None) -> ChangeTold | None:
    if change is None:
        return None
    difference = change.difference
    shares = (change.before, change.after, difference.mean, difference.low, difference.high)
    return ChangeTold(change.people, *(round(share * 100) for share in shares))


def _listed(change: ChangeTold | None) -> list[int] | None:
    return None if change is None else list(change)


def _read(numbers: list[int] | None) -> ChangeTold | None:
    return None if numbers is None else ChangeTold(*numbers)
