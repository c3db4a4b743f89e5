"""No figure of fewer than ten learners, and none from which one can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.statistics.computing import Statistics, statistics_of
from assessments.statistics.confidence import LEVELS
from assessments.statistics.confidence_file import read_confidence
from assessments.statistics.data import as_data
from assessments.statistics.suppression import SMALL_GROUP, hidden_parts, to_leave_out
from curriculum.languages import Language
from tests.assessments.statistics.pilot import Pilot, csv_of, responses_of, single_items

ITEMS = single_items(("ARC100.O3", "ARC100.O4"), 3)
SIZES = st.dictionaries(st.sampled_from([str(one) for one in Language]), st.integers(1, 25), min_size=1)


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 40)), st.data())
def test_what_is_hidden_beside_a_total_is_nobody_or_ten(sizes: dict[str, int], data: st.DataObject) -> None:
    untold = data.draw(st.sets(st.sampled_from(sorted(sizes)))) if sizes else set()
    hidden = hidden_parts(sizes, untold)
    together = sum(sizes[key] for key in hidden)

    assert all(size == 0 or size >= SMALL_GROUP for key, size in sizes.items() if key not in hidden)
    assert together == 0 or together >= min(SMALL_GROUP, sum(sizes.values()))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=2))
def test_leaving_out_learners_leaves_no_small_rest(rests: list[int]) -> None:
    out = to_leave_out(rests)

    assert all(rest + out == 0 or rest + out >= SMALL_GROUP for rest in rests)
    assert out <= SMALL_GROUP


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        pytest.param({"en": 200, "ar": 10}, set(), id="ten may be told"),
        pytest.param({"en": 200, "vi": 30, "ar": 9}, {"ar", "vi"}, id="nine, and the next smallest"),
        pytest.param({"en": 200, "vi": 5, "ar": 5}, {"ar", "vi"}, id="ten together give none away"),
        pytest.param({"en": 200, "ar": 0}, set(), id="nobody is not hidden"),
    ],
)
def test_languages_beside_a_total(sizes: dict[str, int], hidden: set[str]) -> None:
    assert hidden_parts(sizes) == hidden


@settings(max_examples=25, deadline=None)
@given(SIZES, SIZES, st.integers(0, 99), st.sampled_from([None, 2]))
def test_no_figure_of_any_pilot_is_of_fewer_than_ten(
    before: dict[str, int], after: dict[str, int], seed: int, drawn: int | None
) -> None:
    """Some took the pre-check only, some the post-check only; the running numbers of the others agree."""
    rows = Pilot(ITEMS, before, seed, purposes=("pre",), drawn=drawn).rows()
    rows += Pilot(ITEMS, after, seed + 1, purposes=("post",), drawn=drawn).rows()
    responses = responses_of(rows, ITEMS)
    levels = [
        f"{n},f-pre,pre,1,ARC100.O3,{1 + n % 3}"
        for n in range(1, sum(before.values()) + 1, 2)
        if drawn is None
    ]
    said = read_confidence(
        csv_of(levels, "registration,form,purpose,attempt,objective,level"), responses, {"ARC100.O3"}
    )
    statistics = statistics_of(responses, ITEMS, said.confidence)

    assert [n for n in _sizes(as_data(statistics)) if n < SMALL_GROUP] == []
    assert _rests(statistics) == []


def _sizes(value: Any) -> Iterator[int]:
    """Yield every number of learners in *value*."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in {"n", "n_english", "upper", "lower", "learners"} and isinstance(one, int):
                yield one
            yield from _sizes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _sizes(one)


def _rests(statistics: Statistics) -> list[str]:
    """Return where a part taken from its total leaves one to nine learners."""
    found = []
    totals: dict[tuple[str, str], int] = {}
    for item in statistics.items:
        if item.facility is not None:
            totals[item.objective, item.purpose] = item.facility.n
            rest = item.facility.n - sum(part.n for part in item.languages.values())
            found += [f"{item.item}: languages leave {rest}"] if 0 < rest < SMALL_GROUP else []
            options = item.options
            if options is not None and options.upper is not None and options.lower is not None:
                rest = options.n - options.upper - options.lower
                found += [f"{item.item}: groups leave {rest}"] if 0 < rest < SMALL_GROUP else []
    whole = all(form.alpha is None or form.drawn_from == form.alpha.items for form in statistics.forms)
    for change in statistics.changes if whole else ():
        if change.change is None:
            continue
        for purpose in (change.earlier, change.later):
            rest = totals[change.objective, purpose] - change.change.n
            found += [f"{change.objective}: {purpose} leaves {rest}"] if 0 < rest < SMALL_GROUP else []
    for said in statistics.confidence:
        if said.n is not None and whole:
            rest = totals[said.objective, said.purpose] - sum(level.n for level in said.levels)
            found += [f"{said.objective}: levels leave {rest}"] if 0 < rest < SMALL_GROUP else []
    return found


def test_a_change_that_would_give_three_learners_away_leaves_some_out_by_lot() -> None:
    rows = Pilot(ITEMS, {"en": 60}, purposes=("pre", "post")).rows()
    rows = [row for row in rows if not (",post," in row and row.split(",")[0] in {"1", "2", "3"})]
    found = statistics_of(responses_of(rows, ITEMS), ITEMS).changes[0]

    assert found.change is not None
    assert (found.change.n, found.left_out) == (47, 10)


def test_a_rare_language_is_left_out_so_that_the_others_can_be_compared() -> None:
    statistics = Pilot(ITEMS, {"en": 40, "vi": 20, "ar": 4}).statistics()

    assert statistics.left_out == {"post": (Language.AR,)}
    assert {item.facility.n for item in statistics.items if item.facility} == {60}
    assert [len(item.comparisons) for item in statistics.items] == [1] * 6


def test_fewer_than_ten_learners_in_all_are_told_nothing_of() -> None:
    statistics = Pilot(ITEMS, {"en": 6, "vi": 3}).statistics()

    assert {item.facility for item in statistics.items} == {None}
    assert {item.withheld["all"] for item in statistics.items} == {"fewer than 10 learners"}
    assert [(form.learners, form.alpha, form.withheld) for form in statistics.forms] == [
        (None, None, "fewer than 10 learners")
    ]
    assert statistics.findings == ()


def test_confidence_tells_levels_of_ten_and_hides_what_would_give_away_the_silent() -> None:
    """Of 60 learners 30 say 2, 22 say 3, and 8 say nothing."""
    pilot = Pilot(ITEMS, {"en": 60})
    responses = pilot.responses()
    rows = [f"{n},f-post,post,1,ARC100.O3,{2 if n <= 30 else 3}" for n in range(1, 53)]
    said = read_confidence(
        csv_of(rows, "registration,form,purpose,attempt,objective,level"), responses, {"ARC100.O3"}
    )
    (found,) = statistics_of(responses, ITEMS, said.confidence).confidence

    assert (found.n, found.mean) == (52, pytest.approx((30 * 2 + 22 * 3) / 52))
    assert [(level.level, level.n) for level in found.levels] == [(2, 30)]
    assert found.withheld == {"3": "with the total it would give away a group of fewer than 10 learners"}
    assert LEVELS == (1, 2, 3, 4)


def test_those_who_said_nothing_hide_a_small_level_and_no_other_level_has_to() -> None:
    """Of 60 learners 4 say 1, 20 say 2, and 36 say nothing: 40 are behind what is not told."""
    responses = Pilot(ITEMS, {"en": 60}).responses()
    rows = [f"{n},f-post,post,1,ARC100.O3,{1 if n <= 4 else 2}" for n in range(1, 25)]
    said = read_confidence(
        csv_of(rows, "registration,form,purpose,attempt,objective,level"), responses, {"ARC100.O3"}
    )
    (found,) = statistics_of(responses, ITEMS, said.confidence).confidence

    assert [(level.level, level.n) for level in found.levels] == [(2, 20)]
    assert found.withheld == {"1": "fewer than 10 learners"}
