"""Points and scores: what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import ResponseError, parse_response, points, score_form
from curriculum.model import Card, Choice, Sorting

OPTIONS = ("a", "b", "c", "d", "e")
SEVERAL = Choice(options=OPTIONS, correct=("a", "c", "e"), is_several=True)
SORT = Sorting(bins=("left", "right"), cards=tuple(Card(id=f"card-{n}", bin="left") for n in range(1, 7)))

chosen = st.sets(st.sampled_from(OPTIONS)).map(list)
placed = st.dictionaries(st.sampled_from([card.id for card in SORT.cards]), st.sampled_from(SORT.bins))
item_points = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


@given(chosen)
def test_only_the_whole_key_gets_all_points(response: list[str]) -> None:
    assert 0 <= points(SEVERAL, response) <= 1000
    assert (points(SEVERAL, response) == 1000) == (set(response) == {"a", "c", "e"})


@given(chosen, st.sampled_from(["b", "d"]))
def test_a_wrong_option_never_helps(response: list[str], wrong: str) -> None:
    without = [option for option in response if option != wrong]
    assert points(SEVERAL, [*without, wrong]) <= points(SEVERAL, without)


@given(placed)
def test_a_card_left_out_counts_as_one_in_the_wrong_bin(response: dict[str, str]) -> None:
    filled = {card.id: response.get(card.id, "right") for card in SORT.cards}
    assert points(SORT, response) == points(SORT, filled)


@given(chosen | placed | st.none() | st.integers() | st.text() | st.lists(st.text()))
def test_a_response_is_written_in_one_way_or_refused(raw: object) -> None:
    for interaction in (SEVERAL, SORT):
        try:
            response = parse_response(interaction, raw)
        except ResponseError:
            continue
        assert parse_response(interaction, response) == response


def test_a_refusal_says_what_was_expected_and_what_came() -> None:
    with pytest.raises(ResponseError, match="expected one of a, b, c, d, e, got 'z'"):
        points(SEVERAL, ["z"])


def test_a_refusal_does_not_repeat_a_long_input() -> None:
    with pytest.raises(ResponseError) as refusal:
        points(SEVERAL, ["z" * 10_000])
    assert len(str(refusal.value)) < 120


@given(item_points, st.integers(1, 100))
def test_the_score_shown_reaches_the_mastery_score_only_for_who_passed(
    all_points: list[int], mastery: int
) -> None:
    score = score_form(all_points, mastery)
    # An LMS compares the score with the manifest's mastery score: it must come to the same answer.
    assert (score.scaled >= mastery / 100) is score.passed
    assert (round(score.scaled * 100, 2) >= mastery) is score.passed


@given(item_points)
def test_equal_weights_change_no_score(all_points: list[int]) -> None:
    assert score_form(all_points, 80, [3] * len(all_points)).scaled == score_form(all_points, 80).scaled


@pytest.mark.parametrize(
    ("all_points", "weights"),
    [
        pytest.param([], None, id="no items"),
        pytest.param([1000], [], id="a weight missing"),
        pytest.param([1000], [0], id="a weight of nothing"),
        pytest.param([1001], None, id="more than all points"),
        pytest.param([-1], None, id="less than none"),
    ],
)
def test_a_form_that_cannot_be_is_refused(all_points: list[int], weights: list[int] | None) -> None:
    with pytest.raises(ValueError, match="item"):
        score_form(all_points, 80, weights)
