"""A rate month by month, with its forecast, as a table of a report."""

from __future__ import annotations

from player.api import Wording
from reporting.exports.made.state_columns import shown_column
from reporting.exports.report import Cell, Column, Kind, Table
from reporting.figures.published import Shown
from reporting.figures.trend import Trend


def months_table(found: Trend, words: Wording) -> Table:
    """Return a row for each month that was counted, and one for each that is expected with its bounds."""
    kinds = {"counted": words.plain("export_counted"), "expected": words.plain("export_expected")}
    columns = (
        Column("day", words.plain("as_of"), Kind.DAY),
        Column("kind", words.plain("export_tag"), words=kinds),
        shown_column(words),
        Column("completed", words.plain("export_completed"), Kind.WHOLE),
        Column("required", words.plain("export_required"), Kind.WHOLE),
        Column("rate_percent", words.plain("export_rate"), Kind.PERCENT),
        Column("low_percent", words.plain("export_low_rate"), Kind.PERCENT),
        Column("high_percent", words.plain("export_high_rate"), Kind.PERCENT),
    )
    rows: list[list[Cell]] = []
    for day, figure in ((one.day, one.figure) for one in found.points):
        is_told = figure.rate is not None
        numbers: list[Cell] = [figure.complete, figure.required, figure.rate] if is_told else [None] * 3
        rows.append([day, "counted", figure.shown.value, *numbers, None, None])
    for one in found.forecast:
        rows.append([one.day, "expected", Shown.YES.value, None, None, one.rate, one.low, one.high])
    return Table(words.plain("course_trend"), columns, rows)
