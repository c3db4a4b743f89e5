"""What people learned: whose results count, in which department, and what the figures are."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reporting.catalogue import register_edition
from reporting.figures.definition import Counted
from reporting.figures.learned import Learned, LearnedFigures, LearnedTable
from reporting.figures.objective import Change
from reporting.figures.published import Shown
from reporting.ledger import measurements
from reporting.ledger.appending import append
from reporting.ledger.verification import verify
from reporting.models import CatalogueCourse, Measurement, Person
from reporting.records.facts import Facts
from reporting.records.kinds import Purpose
from reporting.records.model import LearningRecord, new_record
from reporting.scope import UnknownUnitError
from tests.factories_edition import an_edition
from tests.reporting.factories import at, course, measured, person, place

OBJECTIVES = [
    {"id": "ARC100.O3", "tag": "knowledge", "titles": {"en": "Tell the four places apart"}},
    {"id": "ARC100.O9", "tag": "skill", "titles": {"en": "Act in two steps"}},
]
TODAY = date(2026, 7, 2)
"""After the end of a quarter, so that nothing waits which need not."""
PRE, POST, LATER = Purpose.PRE, Purpose.POST, Purpose.FOLLOW_UP


def _arc() -> CatalogueCourse:
    return course("arc-100", objectives=OBJECTIVES)


def _check(number: int, purpose: Purpose, scaled: float, when: datetime, **changes: Any) -> LearningRecord:
    form = f"arc-100-{purpose.replace('_', '-')}"
    facts = {"learner": f"E{number:03}", "purpose": purpose, "form": form, "occurred_at": when}
    return measured(scaled, **(facts | changes))


def _both(number: int, pre: float, post: float, day: int = 4) -> list[LearningRecord]:
    begun = at(2026, 5, day)
    return [_check(number, PRE, pre, begun), _check(number, POST, post, begun + timedelta(hours=1))]


def _tell(*records: LearningRecord, day: int = 4, month: int = 5) -> None:
    append(records, recorded_at=at(2026, month, day, 20))


def learned_table(arc: CatalogueCourse, as_of: date, today: date, department: str = "") -> LearnedTable:
    """Return one table."""
    return LearnedFigures(arc, as_of, today).table(department)


def _in_course(record: LearningRecord, name: str) -> LearningRecord:
    """Return the same fact about another course."""
    facts = {field.name: getattr(record, field.name) for field in fields(Facts)}
    return new_record(Facts(**(facts | {"course": name})))


def _first(arc: CatalogueCourse, as_of: date = TODAY, department: str = "") -> Learned:
    return learned_table(arc, as_of, TODAY, department).objectives[0]


def _change(arc: CatalogueCourse, **asked: Any) -> Change:
    change = _first(arc, **asked).change
    assert change is not None
    return change


@pytest.mark.django_db
def test_the_figures_are_those_of_the_people_who_have_both() -> None:
    arc = _arc()
    for number in range(1, 13):
        person(f"E{number:03}")
    # Student's ten patients, a hundredth each, from 0.2 up; two people have one check only.
    gained = [0.012, 0.024, 0.013, 0.013, 0.0, 0.01, 0.018, 0.008, 0.046, 0.014]
    for number, gain in enumerate(gained, start=1):
        _tell(*_both(number, 0.2, 0.2 + gain))
    _tell(_check(11, PRE, 0.9, at(2026, 5, 4)), _check(12, POST, 0.9, at(2026, 5, 4)))
    change = _change(arc)
    assert change.people == 10
    assert (change.before, change.after) == pytest.approx((0.2, 0.2158))
    difference = change.difference
    assert (difference.mean, difference.low, difference.high) == pytest.approx(
        (0.0158, 0.007001142, 0.024598858), abs=1e-6
    )
    assert learned_table(arc, TODAY, TODAY).objectives[1].shown is Shown.NOBODY
    definition = learned_table(arc, TODAY, TODAY).definition()
    assert (definition.numerator, definition.denominator) == (Counted.MEAN_CHANGE, Counted.BOTH_CHECKS)
    assert (definition.headcount, definition.as_of) == (12, TODAY - timedelta(1))


@pytest.mark.django_db
def test_of_several_checks_the_one_known_first_counts_and_a_post_check_must_follow() -> None:
    arc = _arc()
    for number in range(1, 11):
        person(f"E{number:03}")
        _tell(*_both(number, 0.5, 0.75))
    _tell(_check(1, PRE, 0.0, at(2026, 5, 1)), _check(1, POST, 1.0, at(2026, 5, 20)), day=21)
    assert _change(arc) == _change(arc, as_of=date(2026, 5, 5))
    person("E011")
    _tell(_check(11, POST, 1.0, at(2026, 5, 1)), _check(11, PRE, 0.0, at(2026, 5, 22)), day=22)
    assert _change(arc).people == 10


@pytest.mark.django_db
def test_a_day_counts_when_it_is_over() -> None:
    arc = _arc()
    for number in range(1, 11):
        person(f"E{number:03}")
        _tell(*_both(number, 0.5, 0.75))
    assert learned_table(arc, date(2026, 5, 4), date(2026, 5, 4)).until == date(2026, 5, 3)
    assert learned_table(arc, date(2026, 5, 4), date(2026, 5, 4)).objectives[0].shown is Shown.NOBODY
    assert learned_table(arc, date(2026, 5, 4), date(2026, 5, 5)).objectives[0].shown is Shown.YES


@pytest.mark.django_db
def test_people_count_in_the_department_where_they_were_when_it_became_known() -> None:
    arc = _arc()
    for number in range(1, 21):
        person(f"E{number:03}", "Transit > Bus" if number <= 10 else "Parks")
        _tell(*_both(number, 0.5, 0.75 if number <= 10 else 1.0))
    mover = Person.objects.get(number="E001")
    mover.positions.update(valid_to=date(2026, 6, 1))
    place(mover, "Parks", date(2026, 6, 1))
    assert (_change(arc, department="Transit").people, _change(arc, department="Transit").after) == (10, 0.75)
    assert (_change(arc, department="Parks").people, _change(arc, department="Parks").after) == (10, 1.0)
    with pytest.raises(UnknownUnitError):
        _first(arc, department="Bus")


@pytest.mark.django_db
def test_a_small_department_is_hidden_and_no_other_gives_it_away() -> None:
    arc = _arc()
    for number in range(1, 36):
        path = "Clerk" if number <= 3 else "Parks" if number <= 14 else "Transit"
        person(f"E{number:03}", path)
        _tell(*_both(number, 0.5, 0.75))
    assert dict(learned_table(arc, TODAY, TODAY).departments) == {
        "Clerk": Shown.HIDDEN,
        "Parks": Shown.HIDDEN,
        "Transit": Shown.YES,
    }
    assert _first(arc, department="Clerk") == Learned(
        "ARC100.O3",
        "knowledge",
        OBJECTIVES[0]["titles"],
        Shown.HIDDEN,  # type: ignore[arg-type]
    )
    assert (_change(arc).people, _change(arc, department="Transit").people) == (35, 21)


@pytest.mark.django_db
@pytest.mark.parametrize(("followed", "people"), [(9, None), (10, 10), (15, None), (20, 20)])
def test_a_follow_up_is_compared_with_before_when_neither_part_is_small(
    followed: int, people: int | None
) -> None:
    arc = _arc()
    for number in range(1, 21):
        person(f"E{number:03}")
        _tell(*_both(number, 0.5, 1.0))
    for number in range(1, followed + 1):
        _tell(_check(number, LATER, 0.75, at(2026, 6, 20)), day=20, month=6)
    found = _first(arc).follow_up
    assert (found and (found.people, found.before, found.after)) == (people and (people, 0.5, 0.75))
    assert _first(arc, department="Transit").follow_up is None


@pytest.mark.django_db
def test_what_was_measured_is_kept_beside_the_ledger_and_can_be_made_again() -> None:
    _arc()
    person("E001")
    _tell(*_both(1, 0.5, 0.75))
    _tell(*_both(1, 0.5, 0.75))  # told twice
    before = list(Measurement.objects.order_by("sequence").values())
    assert [(one["purpose"], one["results"], str(one["known_on"])) for one in before] == [
        ("pre", {"ARC100.O3": 0.5}, "2026-05-04"),
        ("post", {"ARC100.O3": 0.75}, "2026-05-04"),
    ]
    assert measurements.rebuild() == 2
    assert list(Measurement.objects.order_by("sequence").values()) == before
    assert verify().is_sound


@pytest.mark.django_db
def test_a_course_says_what_its_forms_ask_about() -> None:
    edition = an_edition()
    arc = register_edition(edition)
    asked = {quota.objective for form in edition.content.material.forms for quota in form.blueprint}
    assert {one["id"] for one in arc.objectives} == asked
    assert all(one["tag"] in {"awareness", "knowledge", "skill"} for one in arc.objectives)


class TestAnyOrder(TestCase):
    """The figures are a function of the set of facts."""

    @given(
        st.lists(
            st.tuples(st.integers(1, 12), st.integers(0, 4), st.integers(0, 4)), min_size=12, max_size=40
        ),
        st.randoms(use_true_random=False),
    )
    @settings(max_examples=10, deadline=None)
    def test_facts_in_any_order_and_twice_give_the_same_figures(
        self, told: list[tuple[int, int, int]], chance: random.Random
    ) -> None:
        one, other = _arc(), course("arc-200", objectives=OBJECTIVES)
        for number in range(1, 13):
            person(f"E{number:03}")
        everybody = [(number, 2, 3) for number in range(1, 13)]
        records = [
            each for number, pre, post in everybody + told for each in _both(number, pre / 4, post / 4)
        ]
        mixed = [_in_course(each, "arc-200") for each in records] * 2
        chance.shuffle(mixed)
        _tell(*records)
        for start in range(0, len(mixed), 40):
            _tell(*mixed[start : start + 40])
        figures = learned_table(one, TODAY, TODAY).objectives
        assert figures[0].shown is Shown.YES
        assert learned_table(other, TODAY, TODAY).objectives == figures
