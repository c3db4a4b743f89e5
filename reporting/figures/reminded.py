"""Of how many people of a unit reminders spoke, course by course, in the days before the day of the figure.

Who is reminded of a course has not done it: so it is a group like those who are late, and goes through the
same door (``distribution``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
from django.db.models import Count

from reporting.figures.basis import Basis
from reporting.figures.distribution import Distribution, Kinds
from reporting.figures.parts import Part
from reporting.figures.spells import EVERYBODY, Array
from reporting.ledger.chunks import chunks
from reporting.models import CatalogueCourse, MessageLine, Person
from reporting.models.messages import Outcome, Subject

DAYS = 30
"""With the day itself."""
ONCE, MORE_OFTEN = range(2)
"""The kinds: reminded of the course once in these days, or on several of them."""
_SUBJECTS = (Subject.REMINDER, Subject.NOTICE, Subject.SLIP)
"""What is said to the person; what leaders are told is theirs."""
_NOBODY = np.empty(0, dtype=np.int64)


def reminded(basis: Basis, courses: Mapping[str, CatalogueCourse]) -> dict[str, Kinds]:
    """Return how many people of the unit of *basis* were reminded of each of *courses*, once or more often.

    In the thirty days that end with the day, or with the day of knowing where that is earlier. People count
    where they were on the day. Read-only; a query, and one for each few hundred people.
    """
    last = min(basis.as_of, basis.known_on)
    told = MessageLine.objects.filter(
        subject__in=_SUBJECTS,
        course__in=list(courses),
        message__outcome=Outcome.SENT,
        message__day__gt=last - timedelta(days=DAYS),
        message__day__lte=last,
    )
    rows = list(told.order_by().values_list("course", "about").annotate(Count("message__day", distinct=True)))
    keys = _keys({about for _, about, _ in rows})
    by_course: dict[str, list[tuple[int, int]]] = {course: [] for course in courses}
    for course, about, days in rows:
        if about in keys:
            by_course[course].append((keys[about], ONCE if days == 1 else MORE_OFTEN))
    return {course: _kinds(basis, course, found) for course, found in by_course.items()}


def _kinds(basis: Basis, course: str, found: list[tuple[int, int]]) -> Kinds:
    person, kind = np.array(found, dtype=np.int64).reshape(-1, 2).T if found else (_NOBODY, _NOBODY)
    unit = _units(basis, person)
    here = unit != EVERYBODY
    return Distribution(basis, course, unit[here], kind[here], 2).kinds(Part(basis.key))


def _units(basis: Basis, person: Array) -> Array:
    if not len(person):
        return _NOBODY
    return basis.spells().units_on(person, np.full(len(person), basis.as_of.toordinal(), dtype=np.int64))


def _keys(numbers: set[str]) -> dict[str, int]:
    """Return the primary key of each of the people with these employee *numbers*."""
    return {
        number: key
        for some in chunks(sorted(numbers))
        for number, key in Person.objects.filter(number__in=some).values_list("number", "pk")
    }
