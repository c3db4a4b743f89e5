"""Every figure is what comes out when one counts again from the facts, for cities of all kinds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from curriculum.languages import Language
from reporting.figures.ageing import BANDS, ageing
from reporting.figures.basis import Basis
from reporting.figures.breakdown import Facet, breakdown
from reporting.figures.distribution import KindsRow
from reporting.figures.grid import STATES, Cell
from reporting.figures.hours import staff_hours
from reporting.figures.memory import forget
from reporting.figures.published import Figure, Shown
from reporting.figures.splits import Way, split
from reporting.figures.standings import standings_table
from reporting.figures.table import completion_table
from reporting.figures.timeliness import timeliness
from reporting.figures.trend import trend
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import Exemption, Leave, Person, Position
from reporting.records.kinds import Source
from reporting.scope import WHOLE
from tests.reporting.factories import assign, at, course, people, record, unit
from tests.reporting.recounting import ALIKE, BEGIN, DUE, LAST, MINUTES, UNITS, City, Life, Taken

pytestmark = pytest.mark.django_db
_DAYS = st.dates(BEGIN + timedelta(days=1), LAST)
_SPANS = st.none() | st.tuples(_DAYS, _DAYS)
_TAKEN = st.builds(
    Taken,
    _DAYS | st.sampled_from([DUE, DUE + timedelta(days=1)]),
    _DAYS,
    st.sampled_from(["embedded", "cmi5", "scorm2004"]),
    st.sampled_from(["en", "vi", "ar"]),
)
_LIVES = st.builds(
    Life,
    st.sampled_from(UNITS),
    st.sampled_from(["Clerks", "Drivers"]),
    st.none() | st.tuples(_DAYS, st.sampled_from(UNITS)),
    st.none() | _DAYS,
    _SPANS,
    _SPANS,
    st.lists(_TAKEN, max_size=3, unique_by=lambda one: one.day).map(tuple),
)
CITIES = st.builds(City, st.lists(_LIVES, min_size=1, max_size=4).map(tuple), _DAYS, _DAYS)


@contextmanager
def _built(city: City) -> Iterator[None]:
    """Put *city* into the database for a while."""
    forget()
    with transaction.atomic():
        made = course("arc-100", minutes=MINUTES)
        assign(made, due_on=DUE)
        units = {path: unit(path) for path in UNITS}
        numbered = [
            (f"E{number:03}", life)
            for number, life in enumerate(life for life in city.lives for _ in range(ALIKE))
        ]
        staff = people(
            [Person(number=number, name=number, language="en", hired_on=BEGIN) for number, _ in numbered]
        )
        jobs = []
        for somebody, (_, life) in zip(staff, numbered, strict=True):
            for path, first, end in _jobs(life):
                days = {"valid_from": first, "valid_to": end, "known_from": BEGIN, "hired_on": BEGIN}
                jobs.append(
                    Position(person=somebody, unit=units[path], job_family=life.family, language="en", **days)
                )
        Position.objects.bulk_create(jobs)
        for table, name, more in (
            (Exemption, "exempt", {"course": made}),
            (Leave, "away", {"kind": "parental"}),
        ):
            table.objects.bulk_create(  # type: ignore[attr-defined]
                [
                    table(
                        person=somebody,
                        valid_from=span[0],
                        known_from=span[1],
                        entered_at=at(2026, 1, 1),
                        **more,
                    )
                    for somebody, (_, life) in zip(staff, numbered, strict=True)
                    if (span := getattr(life, name))
                ]
            )
        _record(numbered)
        touch_organisation()
        yield
        transaction.set_rollback(True)
    forget()


def _jobs(life: Life) -> Iterator[tuple[str, date, date | None]]:
    """Yield the units of a life with the first day, and the first day no longer."""
    cuts = [BEGIN, *sorted({one for one in (life.moves and life.moves[0], life.leaves_on) if one})]
    for first, end in zip(cuts, [*cuts[1:], None], strict=True):
        if place := life.unit_on(first):
            yield place, first, end


def _record(numbered: list[tuple[str, Life]]) -> None:
    """Tell the ledger who took what, day by day as it became known."""
    told: dict[date, list[tuple[str, Taken]]] = {}
    for number, life in numbered:
        for one in life.taken:
            told.setdefault(one.known_on, []).append((number, one))
    for known_on, some in sorted(told.items()):
        append(
            [
                record(
                    learner=number,
                    occurred_at=at(one.day.year, one.day.month, one.day.day),
                    registration=f"{number}-{one.day}",
                    source=Source(one.delivery),
                    language=Language(one.language),
                )
                for number, one in some
            ],
            recorded_at=at(known_on.year, known_on.month, known_on.day),
        )


# The same cities each time, and not shrunk: each is small as it is, and is built in the database.
@settings(max_examples=30, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
@given(CITIES)
def test_every_figure_is_what_comes_out_when_one_counts_again(city: City) -> None:
    with _built(city):
        for path in ("", "Roads"):
            if any(city.people(path)) or not path:
                _compare(city, path)


def _compare(city: City, path: str) -> None:
    table = completion_table(city.as_of, city.known_on, WHOLE, path)
    assert table.definition.headcount == sum(1 for _ in city.people(path))
    _same_rate(table.total.figures[0], city.rate(path))
    (standing,) = standings_table(city.as_of, city.known_on, WHOLE, path).total.courses
    assert standing.shown is not Shown.YES or standing.cell == _cell(city.states(path))

    basis = Basis(city.as_of, city.known_on, path)
    late_for, late = city.late_for(path)
    _same(ageing(basis, "arc-100").rows[0], [late if _band(late_for) == one else 0 for one in BANDS])
    for way, of in ((Way.DELIVERY, lambda one: one.delivery), (Way.LANGUAGE, lambda one: one.language)):
        found, plain = split(basis, "arc-100", way), city.complete(path, of)
        _same(found.rows[0], [plain.pop(kind, 0) for kind in found.kinds])
        assert found.rows[0].kinds.shown is Shown.HIDDEN or not plain
    since = BEGIN + timedelta(days=60)
    if since <= city.as_of:
        in_time, days = city.kept_time(path, since)
        row = timeliness(basis, "arc-100", since).rows[0]
        _same(row, [in_time[True], in_time[False]])
        assert row.kinds.shown is not Shown.YES or row.median_days == days
    for point in trend(basis, "arc-100", 6).points:
        _same_rate(point.figure, city.rate(path, point.day))
    spent = staff_hours(basis, 12)
    for month, hours in zip(spent.months, spent.rows[0].months, strict=True):
        plainly = city.hours(path, month)
        assert hours.shown is Shown.HIDDEN or (hours.completions, hours.hours) == plainly
    for value in breakdown(basis, "arc-100", Facet.JOB_FAMILY).rows:
        assert value.shown is not Shown.YES or value.cell == _cell(city.families(path)[value.value])


def _same_rate(figure: Figure, plain: tuple[int, int]) -> None:
    """Compare a rate. A hidden one tells nothing: there some have nobody left who is not excused."""
    assert figure.shown is Shown.HIDDEN or (figure.complete, figure.required) == plain


def _same(row: KindsRow, plain: list[int]) -> None:
    if row.kinds.shown is not Shown.HIDDEN:
        assert (list(row.kinds.of_kind) or [0] * len(plain)) == plain


def _cell(states: dict[str, int]) -> Cell:
    return Cell(*(states.get(state.value, 0) for state in STATES))


def _band(days: int) -> tuple[int, int | None]:
    return next(band for band in BANDS if band[1] is None or days <= band[1])
