"""The auditors' page: who looked at whom, who took what away, and whether the log is as it was written."""

from __future__ import annotations

import json
from datetime import date, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reporting.audit.verification import erasures_not_in_the_log, verify_audit
from reporting.exports.api import Column, Format, Kind, Report, Table
from reporting.fresh_sign_in import needs_fresh_sign_in
from reporting.ledger.history import end_of
from reporting.models import AuditEntry
from reporting.models.audit import ACTIONS
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.exporting import exported
from reporting.web.pages import page
from reporting.web.wording import wording

_PAGE_SIZE = 100
_FILTERS = {"actor": "actor", "person": "person", "action": "action", "where": "page"}
"""The fields of the form, and what they ask of an entry."""
_WHERE = ("sign-in", "access", "rules")
"""Of the pages of entries those that somebody looks through who keeps watch over the site."""
_MOST = 50_000
"""Entries of one file."""
_COLUMNS = (
    ("sequence", Kind.WHOLE),
    ("at", Kind.MOMENT),
    ("actor", Kind.TEXT),
    ("action", Kind.TEXT),
    ("page", Kind.TEXT),
    ("person", Kind.TEXT),
    ("query", Kind.TEXT),
    ("rows", Kind.WHOLE),
    ("content_digest", Kind.TEXT),
    ("digest", Kind.TEXT),
)


@require_GET
@role_required(Role.AUDITOR)
def audit(request: HttpRequest) -> HttpResponse:
    """List the entries that meet the filters, the latest first; with ``?prove=1`` prove the whole chain."""
    found, asked = _found(request)
    shown = Paginator(found, _PAGE_SIZE).get_page(request.GET.get("page"))
    is_proving = "prove" in request.GET
    write_down(request, "looked", "audit", len(shown))
    context = {
        "page": shown,
        "asked": asked,
        "query": urlencode(asked),
        "actions": [(one, wording(language_of(request)).plain(f"audit_did_{one}")) for one in ACTIONS],
        "places": [
            (one, wording(language_of(request)).plain(f"audit_where_{one.replace('-', '_')}"))
            for one in _WHERE
        ],
        "proved": verify_audit() if is_proving else None,
        "made_up": erasures_not_in_the_log() if is_proving else (),
    }
    return page(request, "audit.html", "audit_title", context)


@require_GET
@role_required(Role.AUDITOR)
@needs_fresh_sign_in("GET")
def audit_file(request: HttpRequest, wanted: Format) -> HttpResponse:
    """Return the same entries as a file, the oldest first: with what proves each of them."""
    found, _ = _found(request)
    words = wording(language_of(request))
    rows = [
        (*row[:6], json.dumps(row[6], ensure_ascii=False, sort_keys=True), *row[7:])
        for row in found.order_by("sequence").values_list(*(name for name, _ in _COLUMNS))[:_MOST]
    ]
    title = words.plain("audit_title")
    columns = tuple(Column(name, words.plain(f"audit_{name}"), kind) for name, kind in _COLUMNS)
    return exported(request, Report("audit", title, words.language, (Table(title, columns, rows),)), wanted)


def _found(request: HttpRequest) -> tuple[QuerySet[AuditEntry], dict[str, str]]:
    """Return the entries that are asked for, and what was asked that makes sense."""
    asked = {name: request.GET.get(name, "").strip()[:150] for name in _FILTERS}
    found = AuditEntry.objects.order_by("-sequence")
    found = found.filter(**{_FILTERS[name]: value for name, value in asked.items() if value})
    for name in ("first", "last"):
        try:
            day = date.fromisoformat(request.GET.get(name, ""))
        except ValueError:
            continue
        asked[name] = day.isoformat()
        if name == "last":
            found = found.filter(at__lt=end_of(day))
        elif day > date.min:
            found = found.filter(at__gte=end_of(day - timedelta(days=1)))
    return found, {name: value for name, value in asked.items() if value}
