"""What pages, mails and documents take from the charts."""

from __future__ import annotations

from reporting.web.charts.columns import Column, ColumnChart, column_chart
from reporting.web.charts.drawing import Told
from reporting.web.charts.line import LineChart, Point, line_chart
from reporting.web.charts.looks import Look, patterns, swatch
from reporting.web.charts.stack import Segment, stacked_bar

__all__ = [
    "Column",
    "ColumnChart",
    "LineChart",
    "Look",
    "Point",
    "Segment",
    "Told",
    "column_chart",
    "line_chart",
    "patterns",
    "stacked_bar",
    "swatch",
]
