"""What the judges need: random responses as our scoring takes them, and the same ones as QTI has them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from assessments.exchange.items import OutgoingItem, outgoing
from assessments.exchange.qti_item import response_of
from assessments.model import Bank
from curriculum.languages import Language
from curriculum.model import Choice, Interaction


def items_of(bank: Bank, language: Language = Language.EN) -> list[OutgoingItem]:
    """Return the items of *bank* as they go out in *language*."""
    return list(outgoing(bank, language, {}))


def responses(asked: Interaction, number: int, seed: int = 1) -> Iterator[Any]:
    """Yield the right response, an empty one, and *number* others drawn by lot."""
    lot = random.Random(seed)  # noqa: S311 # a test's lot
    if isinstance(asked, Choice):
        yield list(asked.correct)
        yield []
        for _ in range(number):
            most = len(asked.options) if asked.is_several else 1
            yield lot.sample(list(asked.options), lot.randint(1, most))
        return
    yield {card.id: card.bin for card in asked.cards}
    yield {}
    for _ in range(number):
        cards = list(asked.cards)
        if asked.layout == "places":  # QTI orders all cards or none
            places = lot.sample(list(asked.bins), len(cards))
            yield {card.id: place for card, place in zip(cards, places, strict=True)}
        elif asked.takes_each_once:
            ways = lot.sample(list(asked.bins), len(cards))
            yield {card.id: way for card, way in zip(cards, ways, strict=True)}
        else:
            kept = lot.sample(cards, lot.randint(1, len(cards)))
            yield {card.id: lot.choice(asked.offered(card)) for card in kept}


def as_qti(asked: Interaction, response: Any) -> dict[str, Any]:
    """Return *response* as the values of QTI's response variables."""
    if isinstance(asked, Choice):
        return {"RESPONSE": response if asked.is_several else (response[0] if response else None)}
    if asked.layout == "gaps":
        return {response_of(card.id): response.get(card.id) for card in asked.cards}
    if asked.layout == "places":
        return {"RESPONSE": sorted(response, key=lambda card: asked.bins.index(response[card])) or None}
    return {"RESPONSE": [f"{card} {goal}" for card, goal in response.items()] or None}
