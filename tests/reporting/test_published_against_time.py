"""Whoever watches what is published from day to day, or from hour to hour, learns of nobody."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.cache import cache

from reporting.figures.explaining import explained
from reporting.figures.publishing import DayNotOverError, Wanted, publish
from reporting.ledger.appending import append
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _city() -> None:
    """Forty people, of whom the even ones complete in March."""
    assign(course("arc-100"), due_on=date(2026, 2, 28))
    for number in range(40):
        person(f"E{number:03}", "Parks")
    for number in range(0, 40, 2):
        _complete(number, at(2026, 3, 3))


def _complete(number: int, recorded_at: datetime) -> None:
    append([record(learner=f"E{number:03}", occurred_at=at(2026, 3, 2))], recorded_at=recorded_at)


def test_nothing_is_published_by_the_knowledge_of_a_day_that_is_not_over() -> None:
    """Two tables of one such day would differ by what came in between, and no guard could tell them apart."""
    with pytest.raises(DayNotOverError, match=r"2026-03-31 is not over.*2026-03-30"):
        publish(Wanted(MARCH, MARCH), "hana.hr", today=MARCH)
    assert publish(Wanted(MARCH, MARCH), "hana.hr", today=APRIL).code


def test_two_tables_of_a_day_that_is_not_over_would_tell_of_one_person() -> None:
    """The attack that is refused: published at noon, and again after one record more."""
    told = []
    for number in (1, 3):
        code = publish(Wanted(MARCH, MARCH), "hana.hr", today=APRIL).code
        found = explained(code, APRIL)
        assert found is not None
        told.append([row.done for row in found.tables[0].rows if row.people])
        _complete(number, at(2026, 3, 31))

    assert told == [[20, 20], [21, 21]]


def test_the_page_of_a_code_moves_in_steps_of_the_threshold() -> None:
    code = publish(Wanted(MARCH, MARCH), "hana.hr", today=APRIL).code
    seen = []
    for number in range(1, 23, 2):
        _complete(number, at(2026, 5, 3))
        cache.clear()  # an hour later
        found = explained(code, date(2026, 5, 31))
        assert found is not None
        seen.append([one.people for one in found.late])

    assert seen == [[]] * 9 + [[10], [10]]
