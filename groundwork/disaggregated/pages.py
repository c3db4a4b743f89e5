"""The page of counts by category, for those who hold the role of their own, and its files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundwork.disaggregated.keeping import AUDIT_PAGE
from groundwork.disaggregated.reporting_file import report_of
from groundwork.disaggregated.showing import ShownAggregate, ShownAxis, ShownTable, aggregates_on
from groundwork.disaggregated.words import words_in
from groundwork.pages.page import site_page
from player.api import Wording
from reporting.api import PUBLIC_THRESHOLD, Format, catalogue_titles, exported, title_in, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of


@require_GET
@role_required(Role.STEWARD)
@never_cache
def counts_page(request: HttpRequest) -> HttpResponse:
    """Show what is in force today, each with what entitles to it. Written down like every look."""
    words = words_in(language_of(request))
    shown = aggregates_on(timezone.localdate())
    write_down(request, "looked", AUDIT_PAGE, sum(one.rows for one in shown))
    titles = catalogue_titles()
    context = {
        "words": words,
        "threshold": PUBLIC_THRESHOLD,
        "aggregates": [_aggregate(one, titles, words) for one in shown],
    }
    return site_page(request, "disaggregated/counts.html", context, title=words.plain("category_title"))


@require_GET
@role_required(Role.STEWARD)
@never_cache
def counts_file(request: HttpRequest, number: int, wanted: Format) -> HttpResponse:
    """Return one of them as a file to keep, with everything that has to be read with it."""
    if Format.CSV in {wanted, request.GET.get("format")}:
        raise Http404  # it would hold the numbers alone, without what has to be read with them
    shown = next((one for one in aggregates_on(timezone.localdate()) if one.number == number), None)
    if shown is None:
        raise Http404
    report = report_of(shown, words_in(language_of(request)))
    return exported(request, report, wanted, part=str(number), about={"number": str(number)})


def _aggregate(one: ShownAggregate, titles: dict[str, dict[str, str]], words: Wording) -> dict[str, Any]:
    language = words.language
    return {
        "number": one.number,
        "title": one.authority.title[language],
        "purpose": one.authority.purpose[language],
        "consent": one.authority.consent[language],
        "authority": one.authority,
        "set": one.category_set,
        "axes": [_axis(axis, titles, words) for axis in one.axes],
        "files": [
            (f"/hr/disaggregated/{one.number}.{wanted}", wanted.value.upper())
            for wanted in Format
            if wanted is not Format.CSV
        ],
    }


def _axis(one: ShownAxis, titles: dict[str, dict[str, str]], words: Wording) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.axis.title[words.language],
        "several": one.axis.several,
        "agreement": one.agreement,
        "is_merged": one.is_merged,
        "tables": [_table(table, titles, words) for table in one.tables],
    }


def _table(one: ShownTable, titles: dict[str, dict[str, str]], words: Wording) -> dict[str, Any]:
    course = title_in(titles.get(one.course, {}), one.course, words.language).text
    return {
        "course": course if one.course else words.plain("category_all_courses"),
        "first_day": one.first_day,
        "last_day": one.last_day,
        "rows": [
            {
                "label": row.category.label[words.language],
                "count": row.count,
                "share": row.count.took_part / row.count.people if row.count and row.count.people else None,
                "is_off": row.is_off,
                "is_unverified": row.category.status == "unverified",
            }
            for row in one.rows
        ],
    }
