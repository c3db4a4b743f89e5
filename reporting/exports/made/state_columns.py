"""The columns of the nine states in a report, for whatever stands in its rows."""

from __future__ import annotations

from player.api import Wording
from reporting.exports.report import Cell, Column, Kind
from reporting.figures.grid import STATES
from reporting.figures.grid import Cell as Counts
from reporting.figures.published import Shown


def shown_column(words: Wording) -> Column:
    """Return the column that says whether the numbers of a row are shown."""
    told = {
        Shown.YES.value: words.plain("trace_true"),
        Shown.HIDDEN.value: words.plain("hidden"),
        Shown.NOBODY.value: words.plain("nobody"),
    }
    return Column("shown", words.plain("export_shown"), words=told)


def count_columns(words: Wording) -> tuple[Column, ...]:
    """Return the columns of a row of counts: shown or not, each state, numerator, denominator and rate."""
    return (
        shown_column(words),
        *(Column(state.value, words.plain(state.value), Kind.WHOLE) for state in STATES),
        Column("completed", words.plain("export_completed"), Kind.WHOLE),
        Column("required", words.plain("export_required"), Kind.WHOLE),
        Column("rate_percent", words.plain("export_rate"), Kind.PERCENT),
    )


def counts(shown: Shown, cell: Counts) -> list[Cell]:
    """Return the values of these columns; nothing but why where it is not shown."""
    if shown is not Shown.YES:
        return [shown.value, *[None] * (len(STATES) + 3)]
    rate = cell.complete / cell.required if cell.required else None
    return [shown.value, *cell, cell.complete, cell.required, rate]
