"""Measure the counts of an organisation of a size on one database; print JSON.

A program and not a function: Django takes its settings once a process. ``bench_counting`` starts it with the
number of people, on a database that is empty.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import django

django.setup()  # before any model is imported

import duckdb  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count, Q  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from reporting.catalogue import assign  # noqa: E402
from reporting.figures.basis import Basis  # noqa: E402
from reporting.figures.deriving import catch_up, rebuild  # noqa: E402
from reporting.figures.grid import Cell, Grid  # noqa: E402
from reporting.figures.memory import count, forget_orders  # noqa: E402
from reporting.figures.plainly import count_plainly  # noqa: E402
from reporting.figures.table import completion_table  # noqa: E402
from reporting.figures.tree import UnitTree, unit_tree  # noqa: E402
from reporting.ledger.appending import append  # noqa: E402
from reporting.models import CatalogueCourse, Completion, Person, Position, StandingChanges  # noqa: E402
from reporting.models.intervals import in_force  # noqa: E402
from reporting.records.facts import Facts  # noqa: E402
from reporting.records.kinds import Kind, Source  # noqa: E402
from reporting.records.model import new_record  # noqa: E402
from reporting.scope import WHOLE  # noqa: E402
from tests.benchmarks.large_city import DIGEST, TODAY, fill  # noqa: E402

_DAYS = [TODAY - timedelta(days=30 * number) for number in range(9)]
_ASKED = """
SELECT unit, course, count(DISTINCT person) FROM completion JOIN position USING (person)
WHERE completed_on <= $1 AND known_on <= $2 AND valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)
GROUP BY ALL
"""


def main(people: int) -> None:
    """Measure an organisation of *people*."""
    call_command("migrate", verbosity=0)
    found: dict[str, float] = {"load": os.getloadavg()[0]}
    found["filled"] = _seconds(lambda: fill(people))
    found |= _once("derived", rebuild)
    found |= _once("read", lambda: count(TODAY, TODAY))
    # Read from memory: what it takes of a processor is what it takes, whatever else the machine does.
    found |= _of_days("counted", lambda day: count(day, TODAY))
    tree, courses = unit_tree(), list(CatalogueCourse.objects.values_list("pk", flat=True))
    found |= _of_days("rates", lambda day: _rates(day, tree, courses))
    found |= _of_days("live", _live)
    with CaptureQueriesContext(connection) as asked:
        _live(TODAY)
    found["queries"] = len(asked)
    found |= _of_days("table", lambda day: completion_table(day, TODAY, WHOLE))
    found |= _of_days("known", _as_known)
    found["event"] = statistics.median(_seconds(lambda n=n: _event(n)) for n in range(1, 12))  # type: ignore[misc]
    some = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:60])
    found["naive"] = _seconds(lambda: count_plainly(TODAY, TODAY, some)) * people / len(some)
    found |= _of_days("aggregate", _aggregate, 3)
    found |= _duckdb()
    assign("arc-100", assigned_on=TODAY - timedelta(days=200))
    found |= _once("rule", catch_up)
    found["completions"] = Completion.objects.count()
    found["steps"] = sum(StandingChanges.objects.values_list("amount", flat=True))
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def _rates(day: date, tree: UnitTree, courses: Sequence[int]) -> None:
    """Count, and reckon the completion rate of every department and of everybody in every course."""
    _reckon(count(day, TODAY), tree, courses)


def _live(day: date) -> None:
    """Do the same as a page does: ask the database first what the figures in memory are to stand on."""
    basis = Basis(day, TODAY)
    _reckon(basis.grid, basis.tree, [one.pk for one in basis.courses.values()])


def _reckon(grid: Grid, tree: UnitTree, courses: Sequence[int]) -> None:
    for course in courses:
        totals = tree.totals(grid, course)
        for unit in (None, *tree.children[None]):
            cell = Cell._make(totals[unit])
            assert cell.complete / max(1, cell.required) <= 1


def _as_known(day: date) -> None:
    """Count as known on a day that nobody asked about before."""
    forget_orders()
    count(day, day)


def _event(number: int) -> None:
    """Take in that somebody completed a course, and look at the figures again."""
    facts = Facts(
        kind=Kind.COMPLETED,
        learner=f"E{number:07}",
        course="arc-100",
        edition="2026.1",
        edition_digest=DIGEST,
        registration=f"event-{number}",
        occurred_at=timezone.now(),
        source=Source.EMBEDDED,
    )
    append([new_record(facts)])
    count(TODAY, timezone.localdate())


def _aggregate(day: date) -> None:
    """Ask the database who of each team has completed each course by *day*, in one statement."""
    rows = Position.objects.filter(in_force(day, TODAY), is_main=True)
    done = Q(person__completions__completed_on__lte=day) & Q(person__completions__known_on__lte=TODAY)
    cells = rows.filter(done).values_list("unit", "person__completions__course")
    list(cells.annotate(Count("person", distinct=True)).order_by())


def _duckdb() -> dict[str, float]:
    """Return what DuckDB takes for the same statement, over the same rows in its memory."""
    with duckdb.connect() as database, connection.cursor() as cursor:
        database.execute("CREATE TABLE completion (person INT, course INT, completed_on DATE, known_on DATE)")
        database.execute("CREATE TABLE position (person INT, unit INT, valid_from DATE, valid_to DATE)")
        for table, model, names in (
            ("completion", Completion, ("person_id", "course_id", "completed_on", "known_on")),
            ("position", Position, ("person_id", "unit_id", "valid_from", "valid_to")),
        ):
            cursor.execute(f"SELECT {', '.join(names)} FROM {model._meta.db_table}")  # noqa: S608  our names
            columns = list(zip(*cursor.fetchall(), strict=True))
            database.execute(
                f"INSERT INTO {table} SELECT unnest($1), unnest($2), unnest($3)::DATE, unnest($4)::DATE",
                [list(columns[0]), list(columns[1]), _texts(columns[2]), _texts(columns[3])],
            )
        return _of_days("duckdb", lambda day: database.execute(_ASKED, [day, TODAY]).fetchall())


def _texts(days: tuple[Any, ...]) -> list[str | None]:
    return [None if day is None else str(day) for day in days]


def _of_days(name: str, work: Callable[[date], Any], days: int = len(_DAYS)) -> dict[str, float]:
    """Return what *work* takes of a day, the median of some *days*: by the clock, and of our processor."""
    taken = [_taken(lambda day=day: work(day)) for day in _DAYS[:days]]  # type: ignore[misc]
    clocks, works = zip(*taken, strict=True)
    return {name: statistics.median(clocks), f"{name}_work": statistics.median(works)}


def _once(name: str, work: Callable[[], Any]) -> dict[str, float]:
    """Return what *work* takes once: by the clock, and of our processor."""
    clock, of_processor = _taken(work)
    return {name: clock, f"{name}_work": of_processor}


def _taken(work: Callable[[], Any]) -> tuple[float, float]:
    began, start = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - start, time.process_time() - began


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]))
