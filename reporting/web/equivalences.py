"""HR's page of equivalences that hold for everybody: which there are, a new one, an end. All written down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reporting.models import CatalogueCourse, Equivalence
from reporting.permission import role_required
from reporting.policy.deciding import REASONS, DecisionError, Kind
from reporting.policy.equivalences import Stated, end_equivalence, equivalences, state_equivalence
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.wording import wording

_MOST = 1000
"""Characters of each field."""


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def equivalences_page(request: HttpRequest) -> HttpResponse:
    """List them; on POST write one down or end one, or say all that is wrong and keep what was typed."""
    if request.method != "POST":
        return _shown(request)
    by, today = request.user.get_username(), timezone.localdate()
    key = request.POST.get("end", "")
    if key.isascii() and key.isdecimal() and len(key) < 19:
        if end_equivalence(int(key), by=by, today=today):
            write_down(request, "changed", "equivalences", 1, about={"equivalence": key, "action": "ended"})
        return HttpResponseRedirect(f"{reverse('reporting:equivalences')}?saved=1")
    fields = {name: request.POST[name][:_MOST] for name in request.POST}
    try:
        row = state_equivalence(Stated(fields, by, today))
    except DecisionError as error:
        return _shown(request, error.problems, fields)
    told = {"equivalence": str(row.pk), "action": "stated", "course": row.course.course, "other": row.other}
    write_down(request, "changed", "equivalences", 1, about=told)
    return HttpResponseRedirect(f"{reverse('reporting:equivalences')}?saved=1")


def _shown(
    request: HttpRequest,
    problems: list[tuple[str, str]] | None = None,
    values: dict[str, str] | None = None,
) -> HttpResponse:
    language, today = language_of(request), timezone.localdate()
    words = wording(language)
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    context = {
        "rows": [_row(one, titles, request) for one in equivalences(today)],
        "courses": [(course, title_in(its, course, language).text) for course, its in sorted(titles.items())],
        "reasons": [(code, words.plain(f"reason_{code}")) for code in REASONS[Kind.EQUIVALENCE]],
        "values": values or {},
        "problems": [(_LABELS.get(field, f"decide_{field}"), problem) for field, problem in problems or []],
        "wrong": {field for field, _ in problems or []},
        "is_saved": "saved" in request.GET,
    }
    return page(request, "equivalences.html", "equal_title", context, status=400 if problems else 200)


_LABELS = {"course": "equal_course", "other": "equal_other", "from": "equal_from", "to": "equal_to"}


def _row(one: Equivalence, titles: dict[str, dict[str, str]], request: HttpRequest) -> dict[str, Any]:
    language, today = language_of(request), timezone.localdate()
    words = wording(language)
    last = words.date(one.valid_to - timedelta(days=1)) if one.valid_to else ""
    return {
        "key": one.pk,
        "sentence": words(
            "equal_sentence",
            other=title_in(titles.get(one.other, {}), one.other, language).text,
            course=title_in(one.course.titles, one.course.course, language).text,
        ),
        "span": words("equal_span", first=words.date(one.valid_from), last=last)
        if last
        else words("equal_since", first=words.date(one.valid_from)),
        "reason": f"reason_{one.reason}" if one.reason in REASONS[Kind.EQUIVALENCE] else "reason_other",
        "approver": one.approver,
        "note": one.note,
        "is_over": one.valid_to is not None and one.valid_to <= today,
    }
