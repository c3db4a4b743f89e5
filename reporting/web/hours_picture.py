"""The picture of the staff hours that training took, month by month: of all courses, or of one."""

from __future__ import annotations

from markupsafe import Markup

from player.api import Wording, number_text
from reporting.figures.basis import Basis
from reporting.figures.hours import staff_hours
from reporting.figures.published import Shown
from reporting.web.charts.api import Column, ColumnChart, Look, Segment, Told, column_chart
from reporting.web.course_pictures import Picture, month_text


def hours_picture(basis: Basis, course: str, words: Wording) -> Picture:
    """Return the hours of the unit of *basis* in each of twelve months: of *course*; empty: of all."""
    found = staff_hours(basis, course=course)
    months = found.rows[0].months
    if not any(one.shown is Shown.YES and one.hours for one in months):
        return Picture("hours_picture", words("hours_none"), Markup())
    total = round(sum(one.hours for one in months))
    finding = words("hours_finding", hours=number_text(total, words.language))
    if any(one.hidden_courses for one in months):
        finding += Markup(" ") + words("hours_without")
    labels = [month_text(month, words.language) for month in found.months]
    columns = tuple(
        Column(label, (Segment(round(one.hours), Look.DONE),), is_hidden=one.shown is Shown.HIDDEN)
        for label, one in zip(labels, months, strict=True)
    )
    told = Told("hours-picture", words.plain("hours_picture"), finding.striptags(), words.language)
    rows = tuple(
        (label, words("hidden") if one.shown is Shown.HIDDEN else round(one.hours))
        for label, one in zip(labels, months, strict=True)
    )
    return Picture(
        "hours_picture",
        finding,
        column_chart(ColumnChart(told, columns)),
        (words("month"), words("hours_column")),
        rows,
    )
