"""Staff hours tell nothing of a group that is hidden, and of all courses no more than of each."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.figures.basis import Basis
from reporting.figures.hours import Hours, staff_hours
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import Person, Unit
from tests.reporting.factories import assign, at, course, person, place, record

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 30)


def _people(path: str, numbers: range) -> None:
    for number in numbers:
        person(f"E{number:03}", path)


def _done(numbers: range, course: str = "arc-100", day: int = 10) -> None:
    for number in numbers:
        told = {"learner": f"E{number:03}", "course": course, "registration": f"{course} {day}"}
        append([record(occurred_at=at(2026, 3, day), **told)], recorded_at=at(2026, 3, day))


def _march(unit: str = "", course: str = "") -> Hours:
    return staff_hours(Basis(APRIL, APRIL, unit), 2, course).rows[0].months[0]


def test_hours_of_a_hidden_unit_do_not_tell_how_many_of_it_have_completed() -> None:
    """Of Trees' three nobody has completed: Parks' 40 less the 40 of Pools, if its hours were told."""
    assign(course("arc-100", minutes=60))
    _people("Parks > Pools", range(40))
    _people("Parks > Trees", range(40, 43))
    _people("Transit", range(43, 83))
    _done(range(40))
    published = Basis(APRIL, APRIL).published("arc-100")
    parks, pools = (Unit.objects.get(path=path).pk for path in ("Parks", "Parks > Pools"))
    assert published.figure(Part(parks)).complete == 40
    assert published.hides(Part(pools))

    assert _march("Parks", "arc-100") == _march("Parks") == Hours(Shown.YES, 40, 40.0)
    for name in ("arc-100", ""):
        assert _march("Parks > Pools", name) == Hours(Shown.HIDDEN, hidden_courses=1)
        assert _march("Parks > Trees", name) == Hours(Shown.HIDDEN, hidden_courses=1)


def test_hours_of_all_courses_less_those_of_one_tell_nothing_of_the_few_who_took_the_other() -> None:
    for name in ("arc-100", "arc-200"):
        assign(course(name, minutes=60))
    _people("Transit", range(30))
    _done(range(20))
    _done(range(3), "arc-200")

    assert _march(course="arc-100") == Hours(Shown.YES, 20, 20.0)
    assert _march(course="arc-200") == Hours(Shown.HIDDEN, hidden_courses=1)
    assert _march() == Hours(Shown.YES, 20, 20.0, hidden_courses=1)


def test_who_moved_and_completed_a_course_on_both_sides_does_not_make_a_group_large_enough() -> None:
    """Nine people are not told, though one of them completed it in two units of the department."""
    assign(course("arc-100", minutes=60))
    _people("Parks > Pools", range(15))
    _people("Parks > Trees", range(15, 30))
    mover = Person.objects.get(number="E000")
    mover.positions.update(valid_to=date(2026, 3, 15))
    place(mover, "Parks > Trees", date(2026, 3, 15))
    touch_organisation()
    _done(range(9))
    _done(range(1), day=20)

    assert _march("Parks") == Hours(Shown.HIDDEN, hidden_courses=1)
    _done(range(9, 11))
    # Ten in one unit, and the one who moved: 12 completions.
    assert _march() == Hours(Shown.YES, 12, 12.0)
