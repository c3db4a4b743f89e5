"""Turn responses into points, and a form's points into a score.

Whole numbers only: JavaScript computes the same points in a package, and two machines must
never disagree about a pass (docs/reference/scoring.md). Twin: ``player/script/scoring.js``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.responses import parse_response
from curriculum.model import Choice, Interaction, Sorting

FULL = 1000
"""The points of a wholly right answer: points are thousandths."""
SCALED_STEPS = 10_000
"""A scaled score has four decimals, so a percentage has two (SCORM 1.2 RTE 3.4.4, score.raw)."""


@dataclass(frozen=True, slots=True)
class FormScore:
    """What one submitted form came to."""

    points: int
    """0..possible."""
    possible: int
    scaled: float
    """0..1, cut to four decimals (xAPI ``result.score.scaled``)."""
    passed: bool | None
    """None where no mastery score stands."""


def points(interaction: Interaction, response: object) -> int:
    """Return the points of *response*, in whole thousandths from 0 to 1000.

    One option: all or nothing. Several: the right ones less the wrong ones, as a share of all right ones,
    never below 0. Sorting: the share of cards in their bin; where ``credit`` is ``distance``, how near the
    cards lie to their places. Shares are cut, not rounded.

    Raises: ResponseError: *response* is none that the question can have. An empty one scores 0.
    """
    given = parse_response(interaction, response)
    if isinstance(interaction, Choice):
        hits = sum(option in interaction.correct for option in given)
        right = len(interaction.correct) if interaction.is_several else 1
        return _share(hits - (len(given) - hits), right)
    placed = given if isinstance(given, dict) else {}
    if interaction.credit == "distance":
        return _nearness(interaction, placed)
    hits = sum(placed.get(card.id) == card.bin for card in interaction.cards)
    return _share(hits, len(interaction.cards))


def score_form(
    item_points: Sequence[int], mastery_percent: int | None = None, weights: Sequence[int] | None = None
) -> FormScore:
    """Return the score of a form from the points of its items, unanswered ones included as 0.

    Raises: ValueError: no item, a weight below 1, points outside 0..1000, or not one weight an item.
    """
    factors = [1] * len(item_points) if weights is None else weights
    if not item_points or len(factors) != len(item_points) or min(factors) < 1:
        raise ValueError("a form has at least one item, and a weight above 0 for each")
    if min(item_points) < 0 or max(item_points) > FULL:
        raise ValueError(f"points of an item lie in 0..{FULL}, not {list(item_points)}")
    total = sum(value * factor for value, factor in zip(item_points, factors, strict=True))
    possible = FULL * sum(factors)
    passed = None if mastery_percent is None else is_mastered(total, possible, mastery_percent)
    return FormScore(total, possible, scaled(total, possible), passed)


def is_mastered(points_: int, possible: int, mastery_percent: int) -> bool:
    """Return whether *points_* of *possible* reach the mastery score, decided on the points themselves."""
    return points_ * 100 >= mastery_percent * possible


def scaled(points_: int, possible: int) -> float:
    """Return the scaled score, 0..1 in four decimals, cut and never rounded up.

    Rounding up could show a failed learner the mastery score, and an LMS that compares
    the score with the manifest's mastery score would pass them.
    """
    return points_ * SCALED_STEPS // possible / SCALED_STEPS


def _share(hits: int, right: int) -> int:
    return FULL * max(0, hits) // right


def _nearness(interaction: Sorting, placed: Mapping[str, str]) -> int:
    """Return the points of an order: its whole distance from the right one, as a share of the furthest.

    The distance is Spearman's footrule: how many places each card lies from its own, added up. Of *n* cards
    no order is further than the reversed one, which is n² / 2, cut (Diaconis and Graham, "Spearman's
    Footrule as a Measure of Disarray", 1977). A card that was not placed lies as far away as it could.
    """
    places = len(interaction.bins)
    furthest = places * places // 2
    distance = 0
    for card in interaction.cards:
        right = interaction.bins.index(card.bin)
        given = interaction.bins.index(placed[card.id]) if card.id in placed else None
        distance += max(right, places - 1 - right) if given is None else abs(given - right)
    return _share(furthest - distance, furthest)
