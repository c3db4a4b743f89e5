"""Every figure adds up to its parts and to what one counts by hand, and means what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest

from curriculum.languages import Language
from reporting.figures.ageing import ageing
from reporting.figures.axis import Axis, Series
from reporting.figures.basis import Basis
from reporting.figures.breakdown import Facet, breakdown
from reporting.figures.definition import DefinitionsDifferError, Excluded, Reason
from reporting.figures.distribution import KindsRow
from reporting.figures.grid import total
from reporting.figures.hours import staff_hours
from reporting.figures.published import Figure, Shown
from reporting.figures.quality import quality
from reporting.figures.recertification import recertification
from reporting.figures.splits import OTHERWISE, Way, attestations, split
from reporting.figures.standings import standings_table
from reporting.figures.timeliness import timeliness
from reporting.figures.trend import Point, forecast, trend
from reporting.ledger.admission import WaitsFor
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import CatalogueCourse, Exemption, LedgerEntry, Person
from reporting.records.kinds import Kind, Source
from reporting.scope import WHOLE
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
_DONE = [number for number in range(60) if number // 4 % 2 == 0]
MARCH, APRIL, JUNE = date(2026, 3, 31), date(2026, 4, 30), date(2026, 6, 30)


@pytest.fixture
def _city() -> None:
    """Sixty in two departments of two parts each; due on 31 March; 32 complete, half of them in April."""
    assign(course("arc-100", recertify_months=12, requires_attestation=True, minutes=90), due_on=MARCH)
    paths = ["Parks > Pools", "Parks > Trees", "Transit > Bus", "Transit > Rail"]
    records = []
    for number in range(60):
        person(
            f"E{number:03}",
            paths[number % 4],
            job_family="Driver" if number % 4 == 2 else "Office",
            is_people_leader=number in {0, 3},
        )
        if number in _DONE:
            told: dict[str, Any] = {
                "learner": f"E{number:03}",
                "registration": f"r{number}",
                "occurred_at": at(2026, 3 + number // 32, 1 + number % 28),
                "source": Source.SCORM12 if number % 4 == 3 else Source.EMBEDDED,
                "language": Language.VI if number % 3 == 0 else Language.EN,
                "edition": "2026.1" if number < 48 else "2026.2",
            }
            records += [record(**told), record(Kind.ATTESTED, **told)]
    for one in records:
        append([one], recorded_at=one.occurred_at)


def _added_up(rows: dict[str, tuple[int, ...] | str]) -> tuple[int, ...] | str:
    """Return what the parts come to, as the whole states it."""
    parts = [row for path, row in rows.items() if path]
    if any(isinstance(row, str) for row in parts):
        return "nobody" if set(parts) == {"nobody"} else "hidden"
    return tuple(map(sum, zip(*parts, strict=True)))


def _rows(rows: tuple[KindsRow, ...]) -> dict[str, tuple[int, ...] | str]:
    return {
        row.path: row.kinds.of_kind if row.kinds.shown is Shown.YES else row.kinds.shown.value for row in rows
    }


@pytest.mark.usefixtures("_city")
def test_the_nine_states_and_who_is_not_required_add_up_to_the_headcount() -> None:
    person("E900", "Transit > Bus")
    Exemption.objects.create(
        person=Person.objects.get(number="E900"),
        course=CatalogueCourse.objects.get(),
        valid_from=MARCH,
        known_from=MARCH,
        entered_at=at(2026, 3, 31),
    )
    table = standings_table(APRIL, APRIL, WHOLE, "Transit")
    for row in (table.total, *table.rows):
        assert row.courses[0].shown is Shown.YES
        assert sum(row.courses[0].cell) == row.headcount
    assert total(row.courses[0].cell for row in table.rows) == table.total.courses[0].cell
    told = {state: amount for state, amount in table.total.courses[0].cell._asdict().items() if amount}
    assert told == {"overdue": 14, "complete_in_time": 8, "complete_late": 8, "exempt": 1}
    assert Basis(APRIL, APRIL, "Transit").excluded("arc-100") == (
        Excluded(Reason.EXEMPT, 1),
        Excluded(Reason.PAUSED, 0),
        Excluded(Reason.NOT_REQUIRED, 0),
    )


@pytest.mark.usefixtures("_city")
@pytest.mark.parametrize(
    ("day", "bands"),
    [
        (date(2026, 3, 31), "nobody"),
        (date(2026, 4, 1), (43, 0, 0, 0)),
        (date(2026, 4, 9), (0, 36, 0, 0)),
        (date(2026, 6, 30), (0, 0, 28, 0)),
        (date(2026, 7, 31), (0, 0, 0, 28)),
    ],
)
def test_who_is_late_stands_in_the_band_of_the_days_since(day: date, bands: tuple[int, ...] | str) -> None:
    rows = _rows(ageing(Basis(day, JUNE), "arc-100").rows)
    assert rows[""] == bands
    assert _added_up(rows) == bands


@pytest.mark.usefixtures("_city")
def test_completions_are_in_time_or_late_and_took_so_many_days() -> None:
    found = timeliness(Basis(APRIL, APRIL), "arc-100", date(2026, 4, 1))
    assert _rows(found.rows) == {"": (0, 16), "Parks": "hidden", "Transit": "hidden"}
    found = timeliness(Basis(APRIL, APRIL), "arc-100", date(2026, 1, 1))
    assert _rows(found.rows) == {"": (16, 16), "Parks": (8, 8), "Transit": (8, 8)}
    taken = [(date(2026, 3 + number // 32, 1 + number % 28) - date(2026, 1, 1)).days for number in _DONE]
    assert found.rows[0].median_days == median(taken) == 88
    nothing = timeliness(Basis(date(2026, 2, 28), APRIL), "arc-100", date(2026, 1, 1))
    assert [row.median_days for row in nothing.rows] == [None, None, None]


@pytest.mark.usefixtures("_city")
def test_whose_completion_ends_is_told_by_the_month() -> None:
    found = recertification(Basis(APRIL, APRIL), "arc-100")
    assert (found.months[0], found.months[-1]) == (date(2026, 4, 1), date(2027, 3, 1))
    assert _rows(found.rows)[""] == (*[0] * 11, 16, 16)
    assert _rows(found.rows)["Parks"] == (*[0] * 11, 8, 8)
    assert _rows(recertification(Basis(JUNE, JUNE), "arc-100").rows)[""] == (*[0] * 9, 16, 16, 0, 0)
    # Of whom it will be asked no more, since he or she will have left, nothing ends.
    Person.objects.get(number="E000").positions.update(valid_to=date(2026, 8, 1))
    touch_organisation()
    assert _rows(recertification(Basis(JUNE, JUNE), "arc-100").rows)[""] == (*[0] * 9, 15, 16, 0, 1)


@pytest.mark.usefixtures("_city")
@pytest.mark.parametrize(
    ("by", "kinds", "people"),
    [
        (Way.EDITION, ("2026.1", "2026.2", OTHERWISE), (24, 8, 0)),
        (Way.DELIVERY, ("embedded", "scorm12", OTHERWISE), (24, 8, 0)),
        (Way.LANGUAGE, ("en", "vi", OTHERWISE), (21, 11, 0)),
    ],
)
def test_completions_are_told_apart_by_how_they_were_taken(
    by: Way, kinds: tuple[str, ...], people: tuple[int, ...]
) -> None:
    found = split(Basis(APRIL, APRIL), "arc-100", by)
    assert found.kinds == kinds
    rows = _rows(found.rows)
    assert rows[""] == people
    assert _added_up(rows) == people


@pytest.mark.usefixtures("_city")
def test_a_record_that_was_taken_back_no_longer_says_how_and_an_attestation_is_counted_once() -> None:
    found = attestations(Basis(APRIL, APRIL), "arc-100")
    assert found is not None
    assert _rows(found.rows) == {"": (32, 0), "Parks": (16, 0), "Transit": (16, 0)}
    told: dict[str, Any] = {"learner": "E004", "occurred_at": at(2026, 4, 2), "source": Source.REPORT}
    satisfied = record(Kind.SATISFIED, registration="whole", **told)
    append([satisfied], recorded_at=at(2026, 4, 25))
    append(
        [
            record(Kind.VOIDED, registration="r0", learner="E000", voids=one, occurred_at=at(2026, 4, 26))
            for one in LedgerEntry.objects.filter(learner="E000").values_list("record_id", flat=True)
        ],
        recorded_at=at(2026, 4, 26),
    )
    later = attestations(Basis(APRIL, APRIL), "arc-100")
    assert later is not None
    assert _rows(later.rows)[""] == (31, 1)
    before = attestations(Basis(APRIL, date(2026, 4, 25)), "arc-100")
    assert before is not None
    assert _rows(before.rows)[""] == (32, 1)


@pytest.mark.usefixtures("_city")
def test_a_breakdown_adds_up_and_hides_few_with_those_who_would_give_them_away() -> None:
    found = breakdown(Basis(APRIL, APRIL, "Transit"), "arc-100", Facet.JOB_FAMILY)
    assert [(row.value, row.cell.complete, row.cell.required) for row in found.rows] == [
        ("Driver", 8, 15),
        ("Office", 8, 15),
    ]
    assert total(row.cell for row in found.rows) == found.total.cell
    few = breakdown(Basis(APRIL, APRIL), "arc-100", Facet.IS_PEOPLE_LEADER)
    assert [(row.value, row.shown) for row in few.rows] == [("no", Shown.HIDDEN), ("yes", Shown.HIDDEN)]


@pytest.mark.usefixtures("_city")
def test_hours_are_minutes_of_completions_by_month_and_few_people_are_hidden() -> None:
    found = staff_hours(Basis(APRIL, APRIL), 3)
    assert found.months == (date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1))
    assert [(one.shown.value, one.completions, one.hours) for one in found.rows[0].months] == [
        ("nobody", 0, 0),
        ("shown", 16, 24),
        ("shown", 16, 24),
    ]
    assert [one.shown for one in found.rows[1].months] == [Shown.NOBODY, Shown.HIDDEN, Shown.HIDDEN]


@pytest.mark.usefixtures("_city")
def test_a_forecast_goes_on_in_a_straight_line_and_needs_six_months() -> None:
    assert trend(Basis(APRIL, APRIL), "arc-100", 6).forecast == ()
    found = trend(Basis(JUNE, JUNE), "arc-100", 6)
    assert [point.figure.complete for point in found.points] == [0, 0, 16, 32, 32, 32]
    assert [one.day for one in found.forecast] == [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]
    first = found.forecast[0]
    assert 0.6 < first.rate < 0.9
    assert first.low < first.rate < first.high <= 1
    days = [date(2026, month, 28) for month in range(1, 7)]
    line = [Point(day, Figure(Shown.YES, 100 * number, 1000)) for number, day in enumerate(days)]
    exact = forecast([replace(one, day=days[0] + timedelta(30 * at)) for at, one in enumerate(line)])
    assert exact[0].low == pytest.approx(exact[0].rate) == pytest.approx(exact[0].high)
    assert forecast([*line[1:], Point(days[0], Figure(Shown.HIDDEN))]) == ()


@pytest.mark.usefixtures("_city")
def test_what_is_wrong_with_the_data_is_counted() -> None:
    append([record(learner="C9")], recorded_at=at(2026, 4, 26))
    append([record(learner="E005", occurred_at=at(2026, 3, 1))], recorded_at=at(2026, 4, 26))
    append([record(Kind.ATTESTED, learner="E005", occurred_at=at(2026, 3, 1))], recorded_at=at(2026, 4, 26))
    found = quality(Basis(APRIL, APRIL))
    assert [(one.reason, one.records, one.people) for one in found.waiting] == [(WaitsFor.PERSON, 1, 1)]
    assert sum(found.late_known) == 33
    assert found.late_known[3] == 1
    assert (found.without_hire_date, found.without_leader) == (0, 60)
    assert [(one.delivery, one.known_on) for one in found.last_records] == [
        ("scorm12", date(2026, 4, 24)),
        ("embedded", date(2026, 4, 26)),
    ]


@pytest.mark.usefixtures("_city")
def test_two_meanings_are_not_drawn_on_one_axis() -> None:
    one, other = (Series("", trend(Basis(day, JUNE), "arc-100", 6).definition, ()) for day in (APRIL, JUNE))
    assert len(Axis((one, other), along=frozenset({"as_of", "since"})).series) == 2
    with pytest.raises(DefinitionsDifferError, match=r"'trend' cannot .* as_of: 2026-04-30 and 2026-06-30"):
        Axis((one, other))
    by_unit = Series("", trend(Basis(JUNE, JUNE, "Parks"), "arc-100", 6).definition, ())
    with pytest.raises(DefinitionsDifferError, match="differ in unit: Parks and "):
        Axis((by_unit, other))
