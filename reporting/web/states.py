"""How the nine states look in a bar, in which order, and what stands beside it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from player.api import Wording
from reporting.figures.grid import STATES, Cell
from reporting.figures.published import Shown
from reporting.obligations.states import State
from reporting.web.charts.api import Look, Segment, stacked_bar, swatch

LOOKS = {
    State.COMPLETE: Look.DONE,
    State.COMPLETE_LATE: Look.DONE_LATE,
    State.IN_PROGRESS: Look.BEGUN,
    State.NOT_STARTED: Look.OPEN,
    State.DUE_SOON: Look.SOON,
    State.OVERDUE: Look.MISSED,
    State.EXPIRED: Look.EXPIRED,
    State.EXEMPT: Look.EXEMPT,
    State.PAUSED: Look.PAUSED,
}
"""In the order of the bars: what is done, what is open, what is late, who is excused."""


def counts_of(cell: Cell) -> dict[State, int]:
    """Return how many stand in each state, in the order of the bars."""
    counts = dict(zip(STATES, cell, strict=True))
    return {state: counts[state] for state in LOOKS}


def bar_of(cell: Cell, words: Wording) -> Markup:
    """Return *cell* as a bar in the direction of the page."""
    segments = [Segment(count, LOOKS[state]) for state, count in counts_of(cell).items()]
    return stacked_bar(segments, is_mirrored=words.language.direction == "rtl")


def legend(words: Wording) -> list[tuple[Markup, Markup]]:
    """Return a sample and the name of each state, in the order of the bars."""
    return [(swatch(look), words(state.value)) for state, look in LOOKS.items()]


def told_in_words(cell: Cell, words: Wording) -> Markup:
    """Return what a bar shows, for those who do not see it: every state in which somebody stands."""
    items = [
        words("state_count", state=words(state.value), count=count)
        for state, count in counts_of(cell).items()
        if count
    ]
    return words.joined(items) if items else words("nobody")


def tiles(cell: Cell, words: Wording) -> list[tuple[Markup, int, str]]:
    """Return the numbers that stand first: name, number, and the state that they mark.

    What is required comes to what is done, late, soon due, open and expired; who is excused stands beside it.
    """
    return [
        (words("overview_required"), cell.required, ""),
        (words("overview_complete"), cell.complete, "complete"),
        (words("overview_overdue"), cell.overdue, "overdue"),
        (words("overview_due_soon"), cell.due_soon, "due_soon"),
        (words("overview_open_column"), _open(cell), ""),
        (words("overview_expired"), cell.expired, "expired"),
        (words("overview_exempt"), cell.exempt, "exempt"),
        (words("overview_paused"), cell.paused, "paused"),
    ]


def numbers(shown: Shown, cell: Cell, words: Wording) -> dict[str, Any]:
    """Return a row's bar and numbers, for the tables of states."""
    return {
        "shown": shown,
        "bar": bar_of(cell, words),
        "told": told_in_words(cell, words) if shown is Shown.YES else "",
        "rate": cell.complete / cell.required if cell.required else None,
        "complete": cell.complete,
        "required": cell.required,
        "late": cell.overdue + cell.expired,
        "soon": cell.due_soon,
        "open": _open(cell),
        "excused": cell.excused,
    }


def _open(cell: Cell) -> int:
    return cell.not_started + cell.in_progress
