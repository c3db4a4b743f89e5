"""Figures that replace others tell of no few: neither by themselves nor less what else is told."""

from __future__ import annotations

from datetime import date

from assessments.item_figures import ItemFigures, ObjectiveFigures, TimeOf
from assessments.statistics.computing import statistics_of
from assessments.statistics.keeping import kept_figures
from tests.assessments import course
from tests.assessments.statistics.pilot import Pilot, single_items

OBJECTIVE = "ARC100.O4"
ITEM = "arc100-o4-2"
FIRST_DAY, SECOND_DAY = date(2026, 1, 12), date(2026, 2, 9)


def _kept(
    learners: dict[str, int], on: date, before: dict[str, ObjectiveFigures]
) -> dict[str, ObjectiveFigures]:
    asked = single_items(("ARC100.O3", OBJECTIVE), 3)
    bank = course.bank(OBJECTIVE, *(course.single(name) for name in asked if "o4" in name))
    pilot = Pilot(asked, learners, seed=0, drawn=3)
    return {one.objective: one for one in kept_figures(pilot.statistics(), [bank], before, on)}


def _of(kept: dict[str, ObjectiveFigures]) -> ItemFigures:
    return next(one for one in kept[OBJECTIVE].items if one.item == ITEM)


def _told(figures: ItemFigures) -> tuple[int, dict[str, int]]:
    assert figures.facility is not None
    named = {one.language.value: one.facility.n for one in figures.languages if one.facility is not None}
    return figures.facility.n, named


def test_those_of_languages_that_are_not_told_are_no_difference_of_two_files() -> None:
    """All 44 less 28 in English are 16 others; 58 less 38 are 20: the four who came would be told of."""
    first = {"en": 52, "vi": 16, "ar": 16, "zh-Hant": 10}
    second = {"en": 68, "vi": 18, "ar": 17, "zh-Hant": 11}
    before = _kept(first, FIRST_DAY, {})
    assert _told(_of(before)) == (44, {"en": 28})
    assert _told(_of(_kept(second, SECOND_DAY, {}))) == (58, {"en": 38})

    after = _kept(second, SECOND_DAY, before)

    assert _of(after) == _of(before)


def _timed(known: int, before: dict[str, ObjectiveFigures]) -> ItemFigures:
    """Return what is kept of 60 learners, of whom so many have a time of 30 s."""
    asked = single_items((OBJECTIVE,), 3)
    bank = course.bank(OBJECTIVE, *(course.single(name) for name in asked))
    responses = Pilot(asked, {"en": 60}).responses()
    responses.hundredths[responses.attempt < known] = 3000
    found = {
        one.objective: one for one in kept_figures(statistics_of(responses, asked), [bank], before, FIRST_DAY)
    }
    before.update(found)
    return _of(found)


def test_a_few_more_times_change_nothing_that_is_kept() -> None:
    """The learners are the same 60 all along, and only those with a time become more."""
    kept: dict[str, ObjectiveFigures] = {}
    without = _timed(9, kept)
    assert (without.time, without.usual) == (None, None)

    first = _timed(30, kept)
    assert first.time == TimeOf(median=30, low=30, high=30, n=30)
    assert [one.time for one in first.languages] == [first.time]

    assert _timed(39, kept) == first, "the difference would be that of nine people"
    more = _timed(40, kept)
    assert more.time == TimeOf(median=30, low=30, high=30, n=40)
