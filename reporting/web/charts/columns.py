"""Columns side by side, each of one kind or of several on top of each other: ageing, months to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from markupsafe import Markup

from player.api import number_text
from reporting.web.charts.drawing import Told, element, picture
from reporting.web.charts.frame import Frame
from reporting.web.charts.looks import Look, fill
from reporting.web.charts.scale import Scale, scale_to
from reporting.web.charts.stack import Segment

WIDTHS = (320, 640)
"""Pixels on a telephone and on a screen: words keep their size, and the page shows the one that fits."""
_LETTER = 8
"""Pixels that a letter of a name below a column takes at most."""
_GAP = 0.2
"""Share of a column's room that stays empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column and what stands below it."""

    label: str
    segments: tuple[Segment, ...]
    """From the bottom up. Empty where nobody is in it."""
    is_hidden: bool = False
    """The group is too small to be shown: an outline is drawn, of one height for all such."""

    @property
    def total(self) -> int:
        """Return how many there are in all its segments."""
        return sum(one.count for one in self.segments)


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns, and what they say in words."""

    told: Told
    columns: tuple[Column, ...]


class Box(NamedTuple):
    """A piece of a column in its place, in pixels from the left and from the top."""

    left: float
    top: float
    width: float
    height: float
    look: Look


def boxes(columns: Sequence[Column], frame: Frame, scale: Scale) -> tuple[tuple[Box, ...], ...]:
    """Return the pieces of each column, from the bottom up."""
    found = []
    for number, column in enumerate(columns):
        first = (number + _GAP / 2) / len(columns)
        left, width = frame.span(first, first + (1 - _GAP) / len(columns))
        below, pieces = 0, []
        if column.is_hidden:
            top = frame.y(1 / 3)
            pieces.append(Box(left, top, width, round(frame.y(0) - top, 1), Look.HIDDEN))
        for one in () if column.is_hidden else column.segments:
            top, bottom = frame.y(scale.share(below + one.count)), frame.y(scale.share(below))
            if one.count:
                pieces.append(Box(left, top, width, round(bottom - top, 1), one.look))
            below += one.count
        found.append(tuple(pieces))
    return tuple(found)


def column_chart(chart: ColumnChart) -> Markup:
    """Return the columns with their numbers, for a telephone and for a screen."""
    return Markup().join(
        _drawn(chart, width, name) for width, name in zip(WIDTHS, ("gr-narrow", "gr-wide"), strict=True)
    )


def _drawn(chart: ColumnChart, width: int, name: str) -> Markup:
    frame = Frame(width, 190, above=24, below=26, is_mirrored=chart.told.is_mirrored)
    scale = scale_to(max((one.total for one in chart.columns), default=0))
    inside = element("line", class_="gr-axis", x1=0, x2=width, y1=frame.y(0), y2=frame.y(0))
    # Where months stand close together, only as many names are written as do not touch.
    every = max(1, ceil(_LETTER * _longest(chart.columns) * len(chart.columns) / width))
    for number, (column, pieces) in enumerate(
        zip(chart.columns, boxes(chart.columns, frame, scale), strict=True)
    ):
        middle = frame.x((number + 0.5) / len(chart.columns))
        inside += Markup().join(_piece(one) for one in pieces)
        top = pieces[-1].top if pieces else frame.y(0)
        value = "–" if column.is_hidden else number_text(column.total, chart.told.language)
        inside += element("text", value, class_="gr-value", x=middle, y=top - 6, text_anchor="middle")
        if number % every == (every - 1) // 2:
            half = min(_LETTER * len(column.label), width) / 2
            at = min(max(middle, half), width - half)  # the first and the last stay within the picture
            inside += element("text", column.label, x=round(at, 1), y=frame.height - 8, text_anchor="middle")
    return picture(chart.told, frame, inside, name)


def _piece(box: Box) -> Markup:
    return element(
        "rect",
        class_="gr-shape",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        fill=fill(box.look),
    )


def _longest(columns: Sequence[Column]) -> int:
    return max((len(one.label) for one in columns), default=0)
