"""Beyond the first page, too, whoever asks to hide more sees less and never more, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from curriculum.languages import Language
from reporting.figures.ageing import ageing
from reporting.figures.basis import Basis
from reporting.figures.breakdown import Facet, breakdown
from reporting.figures.cells import told_at_every_step
from reporting.figures.differences import differences
from reporting.figures.learned import LearnedFigures
from reporting.figures.movements import movements
from reporting.figures.one_unit import one_unit
from reporting.figures.published import Shown
from reporting.figures.splits import Way, split
from reporting.figures.suppression import Disclosure, Group, hidden_at_any_step, hidden_keys
from reporting.figures.threshold import hiding, stricter
from reporting.figures.timeliness import timeliness
from reporting.ledger.appending import append
from reporting.models import CatalogueCourse, Person
from reporting.records.kinds import Purpose
from reporting.records.model import LearningRecord
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, measured, people, person, place, record, unit
from tests.reporting.test_cells import _city as drawn_city
from tests.reporting.test_cells import _of_units as units_of

pytestmark = pytest.mark.django_db
TODAY, EARLIER, BEGAN = date(2026, 6, 30), date(2026, 4, 30), date(2026, 1, 1)
ASKED = (0, 11, 12, 14, 17, 21, 26, 34, 60, 200)
UNITS = ("Transit > Bus", "Transit > Rail", "Parks > Pools", "Parks > Trees", "Fire")
FAMILIES = ("Clerk", "Driver", "Smith", "Nurse")
_Told = dict[tuple[object, ...], object]


def _city(seed: int) -> None:
    """Make about two hundred and fifty people of drawn units and jobs; half of them completed the course."""
    chance = random.Random(seed)  # noqa: S311  the same city for the same seed
    objectives = [{"id": "ARC100.O3", "tag": "skill", "titles": {"en": "O"}}]
    assign(course("arc-100", objectives=objectives), due_on=date(2026, 3, 31))
    for path in UNITS:
        unit(path)
    staff = people(Person(number=f"E{n:03}", name="A", language="en", hired_on=BEGAN) for n in range(250))
    records: list[LearningRecord] = []
    for one in staff:
        weights = [chance.choice((1, 3, 9)) for _ in FAMILIES]
        family = chance.choices(FAMILIES, weights)[0]
        place(one, chance.choices(UNITS, (9, 4, 3, 2, 1))[0], BEGAN, job_family=family)
        if chance.random() < 0.55:
            records += _done(one.number, chance)
    append(records, recorded_at=at(2026, 6, 29))


def _done(number: str, chance: random.Random) -> Iterator[LearningRecord]:
    told: dict[str, Any] = {
        "learner": number,
        "registration": number,
        "occurred_at": at(2026, chance.randrange(2, 6), 10),
        "edition": chance.choice(("2026.1", "2026.2")),
        "language": chance.choice((Language.EN, Language.VI)),
    }
    yield record(**told)
    if chance.random() < 0.8:
        for purpose, scaled in (("pre", 0.2), ("post", 0.6)):
            yield measured(
                scaled, learner=number, registration=number, form=purpose, purpose=Purpose(purpose)
            )


def _told(asked: int) -> _Told:
    """Return everything that is shown to who asks to hide groups of fewer than *asked*, by what it is."""
    rule, found = hiding(asked), _Told()
    for path in ("", "Transit", "Parks"):
        basis = Basis(TODAY, TODAY, path, rule)
        before = Basis(EARLIER, TODAY, path, rule)
        for row in breakdown(basis, "arc-100", Facet.JOB_FAMILY).rows:
            if row.shown is Shown.YES:
                found[path, "family", row.value] = row.cell
        kinds = [
            ("ageing", ageing(basis, "arc-100").rows),
            ("edition", split(basis, "arc-100", Way.EDITION).rows),
            ("language", split(basis, "arc-100", Way.LANGUAGE).rows),
            ("in time", timeliness(basis, "arc-100", date(2026, 1, 1)).rows),
        ]
        for name, rows in kinds:
            found |= {
                (path, name, row.path, row.is_own): row.kinds for row in rows if row.kinds.shown is Shown.YES
            }
        found |= dict(_of_unit(path, basis))
        moved = movements(before, basis, "arc-100")
        found |= {(path, one.move): one.people for one in moved.moves if one.people is not None}
        late = differences(TODAY, EARLIER, TODAY, path, "arc-100", hiding=asked)
        found |= {(path, one.before, one.after): one.people for one in late.shifts}
    found |= _learned(asked)
    return found


def _of_unit(path: str, basis: Basis) -> Iterator[tuple[tuple[object, ...], object]]:
    """Yield what the page of a unit tells beyond the pages of its courses: here of one course alone."""
    unit_shown = one_unit(basis)
    for name, kinds in (("unit late", unit_shown.late), ("unit ending", unit_shown.ending)):
        if kinds.shown is Shown.YES:
            yield (path, name), kinds
    for point in unit_shown.trend.points:
        if point.figure.shown is Shown.YES:
            yield (path, "unit month", point.day), point.figure
    for name in ("came", "went"):
        moved = getattr(unit_shown.headcounts, name)
        if moved is not None:
            yield (path, name), moved


def _learned(asked: int) -> _Told:
    figures = LearnedFigures(CatalogueCourse.objects.get(), TODAY, date(2026, 7, 1), hiding=asked)
    return {
        ("learned", name): one.change
        for name in ("", *figures.departments)
        for one in figures.table(name).objectives
        if one.shown is Shown.YES
    }


def _steps(last: int) -> Disclosure:
    return Disclosure(last, hides_alike=True, laxer=tuple(range(5, last)))


@pytest.mark.parametrize("seed", range(20))
def test_no_value_and_no_unit_is_told_by_asking_for_more(seed: int) -> None:
    whole = drawn_city(seed)

    def hidden(floor: int) -> set[Hashable]:
        return hidden_keys(units_of(whole), floor)

    told = [told_at_every_step(whole, _steps(last), hidden) for last in range(5, 30)]
    for less, more in pairwise(told):
        assert more.values <= less.values
        assert more.units <= less.units


_PART = st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 15))
"""How many are of one kind and of the other; and how many more are in the unit."""


@given(st.lists(_PART, min_size=2, max_size=6))
def test_no_kinds_of_a_unit_are_told_by_asking_for_more(parts: list[tuple[int, int, int]]) -> None:
    def whole(told: list[Group]) -> Group:
        counts = tuple(map(sum, zip(*(one.counts for one in told), strict=True)))
        return Group("", sum(counts), 0, tuple(told), counts=counts)

    of_kinds = whole([Group(n, a + b, 0, counts=(a, b)) for n, (a, b, _) in enumerate(parts)])
    units = whole([Group(n, a + b + c, 0, counts=(a, b + c)) for n, (a, b, c) in enumerate(parts)])
    hidden = [
        hidden_at_any_step(of_kinds, _steps(last), partial(hidden_keys, units)) for last in range(5, 30)
    ]
    assert all(less <= more for less, more in pairwise(hidden))


@pytest.mark.parametrize("seed", range(2))
def test_what_more_hiding_shows_less_hiding_shows_alike(seed: int) -> None:
    _city(seed)
    told = [_told(asked) for asked in ASKED]
    for less, more in pairwise(told):
        assert more.items() <= less.items()
    sizes = [len(one) for one in told]
    assert sizes[0] > sizes[4] > sizes[-2] > 0, "some of it is hidden, and not all"


def test_a_number_counts_as_the_next_step_and_never_as_less_than_the_site_hides() -> None:
    assert [stricter(asked) for asked in (0, 9, 10, 13, 30, 31, 61, 9_999)] == [
        10, 10, 10, 13, 30, 35, 70, 9_999,
    ]  # fmt: skip
    assert hiding(13).steps == (10, 11, 12, 13)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        pytest.param("/hr/courses/arc-100/?by=job_family&", "/hr/courses/arc-100.csv", id="a course"),
        pytest.param("/hr/units/Transit/?", "/hr/units/Transit.csv", id="a unit"),
        pytest.param("/hr/courses/arc-100/changes/?", "", id="what changed"),
        pytest.param("/hr/learned/?course=arc-100&", "/hr/learned.csv", id="what was learned"),
    ],
)
def test_each_page_takes_it_says_it_and_hands_it_on(sign_in: SignIn, address: str, file: str) -> None:
    assign(course("arc-100", objectives=[]))
    person("E001")
    browser, day = sign_in("hr", "HR analysts"), timezone.localdate() - timedelta(days=1)
    told = html.fromstring(browser.get(f"{address}as_of={day}&hiding=61&language=en").content.decode())
    assert told.xpath("string(//input[@name='hiding']/@value)") == "61"
    assert "fewer than 70" in told.text_content()
    assert not file or told.xpath(f"//a[contains(@href, '{file}') and contains(@href, 'hiding=61')]")


def test_somebody_counts_among_those_for_whom_the_courses_are_that_are_asked_of_them() -> None:
    assign(course("arc-100", audiences=["employees"]))
    assign(course("arc-200", audiences=["people-leaders"]), "Parks")
    assign(course("pst-100", audiences=["public-safety"]), "Fire")
    assign(course("arc-900", audiences=["council", "people-leaders"]))
    for number in range(60):
        person(f"E{number:03}", ("Parks", "Fire", "Roads")[number % 3])
    done = [record(learner=f"E{one:03}", occurred_at=at(2026, 3, 1)) for one in range(30)]
    append(done, recorded_at=at(2026, 3, 2))
    found = breakdown(Basis(TODAY, TODAY), "arc-100", Facet.AUDIENCE)
    assert [(row.value, row.cell.complete, row.cell.required) for row in found.rows] == [
        ("employees", 10, 20),
        ("people-leaders", 10, 20),
        ("public-safety", 10, 20),
    ]
