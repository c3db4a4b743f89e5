"""A line through months, and beyond them what is expected with the room within which it is expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from player.api import number_text
from reporting.web.charts.columns import WIDTHS
from reporting.web.charts.drawing import Told, element, picture
from reporting.web.charts.frame import Frame
from reporting.web.charts.scale import PERCENT

Place = tuple[float, float]
"""Pixels from the left and from the top."""


@dataclass(frozen=True, slots=True)
class Point:
    """A share of some month."""

    label: str
    percent: float | None
    """From 0 to 100; None where it is hidden or there is none: the line is broken there."""
    low: float | None = None
    high: float | None = None
    """The ends of the interval. Where both are there, the point is expected and not counted."""

    @property
    def is_expected(self) -> bool:
        """Return whether it is a forecast."""
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class LineChart:
    """Points in the order of their months, the expected ones last."""

    told: Told
    points: tuple[Point, ...]
    target: float | None = None
    """The share that is aimed at, in percent; None: none is."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Where everything lies."""

    counted: tuple[tuple[Place, ...], ...]
    """A line for each stretch of months that are shown."""
    expected: tuple[Place, ...]
    """From the last counted month on; empty where nothing is forecast."""
    band: tuple[Place, ...]
    """Around the expected line: along the upper end and back along the lower one."""


def shapes(points: Sequence[Point], frame: Frame) -> Shapes:
    """Return where the lines and the band of *points* lie."""
    along = [frame.x((number + 0.5) / len(points)) for number in range(len(points))]
    placed = list(zip(along, points, strict=True))
    counted = tuple(
        tuple((x, _height(frame, point.percent)) for x, point in those)
        for is_shown, those in groupby(placed, key=lambda one: _is_counted(one[1]))
        if is_shown
    )
    coming = [(x, point) for x, point in placed if point.is_expected]
    if not coming:
        return Shapes(counted, (), ())
    start = counted[-1][-1:] if counted else ()
    upper = [(x, _height(frame, point.high)) for x, point in coming]
    lower = [(x, _height(frame, point.low)) for x, point in reversed(coming)]
    expected = [(x, _height(frame, point.percent)) for x, point in coming]
    return Shapes(counted, (*start, *expected), (*start, *upper, *lower))


def line_chart(chart: LineChart) -> Markup:
    """Return the line, for a telephone and for a screen; its numbers stand in the table beside it."""
    return Markup().join(
        _drawn(chart, width, name) for width, name in zip(WIDTHS, ("gr-narrow", "gr-wide"), strict=True)
    )


def _is_counted(point: Point) -> bool:
    return point.percent is not None and not point.is_expected


def _height(frame: Frame, percent: float | None) -> float:
    return frame.y(PERCENT.share(percent or 0))


def _drawn(chart: LineChart, width: int, name: str) -> Markup:
    frame = Frame(width, 220, before=48, after=12, above=16, below=28, is_mirrored=chart.told.is_mirrored)
    found = shapes(chart.points, frame)
    inside = Markup().join([*_grid(chart, frame), *_target(chart, frame)])
    if found.band:
        inside += element("polygon", class_="gr-band", points=_written(found.band))
    inside += Markup().join(
        element("polyline", class_="gr-way", points=_written(line)) for line in found.counted
    )
    inside += Markup().join(
        element("circle", class_="gr-after", cx=x, cy=y, r=3) for line in found.counted for x, y in line
    )
    if found.expected:
        inside += element("polyline", class_="gr-expected", points=_written(found.expected))
    return picture(chart.told, frame, inside + _labels(chart, frame), name)


def _grid(chart: LineChart, frame: Frame) -> Iterator[Markup]:
    for mark in PERCENT.marks():
        y = frame.y(PERCENT.share(mark))
        yield element("line", class_="gr-grid", x1=frame.x(0), x2=frame.x(1), y1=y, y2=y)
        edge = frame.x(0) + (8 if frame.is_mirrored else -8)
        text = f"{number_text(mark, chart.told.language)}%"
        # Numbers run from left to right in every script.
        anchor = "start" if frame.is_mirrored else "end"
        yield element("text", text, x=edge, y=y + 4, text_anchor=anchor, direction="ltr")


def _target(chart: LineChart, frame: Frame) -> Iterator[Markup]:
    if chart.target is not None:
        y = frame.y(PERCENT.share(chart.target))
        yield element("line", class_="gr-target", x1=frame.x(0), x2=frame.x(1), y1=y, y2=y)


def _labels(chart: LineChart, frame: Frame) -> Markup:
    """Return the names below: as many as there is room for, the first and the last always among them."""
    count = len(chart.points)
    most = max(2, (frame.width - frame.before - frame.after) // 72)
    every = -(-(count - 1) // (most - 1)) if count > 1 else 1
    return Markup().join(
        element(
            "text",
            point.label,
            x=frame.x((number + 0.5) / count),
            y=frame.height - 8,
            text_anchor="middle",
        )
        for number, point in enumerate(chart.points)
        if (count - 1 - number) % every == 0
    )


def _written(places: Sequence[Place]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
