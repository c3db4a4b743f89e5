"""Measure HR's pages with 16,000 people and 12 courses on a SQLite file of their own; print JSON.

A program and not a function, as ``reporting_in_process`` is: ``bench_hr_pages`` starts it.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django

django.setup()  # before any model is imported

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from reporting.figures.deriving import rebuild  # noqa: E402
from reporting.jobs.api import work_once  # noqa: E402
from reporting.models import Assignment, CatalogueCourse, Completion, Person, Position  # noqa: E402
from reporting.roster.importing import import_roster  # noqa: E402

PEOPLE, UNITS, COURSES = 16_000, 120, 12
FIRST = timezone.localdate() - timedelta(days=500)
PAGES = {
    "overview": "/hr/",
    "a department": "/hr/?unit=Department 1",
    "a department at a glance": "/hr/units/Department 1/",
    "a course": "/hr/courses/arc-100/",
    "a course by language": "/hr/courses/arc-100/?by=language",
    "data quality": "/hr/quality/",
    "to decide": "/hr/exceptions/",
    "people of a team": "/hr/people/?course=arc-100&unit=Department 1 > Team 1",
    "a person": "/hr/people/E000500/",
    "reminders": "/hr/reminders/",
    "slips": "/hr/reminders/slips/",
    "rules": "/hr/rules/",
    "what was learned": "/hr/learned/",
    "sessions": "/hr/sessions/",
    "corrections": "/hr/corrections/",
    "roster": "/hr/roster/",
    "schedules": "/hr/schedules/",
    "exports": "/hr/exports/",
    "audit log": "/hr/audit/",
    "a leader's people": "/people/",
    "a leader's slips": "/people/slips/",
}


def main() -> None:
    call_command("migrate", verbosity=0)
    import_roster(_roster(), effective_on=FIRST, known_on=FIRST)
    _assign_and_complete()
    rebuild()
    browser = _signed_in()
    browser.get("/hr/roles/")  # what a process reads once for all pages
    found = {name: _page(browser, address) for name, address in PAGES.items()}
    worker = _seconds(work_once)
    aggregate = statistics.median(_seconds(_aggregate) for _ in range(3))
    print(json.dumps({"pages": found, "worker": worker, "aggregate": aggregate}))


def _roster() -> bytes:
    """Return everybody, with a leader for each team of about 80 who reports to the first of all."""
    chance = random.Random(7)  # noqa: S311  the same roster every time
    rows = ["employee_number,name,unit,manager"]
    for number in range(PEOPLE):
        unit = number if number < UNITS else chance.randrange(UNITS)
        leader = "" if number == 0 else "E000000" if number < UNITS else f"E{unit:06}"
        rows.append(f"E{number:06},Person {number},Department {unit % 12} > Team {unit},{leader}")
    return "\n".join(rows).encode()


def _assign_and_complete() -> None:
    """Require every course of everybody within 90 days, and complete about half of everything."""
    chance = random.Random(11)  # noqa: S311  the same completions every time
    people = list(Person.objects.values_list("pk", flat=True))
    for number in range(1, COURSES + 1):
        course = CatalogueCourse.objects.create(
            course=f"arc-{number}00",
            edition="2026.1",
            edition_digest="ab" * 32,
            recertify_months=None if number % 2 else 12,
        )
        due = {"days": 90, "after": "scope"}
        Assignment.objects.create(course=course, valid_from=FIRST, known_from=FIRST, due=due)
        chosen = [person for person in people if chance.random() < 0.52]
        days = [FIRST + timedelta(days=chance.randrange(480)) for _ in chosen]
        Completion.objects.bulk_create(
            [_completion(person, course, day) for person, day in zip(chosen, days, strict=True)],
            batch_size=500,
        )


def _completion(person: int, course: CatalogueCourse, day: date) -> Completion:
    return Completion(person_id=person, course=course, registration="r", completed_on=day, known_on=day)


def _signed_in() -> Client:
    """Give everybody an account with an address, and return a browser of somebody who sees everything."""
    users = get_user_model()
    numbers = Person.objects.order_by("pk").values_list("number", flat=True)
    users.objects.bulk_create(users(username=one, email=f"{one.lower()}@example.org") for one in numbers)
    user = users.objects.get(username="E000001")
    roles = ("HR analysts", "People leaders", "Auditors", "Administrators")
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in roles])
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)
    return browser


def _page(browser: Client, address: str) -> dict[str, float]:
    """Return how many seconds of a processor *address* takes at first, and the median of three more."""
    first, *again = [_seconds(lambda: _look(browser, address)) for _ in range(4)]
    return {"first": first, "median": statistics.median(again)}


def _look(browser: Client, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        message = f"{address} was answered with {answer.status_code}"
        raise RuntimeError(message)


def _aggregate() -> None:
    """Count the completions of each team and course in one statement: it knows no rules and no days."""
    of_jobs = Position.objects.filter(is_main=True).values_list("unit", "person__completions__course")
    list(of_jobs.annotate(Count("person", distinct=True)).order_by())


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
