"""The pictures of a course's page: each with a sentence of finding, a title, and the rows of its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_skeleton
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.figures.ageing import BANDS, late_here
from reporting.figures.basis import Basis
from reporting.figures.distribution import Kinds
from reporting.figures.published import Shown
from reporting.figures.recertification import ending_here, months_from
from reporting.figures.trend import Foreseen, Trend, trend
from reporting.web.charts.api import (
    Column,
    ColumnChart,
    LineChart,
    Look,
    Point,
    Segment,
    Told,
    column_chart,
    line_chart,
)
from reporting.web.numbers import share


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, what it shows in words, and the same as rows."""

    key: str
    """Of the heading's words, and the first part of the ids on the page."""
    finding: Markup
    chart: Markup
    """Empty where there is nothing to draw."""
    headings: tuple[Markup, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    notes: tuple[Markup, ...] = ()


def trend_picture(basis: Basis, course: str, words: Wording) -> Picture:
    """Return the rate at the end of each of the last twelve months, and the forecast."""
    return drawn_trend(trend(basis, course), words)


def drawn_trend(found: Trend, words: Wording) -> Picture:
    """Return *found* month by month with its forecast, drawn and as rows."""
    shown = [one for one in found.points if one.figure.shown is Shown.YES]
    if not shown:
        return Picture("course_trend", words("course_trend_hidden"), Markup())
    finding = _trend_finding(found, words)
    # The months before anything was asked say nothing.
    begun = found.points[found.points.index(shown[0]) :]
    points = [
        Point(month_text(one.day, words.language), None if one.figure.rate is None else 100 * one.figure.rate)
        for one in begun
    ] + [
        Point(month_text(one.day, words.language), 100 * one.rate, 100 * one.low, 100 * one.high)
        for one in found.forecast
    ]
    rows = [
        (
            words.date(one.day),
            words(f"shown_{one.figure.shown}")
            if one.figure.rate is None
            else Markup("{} ({})").format(
                share(one.figure.rate, words.language),
                words("of", complete=one.figure.complete, required=one.figure.required),
            ),
        )
        for one in begun
    ] + [
        (
            words.date(one.day),
            words("course_expected", **_span(one, words)),
        )
        for one in found.forecast
    ]
    told = Told("course-trend", words.plain("course_trend"), finding.striptags(), words.language)
    return Picture(
        "course_trend",
        finding,
        line_chart(LineChart(told, tuple(points))),
        (words("month"), words("course_rate")),
        tuple(rows),
        (words("course_method"),) if found.forecast else (words("course_trend_no_forecast"),),
    )


def ageing_picture(basis: Basis, course: str, words: Wording) -> Picture:
    """Return for how long people have been late."""
    return drawn_ageing(late_here(basis, course), words)


def drawn_ageing(kinds: Kinds, words: Wording, told: str = "course_ageing_finding") -> Picture:
    """Return *kinds*, the bands of ``ageing``, drawn and as rows; *told* is the key of the finding."""
    if kinds.shown is not Shown.YES:
        return Picture("course_ageing", words("course_ageing_none"), Markup())
    labels = [band_text(first, last, words) for first, last in BANDS]
    finding = words(told, kinds.people)
    return Picture(
        "course_ageing",
        finding,
        _columns("course-ageing", "course_ageing", finding, labels, kinds, Look.MISSED, words),
        (words("course_days"), words("people_column")),
        tuple(zip(labels, kinds.of_kind, strict=True)),
    )


def renewal_picture(basis: Basis, course: str, words: Wording) -> Picture:
    """Return in which of the months to come completions end."""
    return drawn_renewal(months_from(basis.as_of), ending_here(basis, course), words)


def drawn_renewal(months: Sequence[date], kinds: Kinds, words: Wording) -> Picture:
    """Return *kinds*, which are *months* and last what is beyond them, drawn and as rows."""
    ending = sum(kinds.of_kind[:-1])
    if kinds.shown is not Shown.YES or not ending:
        return Picture("course_renewal", words("course_renewal_none"), Markup())
    labels = [month_text(month, words.language) for month in months]
    finding = words("course_renewal_finding", ending)
    return Picture(
        "course_renewal",
        finding,
        _columns("course-renewal", "course_renewal", finding, labels, kinds, Look.SOON, words),
        (words("month"), words("people_column")),
        tuple(zip(labels, kinds.of_kind, strict=False)),
        (words("course_renewal_of"),),
    )


def _span(expected: Foreseen, words: Wording) -> dict[str, Any]:
    """Return between which rates the truth probably lies."""
    return {"low": share(expected.low, words.language), "high": share(expected.high, words.language)}


def month_text(day: date, language: Language) -> str:
    """Return the month of *day*, short, with its year."""
    return str(format_skeleton("yMMM", day, locale=language.value.replace("-", "_")))


def _trend_finding(found: Trend, words: Wording) -> Markup:
    shown = [one for one in found.points if one.figure.rate is not None]
    first, last = shown[0], shown[-1]
    told = [
        words(
            "course_trend_finding",
            first=words.date(first.day),
            before=share(first.figure.rate or 0.0, words.language),
            as_of=words.date(last.day),
            now=share(last.figure.rate or 0.0, words.language),
        )
    ]
    if found.forecast:
        coming = found.forecast[-1]
        told.append(
            words(
                "course_trend_forecast",
                month=month_text(coming.day, words.language),
                rate=share(coming.rate, words.language),
                **_span(coming, words),
            )
        )
    return Markup(" ").join(told)


def band_text(first: int, last: int | None, words: Wording) -> str:
    """Return the days of a band of ``ageing``, such as "8 to 30"."""
    if last is None:
        return words.plain("course_band_open", last=first - 1)
    return words.plain("course_band", first=first, last=last)


def _columns(
    name: str,
    title: str,
    finding: Markup,
    labels: Iterable[str],
    kinds: Kinds,
    look: Look,
    words: Wording,
) -> Markup:
    told = Told(name, words.plain(title), finding.striptags(), words.language)
    columns: list[Any] = [
        Column(label, (Segment(count, look),)) for label, count in zip(labels, kinds.of_kind, strict=False)
    ]
    return column_chart(ColumnChart(told, tuple(columns)))
