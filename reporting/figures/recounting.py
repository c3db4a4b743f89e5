"""Hold the kept counts against the people themselves: some units each night, all of them in turn.

The counts behind every figure are kept, and changed by what is new (``deriving``); that they still are what
one would count by hand is proved here, on what is in use. By what was known when the day before was over:
nothing that comes in meanwhile changes that. What was found stands in the audit log, where nobody changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.utils import timezone

from reporting.figures.deriving import catch_up
from reporting.figures.grid import NOBODY, Grid
from reporting.figures.memory import count
from reporting.figures.plainly import count_plainly
from reporting.models import AuditEntry, CatalogueCourse, Position, Unit
from reporting.models.intervals import in_force

PAGE = "recount"
"""Of the entries in the audit log."""
PEOPLE = 2_000
"""A unit more is taken while fewer were recounted: some seconds a night."""
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Recount:
    """What one recount came to. Numbers of counts, and never a count itself: no small group is told of."""

    at: datetime
    units: int
    people: int
    counts: int
    """How many were held against the people: one of each unit, and one of each unit and course."""
    wrong: int
    """How many of them were not what the people come to."""


def recount(day: date, most: int = PEOPLE) -> Recount:
    """Recount the units whose turn it is, as of the end of *day*, which is over, as known then.

    Units are taken until *most* people were recounted, one at least. Changes no count; writes one entry.
    """
    catch_up()
    kept = count(day, day)
    units, people = _turn(day, most)
    found = count_plainly(day, day, people)
    compared = list(_compared(units))
    wrong = [key for key in compared if _of(kept, key) != _of(found, key)]
    done = Recount(timezone.now(), len(units), len(people), len(compared), len(wrong))
    _write_down(done, day, units, wrong)
    return done


def last_recount() -> Recount | None:
    """Return what the last recount came to; None: there was none, or it is long ago and was deleted."""
    entry = _last()
    if entry is None:
        return None
    said = entry.query
    return Recount(entry.at, said["units"], entry.rows, said["counts"], said["wrong"])


_Key = tuple[int, int | None]
"""A unit, and a course or nothing: everybody in it."""


def _turn(day: date, most: int) -> tuple[list[int], list[int]]:
    """Return the units whose turn it is, in a circle from the last on, and who had the main job there."""
    keys = Unit.objects.order_by("pk").values_list("pk", flat=True)
    here: dict[int, list[int]] = {unit: [] for unit in keys}
    held = Position.objects.filter(in_force(day, day), is_main=True)
    for unit, person in held.order_by("pk").values_list("unit", "person"):
        here[unit].append(person)
    last = _last()
    after = last.query["last_unit"] if last else 0
    units, people = [], []
    for unit in [one for one in here if one > after] + [one for one in here if one <= after]:
        units.append(unit)
        people += here[unit]
        if len(people) >= most:
            break
    return units, people


def _compared(units: Iterable[int]) -> Iterator[_Key]:
    courses = list(CatalogueCourse.objects.order_by("pk").values_list("pk", flat=True))
    for unit in units:
        yield unit, None
        yield from ((unit, course) for course in courses)


def _of(grid: Grid, key: _Key) -> object:
    unit, course = key
    return grid.headcounts.get(unit, 0) if course is None else grid.cells.get((unit, course), NOBODY)


def _write_down(done: Recount, day: date, units: Sequence[int], wrong: Sequence[_Key]) -> None:
    paths = dict(Unit.objects.values_list("pk", "path"))
    courses = dict(CatalogueCourse.objects.values_list("pk", "course"))
    named = [f"{paths[unit]}: {courses[course] if course else '*'}" for unit, course in islice(wrong, _NAMED)]
    AuditEntry.objects.create(
        at=done.at,
        actor="groundwork",
        action="looked",
        page=PAGE,
        query={
            "day": day.isoformat(),
            "units": done.units,
            "counts": done.counts,
            "wrong": done.wrong,
            "where": named,
            "last_unit": units[-1] if units else 0,
        },
        rows=done.people,
    )


def _last() -> AuditEntry | None:
    return AuditEntry.objects.filter(page=PAGE, actor="groundwork").order_by("-pk").first()
