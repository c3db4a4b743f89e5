"""A completion rate counts who was there on the day, as far as we knew, and says so."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from reporting.figures.published import Figure, Shown
from reporting.figures.table import completion_table
from reporting.ledger.appending import append
from reporting.models import CatalogueCourse, Completion, Person
from reporting.months import add_months
from reporting.scope import WHOLE, UnknownUnitError
from tests.reporting.factories import assign, at, course, person, place, record

pytestmark = pytest.mark.django_db
LATER = date(2027, 1, 1)


def _figures(as_of: date, known_on: date = LATER, unit: str = "") -> dict[str, tuple[int, int] | str]:
    """Return numerator and denominator by unit, for the one course."""
    table = completion_table(as_of, known_on, WHOLE, unit)
    rows = {row.name or "all": row.figures[0] for row in (table.total, *table.rows)}
    return {name: _short(figure) for name, figure in rows.items()}


def _short(figure: Figure) -> tuple[int, int] | str:
    return (figure.complete, figure.required) if figure.shown is Shown.YES else figure.shown.value


def _staff(path: str, first: int, people: int, **named: date) -> None:
    for number in range(first, first + people):
        person(f"E{number:03}", path, **named)


def _complete(number: int, day: date, recorded_on: date | None = None) -> None:
    known = recorded_on or day
    append(
        [
            record(
                learner=f"E{number:03}", occurred_at=at(day.year, day.month, day.day), registration=str(day)
            )
        ],
        recorded_at=at(known.year, known.month, known.day, 20),
    )


@pytest.fixture
def _two_departments() -> None:
    """Twelve in Transit, eleven in Parks; everybody must take the course from January on."""
    assign(course("arc-100", recertify_months=12))
    _staff("Transit", 1, 12)
    _staff("Parks", 21, 11)


@pytest.mark.usefixtures("_two_departments")
def test_a_completion_counts_from_its_day_on() -> None:
    _complete(1, date(2026, 3, 10))
    assert _figures(date(2026, 3, 9)) == {"all": (0, 23), "Parks": (0, 11), "Transit": (0, 12)}
    assert _figures(date(2026, 3, 10)) == {"all": (1, 23), "Parks": (0, 11), "Transit": (1, 12)}


@pytest.mark.usefixtures("_two_departments")
def test_what_we_learned_late_is_not_in_the_report_of_before() -> None:
    _complete(1, date(2026, 3, 10), recorded_on=date(2026, 4, 2))
    day = date(2026, 3, 31)
    assert _figures(day, known_on=date(2026, 4, 1))["all"] == (0, 23)
    assert _figures(day, known_on=date(2026, 4, 2))["all"] == (1, 23)


@pytest.mark.usefixtures("_two_departments")
def test_a_leaver_stays_in_the_report_of_before_and_a_mover_counts_where_he_was() -> None:
    _complete(1, date(2026, 2, 1))
    _complete(2, date(2026, 2, 1))
    leaver, mover = (Completion.objects.get(person__number=number).person for number in ("E001", "E002"))
    leaver.positions.update(valid_to=date(2026, 3, 1))
    mover.positions.update(valid_to=date(2026, 3, 1))
    place(mover, "Parks", date(2026, 3, 1))
    assert _figures(date(2026, 2, 28)) == {"all": (2, 23), "Parks": (0, 11), "Transit": (2, 12)}
    assert _figures(date(2026, 3, 1)) == {"all": (1, 22), "Parks": (1, 12), "Transit": (0, 10)}


@pytest.mark.usefixtures("_two_departments")
def test_a_completion_ends_after_the_months_of_its_course() -> None:
    _complete(1, date(2026, 3, 10))
    assert _figures(date(2027, 3, 9), known_on=LATER + timedelta(400))["all"] == (1, 23)
    table = completion_table(date(2027, 3, 10), LATER + timedelta(400), WHOLE)
    assert _short(table.total.figures[0]) == (0, 23)
    assert table.courses[0].expired == 1


@pytest.mark.usefixtures("_two_departments")
def test_before_the_assignment_nobody_had_to() -> None:
    table = completion_table(date(2025, 12, 31), LATER, WHOLE)
    assert table.total.figures[0].shown is Shown.NOBODY
    assert (table.definition.headcount, table.courses[0].not_required) == (23, 23)


@pytest.mark.usefixtures("_two_departments")
def test_completing_twice_counts_once() -> None:
    _complete(1, date(2026, 3, 10))
    _complete(1, date(2026, 4, 10))
    assert _figures(date(2026, 5, 1))["Transit"] == (1, 12)


def test_an_assignment_to_a_unit_holds_for_its_parts_and_for_nobody_else() -> None:
    first = course("arc-100")
    _staff("Transit > Bus", 1, 10)
    _staff("Transit > Rail", 21, 10)
    _staff("Parks", 41, 10)
    assign(first, "Transit")
    assign(first, "Transit > Bus")
    assert _figures(date(2026, 2, 1)) == {"all": (0, 20), "Parks": "nobody", "Transit": (0, 20)}
    assert _figures(date(2026, 2, 1), unit="Transit") == {"Transit": (0, 20), "Bus": (0, 10), "Rail": (0, 10)}


def test_people_in_a_unit_itself_stand_beside_its_parts() -> None:
    assign(course("arc-100"))
    _staff("Transit", 1, 10)
    _staff("Transit > Rail", 21, 10)
    table = completion_table(date(2026, 2, 1), LATER, WHOLE, "Transit")
    assert [(row.name, row.is_own, _short(row.figures[0])) for row in table.rows] == [
        ("Transit", True, (0, 10)),
        ("Rail", False, (0, 10)),
    ]


@pytest.mark.usefixtures("_two_departments")
def test_the_definition_says_what_was_counted() -> None:
    append([record(learner="C9")])
    definition = completion_table(date(2026, 2, 1), date(2026, 2, 2), WHOLE, "Transit").definition
    assert (definition.unit, definition.as_of, definition.known_on) == (
        "Transit",
        date(2026, 2, 1),
        date(2026, 2, 2),
    )
    assert (definition.headcount, definition.quarantined, definition.threshold) == (12, 1, 10)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UnknownUnitError):
        completion_table(date(2026, 2, 1), LATER, WHOLE, "Nowhere")


def test_a_small_department_is_hidden_with_the_smallest_of_the_others(settings: object) -> None:
    assign(course("arc-100"))
    _staff("Clerk", 1, 3)
    _staff("Parks", 21, 12)
    _staff("Transit", 41, 20)
    for number in (1, 2, 3, 21, 22, 41):
        _complete(number, date(2026, 3, 1))
    shown = _figures(date(2026, 3, 1))
    assert shown == {"all": (6, 35), "Clerk": "hidden", "Parks": "hidden", "Transit": (1, 20)}


def random_history(seed: int) -> None:
    """Make 40 people with moves, leavers, corrections, three courses, assignments and completions."""
    chance = random.Random(seed)  # noqa: S311  the same histories every time
    paths = ["Transit", "Transit > Bus", "Transit > Bus > Night", "Parks", "Roads"]
    first = date(2026, 1, 1)

    def day() -> date:
        return first + timedelta(days=chance.randint(0, 300))

    courses = [course(f"arc-{n}00", recertify_months=chance.choice([None, 3, 12])) for n in range(1, 4)]
    for number in range(40):
        somebody = person(f"E{number:03}", None)
        starts, known = day() - timedelta(days=200), day() - timedelta(days=200)
        for _ in range(chance.randint(1, 3)):
            ends = starts + timedelta(days=chance.randint(20, 200))
            until = chance.choice([ends, None])
            believed = chance.choice([known, known + timedelta(days=chance.randint(0, 60))])
            place(somebody, chance.choice(paths), starts, until, known_from=believed)
            if until is None:
                break
            starts = ends + timedelta(days=chance.choice([0, 0, 30]))
        for _ in range(chance.randint(0, 4)):
            _completion(chance.choice(courses), somebody, day(), chance.randint(0, 40))
    for _ in range(6):
        ends_on = chance.choice([None, first + timedelta(days=400)])
        assign(chance.choice(courses), chance.choice([*paths, None]), day(), valid_to=ends_on)


def _completion(to: CatalogueCourse, somebody: Person, day: date, late: int) -> None:
    Completion.objects.create(
        person=somebody,
        course=to,
        registration=str(Completion.objects.count()),
        completed_on=day,
        known_on=day + timedelta(days=late),
        expires_on=add_months(day, to.recertify_months) if to.recertify_months else None,
    )
