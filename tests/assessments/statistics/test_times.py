"""How long items took: of groups, beside their neighbours, and beside the English at equal pace."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.statistics.computing import Statistics, statistics_of
from assessments.statistics.findings import Finding
from assessments.statistics.items import ItemStatistics
from assessments.statistics.suppression import SMALL_GROUP
from assessments.statistics.times import time_taken
from curriculum.languages import Language
from tests.assessments.statistics.pilot import HEADING, responses_of, single_items

ITEMS = single_items(each=5)
NAMES = list(ITEMS)
FIRST = NAMES[0]


def _row(learner: int, item: str, seconds: float | str, language: str = "en", attempt: int = 1) -> str:
    return f"{learner},{language},f,post,{attempt},{item},,{'a' if learner % 3 else 'b'},{seconds}"


def _statistics(rows: Iterable[str]) -> Statistics:
    return statistics_of(responses_of(rows, ITEMS, f"{HEADING},seconds"), ITEMS)


def _item(statistics: Statistics, name: str = FIRST) -> ItemStatistics:
    return next(item for item in statistics.items if item.item == name)


def _codes(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.item, one.language) for one in findings if "long" in one.code]


def test_the_middle_of_what_a_group_took_is_told() -> None:
    """Of 1, 2, …, 20 seconds: quartiles by interpolation, the interval by the 6th and the 15th."""
    statistics = _statistics(_row(n, FIRST, n) for n in range(1, 21))
    times = _item(statistics).times

    assert times is not None
    found = times.taken
    assert (found.low, found.median, found.high, found.n) == (5.8, 10.5, 15.2, 20)
    assert found.interval == (6, 15)
    assert times.usual is None, "no other item is there to compare it with"


def test_the_interval_of_a_median_holds_it_as_often_as_it_says() -> None:
    chance = np.random.default_rng(7)
    drawn = np.round(100 * chance.lognormal(3, 0.8, (2000, 25))).astype(int)
    held = [time_taken(row).interval for row in drawn]

    assert 0.93 < np.mean([low <= math.exp(3) <= high for low, high in held]) < 0.98


def test_only_first_attempts_have_a_time_and_an_empty_field_has_none() -> None:
    rows = [_row(n, FIRST, 20 if n <= 15 else "") for n in range(1, 31)]
    rows += [_row(n, FIRST, 500, attempt=2) for n in range(1, 31)]
    item = _item(_statistics(rows))

    assert item.facility is not None
    assert item.times is not None
    assert (item.facility.n, item.times.taken.n, item.times.taken.high) == (30, 15, 20)


def test_an_item_that_takes_twice_as_long_as_its_neighbours_is_to_be_looked_at() -> None:
    """Neighbours take 20, 21, 22 and 23 s, in the middle 21.5."""
    takes = dict(zip(NAMES, (60, 20, 21, 22, 23), strict=True))
    statistics = _statistics(_row(n, name, takes[name] + n % 5) for n in range(1, 41) for name in NAMES)

    assert _codes(statistics.findings) == [("takes_long", FIRST, "")]
    (found,) = (one for one in statistics.findings if one.code == "takes_long")
    assert found.message == (
        "it takes half of the learners 62 s or longer, and items like it in the form 24 s (n 40)"
    )
    times = _item(statistics).times
    assert times is not None
    assert times.usual == 23.5


@pytest.mark.parametrize(("seconds", "is_told"), [(47, True), (46, False)], ids=["twice", "not quite"])
def test_twice_is_the_bound(seconds: int, is_told: bool) -> None:
    takes = dict(zip(NAMES, (seconds, 20, 23, 24, 60), strict=True))
    statistics = _statistics(_row(n, name, takes[name]) for n in range(1, 21) for name in NAMES)

    assert (("takes_long", FIRST, "") in _codes(statistics.findings)) == is_told


def test_a_slow_translation_is_told_with_its_interval_and_a_slow_language_is_not() -> None:
    """Arabic takes half as long again at every item, and the first of them twice that."""
    chance = np.random.default_rng(5)
    rows = []
    for n in range(1, 241):
        language = "ar" if n % 3 == 0 else "vi" if n % 3 == 1 else "en"
        pace = 20 * chance.lognormal(0, 0.4) * (1.5 if language == "ar" else 1)
        for name in NAMES:
            longer = 2 if (name, language) == (FIRST, "ar") else 1
            rows.append(_row(n, name, round(pace * longer * chance.lognormal(0, 0.3), 2), language))
    statistics = _statistics(rows)

    assert _codes(statistics.findings) == [("longer_translation", FIRST, "Arabic")]
    times = _item(statistics).times
    assert times is not None
    arabic, vietnamese = (
        next(one for one in times.comparisons if one.language is language)
        for language in (Language.AR, Language.VI)
    )
    assert (arabic.n, arabic.n_english) == (80, 80)
    assert arabic.interval.low < 2 < arabic.interval.high
    assert arabic.interval.high / arabic.interval.low < 1.35
    assert vietnamese.interval.low < 1 < vietnamese.interval.high


def test_the_difference_of_two_languages_is_that_of_their_learners_logarithms() -> None:
    """English: 10 s beside 10 s, half of them 20; Vietnamese: 40 s beside 10 s, half of them 80."""
    rows = []
    for n in range(1, 41):
        language, more = ("vi", 4) if n > 20 else ("en", 1)
        rows.append(_row(n, FIRST, 10 * more * (1 + n % 2), language))
        rows += [_row(n, name, 10, language) for name in NAMES[1:]]
    times = _item(_statistics(rows)).times

    assert times is not None
    (found,) = times.comparisons
    # In each group ten are at ln 1 and ten at ln 2, so var = 20/19 (ln 2 / 2)²; 38 degrees of freedom.
    reach = 2.024394 * math.sqrt(2 * (math.log(2) / 2) ** 2 / 19)
    assert found.factor == pytest.approx(4)
    assert found.interval == pytest.approx((4 / math.exp(reach), 4 * math.exp(reach)), rel=1e-5)


def test_one_item_that_takes_long_hardly_changes_the_others() -> None:
    """In Vietnamese the first takes four times as long."""
    rows = []
    for n in range(1, 41):
        language, longer = ("vi", 4) if n > 20 else ("en", 1)
        takes = dict(zip(NAMES, (10 * longer, 11, 12, 13, 14), strict=True))
        rows += [_row(n, name, takes[name], language) for name in NAMES if name != NAMES[4]]
    statistics = _statistics(rows)

    # Without the second: of 10, 12, 13 the middle is 12; of 40, 12, 13 it is 13.
    times = _item(statistics, NAMES[1]).times
    assert times is not None
    assert times.comparisons[0].factor == pytest.approx(12 / 13)


def test_a_form_is_told_for_those_all_of_whose_times_are_known() -> None:
    rows = [_row(n, name, 10 + n) for n in range(1, 21) for name in NAMES]
    rows += [_row(n, name, "" if name == FIRST else 900) for n in range(21, 31) for name in NAMES]
    (form,) = _statistics(rows).forms

    assert form.time is not None
    assert (form.learners, form.time.n, form.time.median) == (30, 20, 5 * 20.5)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(st.sampled_from([str(one) for one in Language]), st.integers(1, 25), min_size=1),
    st.integers(0, 99),
)
def test_no_time_is_of_fewer_than_ten_nor_to_be_worked_out(sizes: dict[str, int], seed: int) -> None:
    """Of some learners some times are known."""
    chance, rows = np.random.default_rng(seed), []
    spoken = [language for language, size in sizes.items() for _ in range(size)]
    for n, language in enumerate(spoken, 1):
        rows += [_row(n, name, 9 if chance.random() < 0.7 else "", language) for name in NAMES]
    statistics = _statistics(rows)

    for item in statistics.items:
        if item.times is None:
            continue
        told = [one.n for one in item.times.languages.values()]
        rest = item.times.taken.n - sum(told)
        assert min([item.times.taken.n, *told]) >= SMALL_GROUP
        assert rest == 0 or rest >= SMALL_GROUP
        assert set(item.times.languages) <= set(item.languages)
        assert all(min(one.n, one.n_english) >= SMALL_GROUP for one in item.times.comparisons)
    assert all(form.time is None or form.time.n >= SMALL_GROUP for form in statistics.forms)


def test_a_file_without_times_says_nothing_of_them() -> None:
    rows = [_row(n, name, "") for n in range(1, 21) for name in NAMES]
    statistics = _statistics(rows)

    assert {item.times for item in statistics.items} == {None}
    assert {form.time for form in statistics.forms} == {None}
