"""Say what was believed of a completion, and from which day to which: what later facts told or took back.

Evidence that it happened earlier adds a belief beside the old one, and so does not change what an old report
said; only where something was taken back does a belief end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Belief(NamedTuple):
    """That something was completed on a day, as long as the ledger held it."""

    completed_on: date
    known_on: date
    known_to: date | None = None
    """The first day on which it was no longer held; None: it still is."""


def beliefs(told: Iterable[tuple[date, date | None]]) -> tuple[Belief, ...]:
    """Return the beliefs to which what was *told* leads.

    *told* is, for each day on which something changed and in their order, the day of completion that the
    facts held then lead to; None where they lead to none. What was told and taken back on one day was
    never believed at its end.
    """
    open_since: dict[date, date] = {}
    found: list[Belief] = []
    for day, completed_on in told:
        for held in [one for one in open_since if completed_on is None or completed_on > one]:
            if (known_on := open_since.pop(held)) < day:
                found.append(Belief(held, known_on, day))
        if completed_on is not None and (not open_since or completed_on < min(open_since)):
            open_since[completed_on] = day
    return (*found, *(Belief(held, known_on) for held, known_on in open_since.items()))
