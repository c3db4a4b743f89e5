"""Say which objectives a learner showed before a course. Twin: ``player/script/attempts.js``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessments.model import Bank, Form
from assessments.scoring import FULL

PARALLEL = 2
"""One right answer may be luck: an objective is shown by two parallel items, or more."""


def showable_objectives(form: Form) -> frozenset[str]:
    """Return the objectives that *form* asks often enough to show them; none where it does not test out."""
    if not form.test_out:
        return frozenset()
    return frozenset(quota.objective for quota in form.blueprint if quota.items >= PARALLEL)


def shown_objectives(form: Form, banks: Iterable[Bank], points: Mapping[str, int]) -> tuple[str, ...]:
    """Return the objectives of which every item asked was answered wholly right, and at least two were asked.

    *points* are those of the items that were asked, by their ids. Nothing where *form* does not test out.
    """
    if not form.test_out:
        return ()
    asked = {quota.objective for quota in form.blueprint}
    shown = []
    for bank in banks:
        won = [points[item.id] for item in bank.items if item.id in points]
        if bank.objective in asked and len(won) >= PARALLEL and min(won) == FULL:
            shown.append(bank.objective)
    return tuple(shown)
