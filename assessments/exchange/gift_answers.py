"""Say what the answers of a GIFT question come to: their shares, and which of our kinds a matching is."""

from __future__ import annotations

import re
from typing import Any

from assessments.exchange.findings import UnfitItemError, shown
from assessments.exchange.gift_memo import Memo


def share_of(text: str) -> tuple[float | None, str]:
    """Return the share in percent that *text* begins with, or None; and the text behind it."""
    found = re.match(r"^\s*%([^%]{0,20})%(.*)$", text, re.DOTALL)
    if not found:
        return None, text
    try:
        weight = float(found[1])
    except ValueError:
        raise UnfitItemError(f"expected a share from -100 to 100 in %…%, got {shown(found[1])}") from None
    if not -100 <= weight <= 100:
        raise UnfitItemError(f"expected a share from -100 to 100, got {shown(found[1])}")
    return weight, found[2]


def arranged(
    kind: str,
    memo: Memo | None,
    cards: dict[str, str],
    bins: dict[str, str],
) -> dict[str, Any]:
    """Return, in the shape of bank.yaml, what the matching question of *cards* and *bins* asks.

    *kind* is that of the memo, or empty: then it is a match where no bin is taken twice, else a sort.
    Raises: UnfitItemError: the answers do not fit the kind.
    """
    is_numbered = sorted(bins) == sorted(str(number) for number in range(1, len(cards) + 1))
    if kind == "order" or (kind == "judgement" and memo and memo.mode == "ranked"):
        if not is_numbered or len(set(cards.values())) != len(cards):
            raise UnfitItemError(f"expected each place from 1 to {len(cards)} once")
        order = sorted(cards, key=lambda card: int(cards[card]))
        if kind == "order":
            return {"kind": "order", "cards": order}
        return {"kind": "judgement", "mode": "ranked", "options": order}
    if kind == "judgement":
        goals = {card: bins[goal] for card, goal in cards.items()}
        if set(goals) != {"best", "worst"} or goals["best"] == goals["worst"]:
            raise UnfitItemError("a judgement has the best and the worst way, and two ways for them")
        middle = [one for one in bins.values() if one not in goals.values()]
        return {
            "kind": "judgement",
            "mode": "best_worst",
            "options": [goals["best"], *middle, goals["worst"]],
        }
    pairs = {card: bins[goal] for card, goal in cards.items()}
    if kind == "match" or (not kind and len(set(pairs.values())) == len(pairs)):
        taken = set(pairs.values())
        return {
            "kind": "match",
            "pairs": [{"id": card, "partner": goal} for card, goal in pairs.items()],
            "decoys": [one for one in bins.values() if one not in taken],
        }
    return {
        "kind": "sort",
        "bins": list(bins.values()),
        "cards": [{"id": card, "bin": goal} for card, goal in pairs.items()],
    }
