"""People are counted portion by portion: nobody waits, nothing is shown half, and it comes to the same."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.utils import timezone

from reporting.catalogue import assign
from reporting.figures import current, deriving
from reporting.figures.current import behind
from reporting.figures.deriving import catch_up, is_right
from reporting.figures.grid import Grid
from reporting.figures.jobs import count_a_portion
from reporting.figures.judging import Judging
from reporting.figures.memory import count
from reporting.figures.plainly import count_plainly
from reporting.ledger.appending import append
from reporting.ledger.head import head, touch_organisation
from reporting.models import Assignment, CountedPerson, CountHead, Person
from tests.reporting.factories import at, course, person, record
from tests.reporting.test_figures import random_history

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
KNOWN_ON = date(2027, 1, 1)


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of people and records be too many for a page to count."""
    monkeypatch.setattr(current, "SMALL", 0)
    monkeypatch.setattr(deriving, "PEOPLE", 7)
    monkeypatch.setattr(deriving, "ENTRIES", 3)


def _grid() -> Grid:
    return count(DAY, KNOWN_ON)


def _work() -> int:
    """Do what a worker does, until there is nothing left; return how many portions there were."""
    portions = 0
    while count_a_portion():
        portions += 1
    return portions


@pytest.mark.usefixtures("_large")
@pytest.mark.parametrize("seed", range(3))
def test_forty_people_in_portions_of_seven_come_to_what_one_gets_by_hand(seed: int) -> None:
    random_history(seed)
    touch_organisation()
    assert _work() == 6
    assert _grid() == count_plainly(DAY, KNOWN_ON)


@pytest.mark.usefixtures("_large")
def test_until_everybody_is_through_the_last_complete_counts_are_shown() -> None:
    random_history(1)
    touch_organisation()
    _work()
    before = _grid()
    course("arc-900")
    assign("arc-900", assigned_on=date(2026, 1, 1))
    seen = []
    while count_a_portion():
        seen.append((behind() is None, _grid() == before))
    assert seen == [(False, True)] * 5 + [(True, False)]
    assert _grid() == count_plainly(DAY, KNOWN_ON)


@pytest.mark.usefixtures("_large")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_between_two_portions_it_comes_to_the_same(seed: int) -> None:
    random_history(seed)
    chance = random.Random(seed)  # noqa: S311  the same events every time
    touch_organisation()
    for turn in range(12):
        count_a_portion()
        match chance.choice(["rule", "undone", "record", "hired", "nothing"]):
            case "rule":
                assign(f"arc-{chance.randint(1, 3)}00", assigned_on=DAY - timedelta(days=turn))
            case "undone":
                Assignment.objects.filter(pk=Assignment.objects.order_by("-pk").values("pk")[:1]).delete()
                touch_organisation()
            case "record":
                number = f"E{chance.randint(0, 39):03}"
                append([record(learner=number, occurred_at=at(2026, 8, 1), registration=str(turn))])
            case "hired":
                person(f"N{turn}", "Parks")
                touch_organisation()
            case _:
                pass
    _work()
    assert _grid() == count_plainly(DAY, KNOWN_ON)
    assert set(CountedPerson.objects.values_list("person", flat=True)) == set(
        Person.objects.values_list("pk", flat=True)
    )


@pytest.mark.usefixtures("_large")
def test_of_two_who_work_out_the_same_portion_one_writes_it() -> None:
    random_history(2)
    touch_organisation()
    CountHead.objects.get_or_create(pk=1)
    counted, end = CountHead.objects.get(), head()
    turns = [
        deriving._Turn(CountHead.objects.get(), end, Judging(end.organisation), timezone.now())
        for _ in range(2)
    ]
    for turn in turns:
        turn.run()
    assert CountedPerson.objects.count() == 7
    assert not is_right(counted, end)
    _work()
    assert _grid() == count_plainly(DAY, KNOWN_ON)


@pytest.mark.usefixtures("_large")
def test_what_is_behind_says_until_when_and_by_how_much() -> None:
    course("arc-100")
    person("E001", "Parks")
    touch_organisation()
    first = behind()
    assert first is not None
    assert (first.counted_at, first.records, first.is_organisation) == (None, 0, True)
    began = timezone.now()
    _work()
    assert behind() is None
    append([record(learner="E001", registration=str(number)) for number in range(5)])
    lacking = behind()
    assert lacking is not None
    assert lacking.counted_at is not None
    assert (lacking.records, lacking.is_organisation) == (5, False)
    assert began <= lacking.counted_at <= timezone.now()
    assert count_a_portion() == 1, "three of the five"
    lacking = behind()
    assert lacking is not None
    assert lacking.records == 2
    assert _work() == 1


@pytest.mark.usefixtures("_large")
def test_where_nobody_works_the_pages_count(monkeypatch: pytest.MonkeyPatch) -> None:
    random_history(1)
    touch_organisation()
    assert _grid() == Grid(), "the first look only says that it waits"
    assert not CountedPerson.objects.exists()
    monkeypatch.setattr(current, "LEFT_ALONE", timedelta(0))
    grids = [_grid() for _ in range(7)]
    assert grids[4] == Grid()
    assert grids[-1] == count_plainly(DAY, KNOWN_ON)


def test_few_people_are_counted_while_the_page_waits() -> None:
    random_history(1)
    touch_organisation()
    assert behind() is None
    assert _grid() == count_plainly(DAY, KNOWN_ON)
    assert is_right(CountHead.objects.get(), head())


def test_another_method_of_judging_has_everybody_judged_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    random_history(1)
    catch_up()
    before = CountHead.objects.get().policy
    monkeypatch.setattr("reporting.figures.judging.METHOD", "another")
    touch_organisation()
    after = catch_up().policy
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())
    assert _grid() == count_plainly(DAY, KNOWN_ON)
