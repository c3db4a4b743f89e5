"""A completion is counted on the day on which it was reached, and on no other, whatever comes after it."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.figures.basis import Basis
from reporting.figures.hours import staff_hours
from reporting.figures.timeliness import timeliness
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import CatalogueCourse, Exemption, Person
from tests.reporting.factories import assign, at, course, person, place, record

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 31)
LEFT, BACK = date(2026, 5, 1), date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _completed_in_march() -> None:
    """Twelve people of whom it is asked from January on, and who complete in March."""
    assign(course("arc-100", minutes=60))
    for number in range(12):
        person(f"E{number:03}", "Parks")
        _complete(number, 3)


def _complete(number: int, month: int) -> None:
    done = at(2026, month, 2)
    append([record(learner=f"E{number:03}", registration=f"r{month}", occurred_at=done)], recorded_at=done)


def _exempt() -> None:
    for somebody in Person.objects.all():
        Exemption.objects.create(
            person=somebody,
            course=CatalogueCourse.objects.get(),
            valid_from=LEFT,
            valid_to=BACK,
            known_from=LEFT,
            entered_at=at(2026, 5, 1),
        )
    touch_organisation()


def _away() -> None:
    for somebody in Person.objects.all():
        somebody.positions.update(valid_to=LEFT)
        place(somebody, "Parks", BACK)
    touch_organisation()


@pytest.mark.parametrize("between", [_exempt, _away])
def test_who_comes_back_with_a_completion_has_not_completed_again(between: object) -> None:
    assert callable(between)
    between()
    basis = Basis(JULY, JULY)

    hours = staff_hours(basis, 6).rows[0].months
    assert [one.hours for one in hours] == [0, 12, 0, 0, 0, 0]
    assert timeliness(basis, "arc-100", LEFT).rows[0].kinds.people == 0
    assert timeliness(basis, "arc-100", date(2026, 1, 1)).rows[0].kinds.people == 12


def test_whoever_takes_a_course_again_spends_the_hours_again() -> None:
    for number in range(12):
        _complete(number, 6)

    hours = staff_hours(Basis(JULY, JULY), 6).rows[0].months
    assert [one.hours for one in hours] == [0, 12, 0, 0, 12, 0]


def test_a_course_that_is_asked_for_later_took_its_hours_when_it_was_taken() -> None:
    assign(course("arc-200", minutes=30), since=date(2026, 6, 1))
    for number in range(12):
        done = at(2026, 4, 2)
        told = record(learner=f"E{number:03}", course="arc-200", registration="x", occurred_at=done)
        append([told], recorded_at=done)

    hours = staff_hours(Basis(JULY, JULY), 6).rows[0].months
    assert [one.hours for one in hours] == [0, 12, 6, 0, 0, 0]
