"""Forms: parallel, disjoint where the banks allow, resumed by drawing again."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import DrawingError, draw
from assessments.chance import Chance
from assessments.model import Form, Quota
from tests.assessments.course import BANKS, POST, PRE, bank, single, true_false

seeds = st.text(max_size=40)
attempts = st.integers(1, 50)
OBJECTIVE_OF = {item.id: each.objective for each in BANKS for item in each.items}
ITEMS = {item.id: item for each in BANKS for item in each.items}


def items(form: Form, seed: str, attempt: int) -> list[str]:
    return [one.item for one in draw(form, BANKS, seed, attempt).items]


@given(seeds, attempts, st.sampled_from([PRE, POST]))
def test_a_form_has_its_blueprint_and_no_item_twice(seed: str, attempt: int, form: Form) -> None:
    drawn = items(form, seed, attempt)
    assert Counter(OBJECTIVE_OF[item] for item in drawn) == {"ARC100.O3": 4, "ARC100.O4": 2}
    assert len(set(drawn)) == 6


@given(seeds)
def test_pre_and_first_post_share_no_item_where_the_bank_holds_twice_the_quota(seed: str) -> None:
    assert not set(items(PRE, seed, 1)) & set(items(POST, seed, 1))


@given(seeds, attempts)
def test_a_retake_has_other_items(seed: str, attempt: int) -> None:
    assert set(items(POST, seed, attempt)) != set(items(POST, seed, attempt + 1))


@given(seeds, attempts)
def test_resuming_draws_the_same_form_whatever_the_order_of_the_banks(seed: str, attempt: int) -> None:
    assert draw(POST, BANKS, seed, attempt) == draw(POST, BANKS[::-1], seed, attempt)


@given(seeds, attempts)
def test_every_option_and_card_is_there_once(seed: str, attempt: int) -> None:
    for one in draw(POST, BANKS, seed, attempt).items:
        item = ITEMS[one.item]
        parts = [card.id for card in item.cards] if item.kind == "sort" else list(item.options)
        assert sorted(one.order) == sorted(parts)


@given(seeds, attempts)
def test_true_stays_before_false(seed: str, attempt: int) -> None:
    form = Form(id="f", purpose="post", blueprint=(Quota(objective="ARC100.O9", items=1),))
    drawn = draw(form, [bank("ARC100.O9", true_false("t-1"), true_false("t-2"))], seed, attempt)
    assert [one.order for one in drawn.items] == [("true", "false")]


def test_a_bank_no_larger_than_its_quota_still_makes_a_form() -> None:
    form = Form(id="f", purpose="post", blueprint=(Quota(objective="ARC100.O9", items=2),))
    small = [bank("ARC100.O9", single("s-1"), single("s-2"))]
    assert {one.item for one in draw(form, small, "x", 1).items} == {"s-1", "s-2"}
    assert {one.item for one in draw(form, small, "x", 2).items} == {"s-1", "s-2"}


def test_learners_get_different_forms_and_every_item_is_used_equally() -> None:
    used = Counter(item for number in range(2_000) for item in items(POST, f"learner-{number}", 1))
    # 2,000 learners x 4 of 8 items, and x 2 of 5: each item about 1,000 and 800 times.
    assert all(900 < used[f"o3-{n}"] < 1_100 for n in range(1, 9))
    assert all(700 < used[f"o4-{n}"] < 900 for n in range(1, 6))


def test_the_right_option_stands_in_every_place_equally() -> None:
    places = Counter(
        one.order.index("b")
        for number in range(1_500)
        for one in draw(POST, BANKS, f"learner-{number}", 1).items
        if one.item in {"o3-1", "o3-2", "o3-3"}
    )
    assert len(places) == 4
    assert max(places.values()) < 1.25 * min(places.values())


@given(seeds, st.integers(1, 1000))
def test_chance_stays_below_its_limit(seed: str, limit: int) -> None:
    chance = Chance(seed)
    assert all(0 <= chance.below(limit) < limit for _ in range(20))


@pytest.mark.parametrize(
    ("objective", "number", "message"),
    [
        pytest.param("ARC100.O3", 9, "f needs 9 items of ARC100.O3; there are 8", id="bank too small"),
        pytest.param("ARC100.O8", 1, "f needs 1 items of ARC100.O8; there are 0", id="no bank"),
    ],
)
def test_a_form_that_the_banks_cannot_fill_is_refused(objective: str, number: int, message: str) -> None:
    form = Form(id="f", purpose="post", blueprint=(Quota(objective=objective, items=number),))
    with pytest.raises(DrawingError, match=message):
        draw(form, BANKS, "x", 1)


def test_an_objective_twice_in_a_blueprint_is_refused() -> None:
    quota = Quota(objective="ARC100.O3", items=2)
    with pytest.raises(DrawingError, match="twice"):
        draw(Form(id="f", purpose="post", blueprint=(quota, quota)), BANKS, "x", 1)
