"""Make the questions that are answered by arranging: partners, places, and the best and the worst of ways.

Whatever stands in its right order in an author's file is mixed here, always in the same way, so that
neither a page nor a plan gives the order away.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from curriculum.asking import Card, Pair, Sorting

BEST, WORST = "best", "worst"
"""The two cards of a ``best_worst``."""


def best_and_worst(ways: tuple[str, ...]) -> Sorting:
    """Return the question which of *ways* is the best and which the worst: they stand in that order."""
    cards = (Card(id=BEST, bin=ways[0]), Card(id=WORST, bin=ways[-1]))
    return Sorting(layout="best_worst", bins=mixed(ways), cards=cards)


def in_order(cards: tuple[str, ...], credit: Literal["share", "distance"] = "share") -> Sorting:
    """Return the question in which order *cards* stand: a place (``place-1``, …) for each."""
    right = {card: place_id(number) for number, card in enumerate(cards, start=1)}
    shown = mixed(cards)
    if shown == cards:
        shown = shown[::-1]
    return Sorting(
        layout="places",
        credit=credit,
        bins=tuple(right.values()),
        cards=tuple(Card(id=card, bin=right[card]) for card in shown),
    )


def place_id(number: int) -> str:
    """Return the id of the place *number*, from 1, of an order."""
    return f"place-{number}"


def mixed(identifiers: tuple[str, ...]) -> tuple[str, ...]:
    """Return *identifiers* in an order that has nothing to do with theirs, and is always the same."""
    return tuple(sorted(identifiers, key=lambda one: hashlib.sha256(one.encode()).hexdigest()))


def with_partners(pairs: tuple[Pair, ...], decoys: tuple[str, ...]) -> Sorting:
    """Return the question which partner each card has; *decoys* are partners of none.

    The partners stand in an order that does not give them away.
    """
    partners = dict.fromkeys([*(pair.partner for pair in pairs), *decoys])
    cards = tuple(Card(id=pair.id, bin=pair.partner) for pair in pairs)
    return Sorting(layout="pairs", bins=mixed(tuple(partners)), cards=cards)
