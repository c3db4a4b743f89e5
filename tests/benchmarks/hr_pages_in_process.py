"""Measure HR's pages with 10,000 people and 12 courses on a SQLite file of their own; print JSON.

A program and not a function, as ``reporting_in_process`` is: ``bench_hr_pages`` starts it.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from datetime import date, timedelta

import django

django.setup()  # before any model is imported

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from reporting.figures.deriving import rebuild  # noqa: E402
from reporting.models import Assignment, CatalogueCourse, Completion, Person  # noqa: E402
from reporting.roster.importing import import_roster  # noqa: E402

PEOPLE, UNITS, COURSES = 10_000, 120, 12
FIRST = timezone.localdate() - timedelta(days=500)
PAGES = {
    "overview": "/hr/",
    "a department": "/hr/?unit=Department 1",
    "a course": "/hr/courses/arc-100/",
    "a course by language": "/hr/courses/arc-100/?by=language",
    "data quality": "/hr/quality/",
    "to decide": "/hr/exceptions/",
    "people of a team": "/hr/people/?course=arc-100&unit=Department 1 > Team 1",
    "a leader's people": "/people/",
}


def main() -> None:
    call_command("migrate", verbosity=0)
    import_roster(_roster(), effective_on=FIRST, known_on=FIRST)
    _assign_and_complete()
    rebuild()
    browser = _signed_in()
    print(json.dumps({name: _page(browser, address) for name, address in PAGES.items()}))


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
    user = get_user_model().objects.create(username="E000001")
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in ("HR analysts", "People leaders")])
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)
    return browser


def _page(browser: Client, address: str) -> dict[str, float]:
    """Return how many seconds *address* takes at first, and the median of three more."""
    first, *again = [_seconds(browser, address) for _ in range(4)]
    return {"first": first, "median": statistics.median(again)}


def _seconds(browser: Client, address: str) -> float:
    begun = time.perf_counter()
    answer = browser.get(address)
    took = time.perf_counter() - begun
    if answer.status_code != 200:
        message = f"{address} was answered with {answer.status_code}"
        raise RuntimeError(message)
    return took


if __name__ == "__main__":
    main()
