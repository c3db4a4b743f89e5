"""How good the data behind the figures are, and of each thing that is not: what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from player.api import Wording
from reporting.counting_words import behind_text
from reporting.exports.api import Format
from reporting.exports.made.quality import quality_report
from reporting.figures.basis import Basis
from reporting.figures.quality import LATE_BANDS, Quality, quality
from reporting.ledger.admission import WaitsFor
from reporting.moments import day_and_minute
from reporting.permission import opens, role_required
from reporting.records.kinds import Source
from reporting.roles import Role
from reporting.visit import language_of
from reporting.web.charts.api import Column, ColumnChart, Look, Segment, Told, column_chart, patterns
from reporting.web.course_pictures import Picture
from reporting.web.exporting import downloads, exported
from reporting.web.pages import page
from reporting.web.wording import wording


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to look at."""

    what: Markup
    count: int
    since: Markup | str
    cure: Markup
    """What to do about it."""
    address: str = ""
    """Where that is done; empty: elsewhere."""
    link: Markup | str = ""

    @property
    def is_sound(self) -> bool:
        """Return whether there is nothing to do."""
        return not self.count


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR)
def data_quality(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is missing and who has been silent. Numbers only: nobody is named."""
    today = timezone.localdate()
    words = wording(language_of(request))
    basis = Basis(today, today)
    found = quality(basis)
    rows = list(_rows(found, request, words))
    open_rows = [one for one in rows if not one.is_sound]
    context = {
        "behind": behind_text(words, basis.behind),
        "finding": words("quality_finding", len(open_rows)) if open_rows else words("quality_sound"),
        "rows": rows,
        "late": _late(found, words),
        "patterns": patterns(),
        "sources": list(_sources(found, words, today)),
        "roster_at": day_and_minute(words, found.roster_at) if found.roster_at else "",
        "recounted": _recounted(found, words),
        "as_of_text": words.date(today),
        "downloads": downloads("quality-file", {}),
    }
    return page(request, "quality.html", "quality_title", context)


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR)
def data_quality_file(request: HttpRequest, wanted: Format) -> HttpResponse:
    """Return the same as a file. Written down."""
    today = timezone.localdate()
    report = quality_report(quality(Basis(today, today)), language_of(request))
    return exported(request, report, wanted, part=today.isoformat())


def _rows(found: Quality, request: HttpRequest, words: Wording) -> Iterator[Row]:
    waiting = {one.reason: one for one in found.waiting}
    roster, inbox, early = (_link(request, name, words) for name in ("roster", "exceptions", "before-hire"))
    links = {WaitsFor.PERSON: roster, WaitsFor.HIRE: early}
    for kind in WaitsFor:
        one = waiting.get(kind)
        if one is None and kind is WaitsFor.OTHER:
            continue
        since = day_and_minute(words, one.since) if one else ""
        more = links.get(kind, {})
        what, cure = words(f"quality_waits_{kind}"), words(f"quality_cure_{kind}")
        if one and one.goes_on:
            cure += " " + words("quality_lets_go", one.going, day=words.date(one.goes_on))
        yield Row(what, one.records if one else 0, since, cure, **more)
    if found.early_counted:
        what, cure = words("quality_early_counted"), words("quality_cure_early_counted")
        yield Row(what, found.early_counted, "", cure, **roster)
    yield Row(
        words("quality_no_hire_date"), found.without_hire_date, "", words("quality_cure_hire_date"), **roster
    )
    yield Row(words("quality_undecided"), found.undecided, "", words("quality_cure_undecided"), **inbox)
    yield Row(words("quality_no_leader"), found.without_leader, "", words("quality_cure_leader"), **roster)
    if found.differing:
        since = day_and_minute(words, found.differing.routes[0].at)
        more = _link(request, "differences", words)
        cure = words("quality_cure_differing")
        yield Row(words("quality_differing"), found.differing.facts, since, cure, **more)
    if found.recounted:
        at = day_and_minute(words, found.recounted.at) if found.recounted.wrong else ""
        yield Row(words("quality_recount"), found.recounted.wrong, at, words("quality_cure_recount"))


def _recounted(found: Quality, words: Wording) -> Markup:
    last = found.recounted
    if last is None:
        return words("quality_never_recounted")
    return words("quality_recounted", at=day_and_minute(words, last.at), people=last.people, of=last.counts)


def _link(request: HttpRequest, name: str, words: Wording) -> dict[str, Any]:
    """Return where something is done, for who may do it: an auditor reads of it, and is led nowhere."""
    page_name = f"reporting:{name}"
    if not opens(request, page_name):
        return {}
    return {"address": reverse(page_name), "link": words(f"section_{name}")}


def _late(found: Quality, words: Wording) -> Picture:
    """Return how long after they happened completions became known."""
    whole = sum(found.late_known)
    if not whole:
        return Picture("quality_late", words("quality_late_none"), Markup())
    labels = [_band(first, last, words) for first, last in LATE_BANDS]
    finding = words("quality_late_finding", on_the_day=found.late_known[0], whole=whole)
    told = Told("quality-late", words.plain("quality_late"), finding.striptags(), words.language)
    columns = tuple(
        Column(label, (Segment(count, Look.BEGUN),))
        for label, count in zip(labels, found.late_known, strict=True)
    )
    rows = tuple(zip(labels, found.late_known, strict=True))
    headings = (words("quality_days"), words("quality_completions"))
    return Picture("quality_late", finding, column_chart(ColumnChart(told, columns)), headings, rows)


def _band(first: int, last: int | None, words: Wording) -> str:
    if last is None:
        return words.plain("course_band_open", last=first - 1)
    return str(first) if first == last else words.plain("course_band", first=first, last=last)


def _sources(found: Quality, words: Wording, today: date) -> Iterator[dict[str, Any]]:
    for one in found.last_records:
        known = one.delivery in set(Source)
        days = (today - one.known_on).days
        yield {
            "name": words(f"delivery_{one.delivery}") if known else one.delivery,
            "day": words.date(one.known_on),
            "ago": words("quality_days_ago", days) if days else words("quality_today"),
        }
