"""A pen's crosses and the page's clicks mean the same: letters to responses and back, for every kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import (
    DrawingError,
    DrawnForm,
    DrawnItem,
    LetteredItem,
    ResponseError,
    draw,
    lettered,
    points,
    read_letters,
    right_letters,
    write_letters,
)
from assessments.model import Bank, Form, Item, OrderItem, Quota
from curriculum.model import Choice
from tests.assessments.course import BANKS as FIRST_BANKS
from tests.assessments.course import bank
from tests.assessments.every_kind import BANKS as SECOND_BANKS
from tests.assessments.every_kind import BEST_WORST, CLOZE, FORMS, MATCH, ORDER, RANKED

BANKS = (*FIRST_BANKS, *SECOND_BANKS)
ITEMS = [item for one in BANKS for item in one.items]


def printed(item: Item, order: tuple[str, ...]) -> LetteredItem:
    """Return *item* as the first of a form, drawn in *order*."""
    drawn = DrawnForm("a-form", 1, (DrawnItem(item.id, order),))
    return lettered(drawn, [Bank(objective="ARC100.O7", tag="skill", actions=("FA1.EMP.1",), items=(item,))])[
        0
    ]


def drawn_by_lot(item: Item, seed: int) -> LetteredItem:
    """Return *item* as a form drawn from *seed* prints it."""
    form = Form(id="a-form", purpose="post", blueprint=(Quota(objective="ARC100.O7", items=1),))
    banks = [bank("ARC100.O7", item)]
    return lettered(draw(form, banks, str(seed), 1), banks)[0]


@st.composite
def responses(draw_one: st.DrawFn) -> tuple[LetteredItem, object]:
    """Return an item as it is printed, and something that can be answered to it."""
    asked = drawn_by_lot(draw_one(st.sampled_from(ITEMS)), draw_one(st.integers(0, 10_000)))
    interaction = asked.item.interaction
    if isinstance(interaction, Choice):
        most = len(interaction.options) if interaction.is_several else 1
        return asked, draw_one(st.lists(st.sampled_from(interaction.options), unique=True, max_size=most))
    if interaction.takes_each_once:
        bins = draw_one(st.permutations(interaction.bins))
        pairs = zip([card.id for card in interaction.cards], bins, strict=False)
        return asked, {card: bin_ for card, bin_ in pairs if draw_one(st.booleans())}
    return asked, {
        card.id: draw_one(st.sampled_from(interaction.offered(card)))
        for card in interaction.cards
        if draw_one(st.booleans())
    }


@given(responses())
def test_what_is_written_down_is_read_back(case: tuple[LetteredItem, object]) -> None:
    asked, response = case
    letters = write_letters(asked, tuple(response) if isinstance(response, list) else response)  # type: ignore[arg-type]

    read = read_letters(asked, letters)

    assert points(asked.item.interaction, read) == points(asked.item.interaction, response)
    assert read == (tuple(sorted(response)) if isinstance(response, list) else response)


@given(st.sampled_from(ITEMS), st.integers(0, 10_000))
def test_the_key_of_every_kind_gets_all_points_whatever_the_drawing(item: Item, seed: int) -> None:
    asked = drawn_by_lot(item, seed)

    assert points(item.interaction, read_letters(asked, right_letters(asked))) == 1000


def test_every_kind_is_tried_here() -> None:
    assert {item.kind for item in ITEMS} == {
        "single", "multiple", "true_false", "sort", "match", "order", "cloze", "judgement",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "letters", "response"),
    [
        pytest.param(
            printed(ORDER, ("third", "first", "fourth", "second")),
            "3142",
            {"third": "place-3", "first": "place-1", "fourth": "place-4", "second": "place-2"},
            id="cards in an order are numbered",
        ),
        pytest.param(
            printed(CLOZE, ("intent", "in-a-mind", "habit", "in-a-rule", "effect")),
            "BC",
            {"where": "in-a-rule", "what": "effect"},
            id="each gap has letters of its own",
        ),
        pytest.param(
            printed(BEST_WORST, ("wait", "check-in", "laugh-along", "redirect")),
            "b c",
            {"best": "check-in", "worst": "laugh-along"},
            id="the best, then the worst",
        ),
        pytest.param(
            printed(MATCH, ("until", "who", "when")),
            "?A-",
            {"who": MATCH.interaction.bins[0]},
            id="a question mark or a hyphen is a line left empty",
        ),
        pytest.param(
            printed(RANKED, ("tell", "ask", "leave", "write")),
            "٢١٤٣",
            {"tell": "place-2", "ask": "place-1", "leave": "place-4", "write": "place-3"},
            id="digits of another script",
        ),
    ],
)
def test_letters_mean(asked: LetteredItem, letters: str, response: dict[str, str]) -> None:
    assert read_letters(asked, letters) == response


@pytest.mark.parametrize(
    ("item", "order", "letters", "message"),
    [
        (ORDER, ("first", "second", "third", "fourth"), "123", "4 signs, a digit from 1 to 4 or"),
        (ORDER, ("first", "second", "third", "fourth"), "1235", "expected 4 signs, .* got 5"),
        (RANKED, ("ask", "tell", "write", "leave"), "1123", "two cards were put in the same place"),
        (BEST_WORST, ("wait", "check-in", "laugh-along", "redirect"), "AA", "two cards .* in the same place"),
        (ITEMS[0], (), "AB", "one option may be marked, not 2"),
        (ITEMS[0], (), "Z", "expected one letter from A to ., got Z"),
        (CLOZE, ("in-a-mind", "in-a-rule", "effect", "intent", "habit"), "CC", "expected 2 signs, .* got C"),
    ],
)  # fmt: skip
def test_letters_that_cannot_be_are_refused(
    item: Item, order: tuple[str, ...], letters: str, message: str
) -> None:
    asked = printed(item, order) if order else drawn_by_lot(item, 1)

    with pytest.raises(ResponseError, match=message):
        read_letters(asked, letters)


def test_an_item_with_more_places_than_paper_has_signs_for_is_refused() -> None:
    cards = tuple(f"card-{number}" for number in range(10))
    item = OrderItem(id="long", kind="order", cards=cards, author="Test")

    with pytest.raises(DrawingError, match="long has 10 choices; paper has room for 9"):
        drawn_by_lot(item, 1)


def test_the_forms_of_every_kind_can_be_printed() -> None:
    for form in FORMS:
        items = lettered(draw(form, SECOND_BANKS, "paper-1", 1), SECOND_BANKS)
        assert [one.number for one in items] == list(range(1, form.length + 1))
