"""Say which parts the texts of an item must have: what its YAML names, each in its role."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.model import ChoiceItem, ClozeItem, Item, MatchItem, OrderItem, SortItem
from curriculum.authoring import ExpectedPart, ExpectedSection


def expected_item(item: Item, index: int) -> ExpectedSection:
    """Return what the text files must hold for *item*, entry *index* of its bank."""
    correct = frozenset(item.correct) if isinstance(item, ChoiceItem) else None
    gaps = tuple(gap.id for gap in item.gaps) if isinstance(item, ClozeItem) else ()
    keys = ("items", index, "id")
    return ExpectedSection(item.id, "item", keys, tuple(_parts(item)), correct, item.facts, gaps=gaps)


def _parts(item: Item) -> Iterator[ExpectedPart]:
    """Yield the parts that the text of *item* has: what its file names, each in its role."""
    match item:
        case SortItem():
            yield from (ExpectedPart(one, "bin") for one in item.bins)
            yield from (ExpectedPart(card.id, "card") for card in item.cards)
        case MatchItem():
            partners = dict.fromkeys([*(pair.partner for pair in item.pairs), *item.decoys])
            yield from (ExpectedPart(one, "bin") for one in partners)
            yield from (ExpectedPart(pair.id, "card") for pair in item.pairs)
        case OrderItem():
            yield from (ExpectedPart(card, "card") for card in item.cards)
        case ClozeItem():
            yield from (ExpectedPart(option, "option") for gap in item.gaps for option in gap.options)
        case _:
            yield from (ExpectedPart(option, "option") for option in item.options)
