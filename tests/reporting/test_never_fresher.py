"""A figure never says that it is newer than it is, whatever another process writes meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.figures import basis, current, deriving
from reporting.figures.definition import Counted
from reporting.figures.deriving import catch_up
from reporting.figures.judging import Judging
from reporting.ledger.appending import append
from reporting.models import LedgerEntry
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def _one_completed() -> None:
    assign(course("arc-100"))
    for number in range(12):
        person(f"E{number:03}", "Parks")
    _complete("E000")
    catch_up()


def _complete(number: str) -> None:
    append([record(learner=number, occurred_at=at(2026, 3, 2))])


def _last() -> LedgerEntry:
    return LedgerEntry.objects.order_by("-sequence")[0]


def test_a_record_that_comes_while_a_figure_is_made_is_neither_counted_nor_named_as_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last record is told beside figures that say that everything is counted."""
    first, real = _last(), basis.count
    monkeypatch.setattr(current, "SMALL", 0)

    def count_late(*days: date) -> object:
        _complete("E001")
        return real(*days)

    monkeypatch.setattr(basis, "count", count_late)
    made = basis.Basis(MARCH, date.max)
    definition = made.define("completion", Counted.COMPLETE, Counted.REQUIRED, "arc-100")

    assert made.grid.cells[made.tree.key("Parks"), made.courses["arc-100"].pk].complete == 1
    assert (definition.behind, definition.recorded_at) == (None, first.recorded_at)


@pytest.mark.parametrize("what", ["a record", "the organisation"])
def test_a_record_that_comes_while_people_are_counted_is_later_than_what_is_counted(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _complete("E001")
    if what == "the organisation":
        person("E099", "Parks")

    class LateJudging(Judging):
        def __init__(self, organisation: int) -> None:
            super().__init__(organisation)
            _complete("E002")

    monkeypatch.setattr(deriving, "Judging", LateJudging)
    counted = catch_up(within=0)

    late = _last()
    assert counted.sequence == late.sequence - 1
    assert counted.counted_at is not None
    assert counted.counted_at < late.recorded_at
