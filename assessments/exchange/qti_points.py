"""Write the response processing that gives an answer in QTI the points that it has here, to the thousandth.

Points are whole thousandths, cut (docs/reference/scoring.md); SCORE is their thousandth part, 0 to 1. The
standard templates give all or nothing, or the sum of a map: neither cuts a share, nor knows a distance, so
the processing is written out in the words that every QTI 2.1 engine has.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from assessments.exchange.qti_versions import node
from assessments.scoring import FULL
from curriculum.model import Sorting

RESPONSE, SCORE, MAXSCORE, FEEDBACK, COUNT = "RESPONSE", "SCORE", "MAXSCORE", "FEEDBACK", "COUNT"
"""The names of QTI's variables: COUNT is how many cards stand in their place, or how far they lie from it."""


def all_or_nothing(processing: etree._Element) -> None:
    """Give 1 for the right response and nothing for another."""
    condition = node(node(processing, "responseCondition"), "responseIf")
    match = node(condition, "match")
    node(match, "variable", identifier=RESPONSE)
    node(match, "correct", identifier=RESPONSE)
    rule = node(condition, "setOutcomeValue", identifier=SCORE)
    node(rule, "baseValue", "1", baseType="float")


def share_of_map(processing: etree._Element, responses: Sequence[str], whole: int) -> None:
    """Give what the maps of *responses* add up to as a share of *whole*."""
    # A map of nothing is 0 by the standard; not every engine knows that, so it is not asked.
    parent = _if_answered(processing, responses[0]) if len(responses) == 1 else processing
    product = _cut_share(parent, whole)
    total = node(product, "sum") if len(responses) > 1 else product
    for response in responses:
        node(total, "mapResponse", identifier=response)


def share_of_places(processing: etree._Element, order: Sequence[str]) -> None:
    """Give the share of the cards of *order* that stand in their place."""
    answered = _if_answered(processing)
    for place, card in enumerate(order, start=1):
        _count(answered, place, {card: 1})
    node(_cut_share(answered, len(order)), "variable", identifier=COUNT)


def nearness_of_places(processing: etree._Element, order: Sequence[str]) -> None:
    """Give the less the further the cards of *order* lie from their place, in all (Spearman's footrule)."""
    answered = _if_answered(processing)
    furthest = len(order) ** 2 // 2
    for place in range(1, len(order) + 1):
        distances = {card: abs(place - right) for right, card in enumerate(order, start=1)}
        _count(answered, place, {card: far for card, far in distances.items() if far})
    subtract = node(_cut_share(answered, furthest), "subtract")
    node(subtract, "baseValue", str(furthest), baseType="float")
    node(subtract, "variable", identifier=COUNT)


def needs_count(interaction: Sorting) -> bool:
    """Return whether the variable COUNT must be declared."""
    return interaction.layout == "places"


def _if_answered(processing: etree._Element, response: str = RESPONSE) -> etree._Element:
    condition = node(node(processing, "responseCondition"), "responseIf")
    node(node(node(condition, "not"), "isNull"), "variable", identifier=response)
    return condition


def _count(parent: etree._Element, place: int, worth: dict[str, int]) -> None:
    """Add to COUNT what the card at *place* is *worth*."""
    condition = node(parent, "responseCondition")
    for number, (card, value) in enumerate(worth.items()):
        branch = node(condition, "responseElseIf" if number else "responseIf")
        match = node(branch, "match")
        node(node(match, "index", n=str(place)), "variable", identifier=RESPONSE)
        node(match, "baseValue", card, baseType="identifier")
        total = node(node(branch, "setOutcomeValue", identifier=COUNT), "sum")
        node(total, "variable", identifier=COUNT)
        node(total, "baseValue", str(value), baseType="float")


def _cut_share(parent: etree._Element, whole: int) -> etree._Element:
    """Set SCORE to a share of *whole*, cut to thousandths; return the element that takes what is shared."""
    thousandth = node(node(parent, "setOutcomeValue", identifier=SCORE), "divide")
    share = node(node(thousandth, "truncate"), "divide")
    node(thousandth, "baseValue", str(FULL), baseType="float")
    product = node(share, "product")
    node(share, "baseValue", str(whole), baseType="float")
    node(product, "baseValue", str(FULL), baseType="float")
    return product
