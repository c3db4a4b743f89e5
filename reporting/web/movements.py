"""What changed since: one course on two days, or by two knowledges, and what moved it. Nobody is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from player.api import Wording
from reporting.figures.movements import Move, Movements, movements
from reporting.figures.published import Figure, Shown
from reporting.figures.threshold import threshold
from reporting.models import CatalogueCourse
from reporting.permission import role_required, scope_here
from reporting.roles import Role
from reporting.scope import UnknownUnitError
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.asked import Asked, read_asked, within
from reporting.web.charts.api import Column, ColumnChart, Look, Segment, Told, column_chart, patterns
from reporting.web.counted_from import basis_of
from reporting.web.course_pictures import Picture
from reporting.web.figure_code import figure_code
from reporting.web.numbers import share
from reporting.web.oversight import note_look
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

_LOOKS = {
    Move.CAME: Look.BEGUN,
    Move.WENT: Look.EXEMPT,
    Move.COMPLETED: Look.DONE,
    Move.NO_LONGER_COMPLETE: Look.EXPIRED,
    Move.BECAME_LATE: Look.MISSED,
    Move.EXCUSED: Look.PAUSED,
    Move.ASKED_AGAIN: Look.SOON,
    Move.OTHERWISE: Look.BEGUN,
}


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def changed(request: HttpRequest, course: str) -> HttpResponse:
    """Show which figures of *course* moved between two days or two knowledges, and what moved them."""
    row = CatalogueCourse.objects.filter(course=course).first()
    if row is None:
        return unknown(request, "unknown_course")
    try:
        after = within(scope_here(request), read_asked(request.GET))
        before = _before(request, after)
        bases = basis_of(before), basis_of(after)
        found = movements(*bases, course)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    for one in (before, after):
        note_look(request, "changed", one, course=course)
    words, title = wording(language_of(request)), title_in(row.titles, row.course, language_of(request))
    context = {
        "column": {"title": title.text, "language": title.language},
        "asked": after,
        "before": before,
        "today": timezone.localdate(),
        "notices": dict.fromkeys((*before.notices, *after.notices)),
        "overview": f"{reverse('reporting:completion')}?{after.query()}",
        "back": f"{reverse('reporting:course', args=[course])}?{after.query()}",
        "figures": [
            (
                words.date(basis.as_of),
                words.date(basis.known_on),
                _figure(figure, words),
                figure_code(request, basis, course),
            )
            for basis, figure in zip(bases, found.figures, strict=True)
        ],
        "patterns": patterns(),
        "picture": _picture(found, words),
        # It is of the whole organisation: not for those who may see a part of it.
        "learned": _learned(found, words) if scope_here(request).is_whole else [],
        "threshold": found.after.threshold,
        "least": threshold(),
    }
    return page(request, "changed.html", "changed_title", context)


def _before(request: HttpRequest, after: Asked) -> Asked:
    """Return the day and knowledge to compare with; for none, the end of the month before, as known then."""
    query = request.GET.copy()
    month_end = (after.as_of.replace(day=1) - timedelta(days=1)).isoformat()
    day = str(query.get("from") or month_end)
    query["as_of"], query["known_on"] = day, str(query.get("from_known_on") or day)
    return replace(read_asked(query), unit=after.unit)


def _learned(found: Movements, words: Wording) -> list[tuple[Markup, int | Markup]]:
    few = words("changed_few", threshold=found.after.threshold)
    return [(words(f"late_{one.kind}"), few if one.people is None else one.people) for one in found.learned]


def _figure(figure: Figure, words: Wording) -> Markup:
    if figure.rate is None:
        return words("hidden" if figure.shown is Shown.HIDDEN else "nobody")
    rate = share(figure.rate, words.language)
    return Markup("{} ({})").format(rate, words("of", complete=figure.complete, required=figure.required))


def _picture(found: Movements, words: Wording) -> Picture:
    """Return how many moved in which way, drawn and as rows."""
    if not found.moves:
        is_hidden = any(one.shown is Shown.HIDDEN for one in found.figures)
        return Picture("changed_moves", words("changed_hidden" if is_hidden else "changed_nothing"), Markup())
    labels = [words.plain(f"changed_{one.move}") for one in found.moves]
    finding = words(
        "changed_finding",
        moves=words.joined([words(f"changed_as_{one.move}") for one in found.moves]),
    )
    columns = tuple(
        Column(
            words.plain(f"changed_as_{one.move}"),
            (Segment(one.people or 0, _LOOKS[one.move]),),
            is_hidden=one.people is None,
        )
        for one in found.moves
    )
    told = Told("changed-moves", words.plain("changed_moves"), finding.striptags(), words.language)
    few = words("changed_few", threshold=found.after.threshold)
    rows = tuple(
        (label, few if one.people is None else one.people)
        for label, one in zip(labels, found.moves, strict=True)
    )
    headings = (words("changed_what"), words("people_column"))
    return Picture("changed_moves", finding, column_chart(ColumnChart(told, columns)), headings, rows)
