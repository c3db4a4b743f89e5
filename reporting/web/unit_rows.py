"""The rows of the tables on the page of a unit: its courses, its parts, and its people month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from player.api import Wording, number_text
from reporting.figures.distribution import Kinds
from reporting.figures.headcount import Headcounts
from reporting.figures.one_unit import CourseHere, PartHere
from reporting.figures.published import Shown
from reporting.figures.recertification import MONTHS
from reporting.figures.timeliness import IN_TIME
from reporting.titles import Title
from reporting.web.asked import Asked
from reporting.web.charts.api import Column, ColumnChart, Look, Segment, Told, column_chart
from reporting.web.course_pictures import Picture, month_text
from reporting.web.states import counts_of, numbers

SOON = 3
"""Months ahead that stand by themselves."""


def course_rows(
    courses: Iterable[CourseHere], titles: Mapping[str, Title], asked: Asked, words: Wording
) -> Iterator[dict[str, Any]]:
    """Yield how everybody in the unit stands in each course, with every state and who is not counted."""
    people = reverse("reporting:people")
    for one in courses:
        yield {
            "title": titles[one.course].text,
            "language": titles[one.course].language,
            "address": f"{reverse('reporting:course', args=[one.course])}?{asked.query()}",
            "people": f"{people}?{asked.query(course=one.course)}",
            "states": list(counts_of(one.cell).values()),
            "not_required": one.excluded[-1].people,
            **numbers(one.shown, one.cell, words),
        }


def more_rows(
    courses: Iterable[CourseHere], titles: Mapping[str, Title], words: Wording
) -> Iterator[dict[str, Any]]:
    """Yield of each course what was in time, how long people are late, what ends and who was reminded."""
    for one in courses:
        time = one.time
        days = None if time.median_days is None else round(time.median_days)
        ending = one.ending.of_kind[:MONTHS]
        yield {
            "title": titles[one.course].text,
            "language": titles[one.course].language,
            "cells": [
                *_of(
                    time.kinds,
                    (time.kinds.people, *time.kinds.of_kind[: IN_TIME + 1], days),
                    (0, 0, None),
                    words,
                ),
                *_of(one.late, one.late.of_kind, (0, 0, 0, 0), words),
                *_of(one.ending, (sum(ending[:SOON]), sum(ending)), (0, 0), words),
                *_of(one.reminded, (one.reminded.people,), (0,), words),
            ],
        }


def part_rows(
    parts: Iterable[PartHere], address: Callable[[str], str], words: Wording
) -> Iterator[dict[str, Any]]:
    """Yield the parts of the unit, each with all its courses in one line."""
    for one in parts:
        yield {
            "name": one.name,
            "is_own": one.is_own,
            "headcount": one.headcount,
            "address": "" if one.is_own else address(one.path),
            **numbers(one.headline.shown, one.headline.cell, words),
        }


def headcount_picture(found: Headcounts, words: Wording) -> Picture:
    """Return how many people worked in the unit, month by month, drawn and as rows."""
    finding = words(
        "unit_headcount_finding",
        people=words("people_counted", found.people[-1]),
        as_of=words.date(found.days[-1]),
        first=words.date(found.days[0]),
        before=words("people_counted", found.people[0]),
    )
    if found.came is None or found.went is None:
        finding += Markup(" {}").format(words("unit_moved_few"))
    else:
        moved = words("unit_moved", came=found.came, went=found.went)
        finding += Markup(" {}").format(moved)
    labels = [month_text(day, words.language) for day in found.days]
    told = Told("unit-headcount", words.plain("unit_headcount"), finding.striptags(), words.language)
    columns = tuple(
        Column(label, (Segment(people, Look.BEGUN),))
        for label, people in zip(labels, found.people, strict=True)
    )
    rows = tuple((words.date(day), people) for day, people in zip(found.days, found.people, strict=True))
    chart = column_chart(ColumnChart(told, columns))
    return Picture("unit_headcount", finding, chart, (words("as_of"), words("people_column")), rows)


def _of(
    kinds: Kinds, values: Sequence[int | None], nothing: Sequence[int | None], words: Wording
) -> list[str]:
    """Return *values* of *kinds* as the page writes them, or *nothing*; of what is hidden, that it is."""
    if kinds.shown is Shown.HIDDEN:
        return [words.plain("unit_hidden")] * len(nothing)
    told = values if kinds.shown is Shown.YES else nothing
    return ["–" if one is None else number_text(one, words.language) for one in told]
