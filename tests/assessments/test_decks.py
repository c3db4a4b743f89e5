"""Banks dealt into decks: an attempt is drawn from one of them, and what holds of forms still holds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import DrawingError, course_plan, decks_of, draw
from assessments.drawing import decks_drawn
from assessments.model import Form, Material, Quota
from tests.assessments.course import BANKS, CONTENT, POST, PRE, bank, single

seeds = st.text(max_size=40)
attempts = st.integers(1, 50)
DECKED_PRE, DECKED_POST = (form.model_copy(update={"decks": 2}) for form in (PRE, POST))
DEALT = decks_of(Material(banks=BANKS, forms=(DECKED_PRE, DECKED_POST)))


def _items(form: Form, seed: str, attempt: int) -> set[str]:
    return {one.item for one in draw(form, BANKS, seed, attempt).items}


def _held(deck: Material) -> set[str]:
    return {item.id for one in deck.banks for item in one.items}


def test_items_are_dealt_one_by_one_in_the_order_of_their_bank() -> None:
    assert [[[item.id for item in one.items] for one in deck.banks] for deck in DEALT] == [
        [["o3-2", "o3-4", "o3-6", "o3-8"], ["o4-2", "o4-4"]],
        [["o3-1", "o3-3", "o3-5", "o3-7"], ["o4-1", "o4-3", "o4-5"]],
    ]


def test_material_that_is_not_dealt_is_its_only_deck() -> None:
    material = Material(banks=BANKS, forms=(PRE, POST))
    assert decks_of(material) == (material,)


@given(seeds, attempts)
def test_an_attempt_is_drawn_from_one_deck_and_the_next_from_the_next(seed: str, attempt: int) -> None:
    (deck,), (next_deck,) = (decks_drawn(DECKED_POST, seed, one) for one in (attempt, attempt + 1))
    assert {deck, next_deck} == {0, 1}
    drawn = _items(DECKED_POST, seed, attempt)
    assert len(drawn) == DECKED_POST.length
    assert drawn <= _held(DEALT[deck])


@given(seeds)
def test_pre_and_first_post_come_from_different_decks(seed: str) -> None:
    assert decks_drawn(DECKED_PRE, seed, 1) != decks_drawn(DECKED_POST, seed, 1)


@given(seeds, attempts)
def test_one_deck_is_the_rule_without_decks(seed: str, attempt: int) -> None:
    assert draw(POST.model_copy(update={"decks": 1}), BANKS, seed, attempt) == draw(
        POST, BANKS, seed, attempt
    )
    assert decks_drawn(POST, seed, attempt) == (0,)


def test_every_deck_begins_equally_often_and_every_item_is_used() -> None:
    used = Counter(item for number in range(2_000) for item in _items(DECKED_POST, f"learner-{number}", 1))
    # Half of 2,000 learners get each deck: all 4 of its O3 items, 2 of 3 or both of its O4 items.
    assert all(900 < used[f"o3-{n}"] < 1_100 for n in range(1, 9))
    assert all(580 < used[f"o4-{n}"] < 750 for n in (1, 3, 5))
    assert all(900 < used[f"o4-{n}"] < 1_100 for n in (2, 4))


def test_a_form_that_a_deck_cannot_fill_is_refused() -> None:
    quota = Quota(objective="ARC100.O9", items=2)
    form = Form(id="f", purpose="post", blueprint=(quota,), decks=2)
    with pytest.raises(DrawingError, match=r"needs 2 items of ARC100\.O9; there are 1"):
        draw(form, [bank("ARC100.O9", single("s-1"), single("s-2"))], "x", 1)


def test_a_form_without_decks_is_frozen_and_planned_as_it_was_before_there_were_any() -> None:
    assert "decks" not in POST.model_dump(mode="json")
    assert all("decks" not in form for form in course_plan(CONTENT, None)["forms"])
    assert DECKED_POST.model_dump(mode="json")["decks"] == 2
