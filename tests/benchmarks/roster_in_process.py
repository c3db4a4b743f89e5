"""Measure rosters of a number of people on a SQLite file of their own; print JSON.

A program and not a function, as ``reporting_in_process`` is: ``bench_roster`` starts it.
"""

from __future__ import annotations

import csv
import io
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django

django.setup()  # before any model is imported

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from reporting.models import Person, Position, Unit  # noqa: E402
from reporting.roster.importing import import_roster  # noqa: E402

FIRST = date(2026, 11, 2)
_PEOPLE_A_TEAM = 133


def main(people: int) -> None:
    """Measure an organisation of *people*."""
    call_command("migrate", verbosity=0)
    found = {"plain": _seconds(lambda: _load_plainly(_roster(people)))}
    first, later = _roster(people), _roster(people, moved=100)
    found["first"] = _seconds(lambda: import_roster(first, effective_on=FIRST, known_on=FIRST))
    assert Person.objects.count() == people
    next_week = FIRST + timedelta(days=7)
    found["again"] = _seconds(lambda: import_roster(first, effective_on=next_week, known_on=next_week))
    found["week"] = _seconds(lambda: import_roster(later, effective_on=next_week, known_on=next_week))
    assert Position.objects.filter(valid_from=next_week).exists()
    print(json.dumps(found))


def _roster(people: int, moved: int = 0) -> bytes:
    """Return everybody, each with a team and its leader; one of *moved* people is in the next team."""
    chance = random.Random(7)  # noqa: S311  the same roster every time
    teams = max(12, people // _PEOPLE_A_TEAM)
    rows = ["employee_number,name,unit,manager"]
    for number in range(people):
        team = number if number < teams else chance.randrange(teams)
        leader = "" if number == 0 else "E0000000" if number < teams else f"E{team:07}"
        if moved and number >= teams and number % moved == 0:
            team = (team + 1) % teams
        rows.append(f"E{number:07},Person {number},Department {team % 12} > Team {team},{leader}")
    return "\n".join(rows).encode()


def _load_plainly(data: bytes) -> None:
    """Read the file and write its people and jobs as Django writes many, unchecked; then take it back."""
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    with transaction.atomic():
        units = {path: Unit(path=path, name=path) for path in dict.fromkeys(row["unit"] for row in rows)}
        Unit.objects.bulk_create(units.values(), batch_size=500)
        people = [Person(number=row["employee_number"], name=row["name"]) for row in rows]
        Person.objects.bulk_create(people, batch_size=500)
        Position.objects.bulk_create(
            (
                Position(person=person, unit=units[row["unit"]], valid_from=FIRST, known_from=FIRST)
                for person, row in zip(people, rows, strict=True)
            ),
            batch_size=500,
        )
        transaction.set_rollback(True)


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]))
