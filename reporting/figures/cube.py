"""Keep all counts of all days in memory, and bring them up to date by what the ledger took in since.

Every position and every completion is a stretch of days, so each count is a sum of steps up or
down, and a day is found by one search (``Steps``). Counts what ``counting.count`` counts, as
known now; tests hold the two equal. Each process keeps its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from reporting.figures.coverage import covered_units
from reporting.figures.grid import Cell, Grid
from reporting.figures.steps import Steps
from reporting.figures.tree import UnitTree
from reporting.ledger.chunks import chunks
from reporting.models import Completion, Position

_Stretch = tuple[int, int]
"""First day and the day after the last, as ordinals."""
_NEVER = date.max.toordinal() + 1


class Cube:
    """The counts of all days, as of the moment when it was built or last updated."""

    def __init__(self) -> None:
        self._posts: dict[int, list[tuple[int, _Stretch]]] = defaultdict(list)
        self._completed: dict[int, dict[int, list[_Stretch]]] = {}
        self._headcounts: defaultdict[int, Steps] = defaultdict(Steps)
        self._current: defaultdict[tuple[int, int], Steps] = defaultdict(Steps)
        self._expired: defaultdict[tuple[int, int], Steps] = defaultdict(Steps)
        rows = Position.objects.filter(known_to__isnull=True, is_main=True)
        for person, unit, first, end in rows.values_list("person_id", "unit_id", "valid_from", "valid_to"):
            stretch = _stretch(first, end)
            self._posts[person].append((unit, stretch))
            self._headcounts[unit].add(*stretch, 1)
        for person, completed in _completions(None).items():
            self._put(person, completed)

    def update(self, people: Iterable[int]) -> None:
        """Count the completions of *people* anew."""
        for some in chunks(sorted(people)):
            found = _completions(some)
            for person in some:
                self._count(person, -1)
                self._put(person, found.get(person, {}))

    def count(self, tree: UnitTree, as_of: date, known_on: date) -> Grid:
        """Return the counts as of the end of *as_of*. *known_on* (now) finds the assignments. One query."""
        day = as_of.toordinal()
        headcounts = {unit: people for unit, steps in self._headcounts.items() if (people := steps.on(day))}
        cells = {}
        for course, units in covered_units(tree, as_of, known_on).items():
            for unit in units & headcounts.keys():
                cell = (unit, course)
                complete, expired = self._current.get(cell), self._expired.get(cell)
                cells[cell] = Cell(
                    headcounts[unit],
                    complete.on(day) if complete is not None else 0,
                    expired.on(day) if expired is not None else 0,
                )
        return Grid(headcounts, cells)

    def _put(self, person: int, completed: dict[int, list[_Stretch]]) -> None:
        self._completed[person] = completed
        self._count(person, 1)

    def _count(self, person: int, amount: int) -> None:
        """Add *amount* wherever the completions of *person* count."""
        for course, stretches in self._completed.get(person, {}).items():
            joined = _joined(stretches)
            for unit, post in self._posts.get(person, ()):
                for stretch in joined:
                    _add_overlap(self._current[unit, course], post, stretch, amount)
                for stretch in _between(joined):
                    _add_overlap(self._expired[unit, course], post, stretch, amount)


def _completions(people: Iterable[int] | None) -> dict[int, dict[int, list[_Stretch]]]:
    """Return when each completion counted, by person and course; of everybody if *people* is None."""
    rows = Completion.objects.filter(known_to__isnull=True)
    if people is not None:
        rows = rows.filter(person__in=people)
    found: dict[int, dict[int, list[_Stretch]]] = {}
    for person, course, first, end in rows.values_list(
        "person_id", "course_id", "completed_on", "expires_on"
    ):
        found.setdefault(person, {}).setdefault(course, []).append(_stretch(first, end))
    return found


def _stretch(first: date, end: date | None) -> _Stretch:
    return first.toordinal(), end.toordinal() if end is not None else _NEVER


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return *stretches* in order, with those that overlap made one: two completions count once."""
    joined: list[_Stretch] = []
    for first, end in sorted(stretches):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined


def _between(joined: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches from the first day of *joined* on in which none of them counts."""
    ends = [end for _, end in joined]
    begins = [first for first, _ in joined[1:]] + [_NEVER]
    return [(end, first) for end, first in zip(ends, begins, strict=True) if end < first]


def _add_overlap(steps: Steps, one: _Stretch, other: _Stretch, amount: int) -> None:
    first, end = max(one[0], other[0]), min(one[1], other[1])
    if first < end:
        steps.add(first, end, amount)
