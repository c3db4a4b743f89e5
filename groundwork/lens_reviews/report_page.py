"""The report on a settled review for the leadership of the service: one file, as HTML or PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from authoring.lens_review.api import NotSettledError, draw_report, summary
from curriculum.languages import Language
from groundwork.clock import today
from groundwork.lens_reviews.desk import desk_of
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.page import lens_page, words_of
from groundwork.lens_reviews.told_instead import told_instead
from player.api import pdf_of
from reporting.api import Limit
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
_DRAWN = Limit("lens-report", allowed=120, seconds=3600)
"""Drawing a PDF takes a second of the processor."""


@require_GET
@role_required(Role.TRAINER)
@never_cache
@told_instead
def report(request: HttpRequest, review: str) -> HttpResponse:
    """Return the report as a file. Until the review is settled there is none, for nobody."""
    desk = desk_of(request, review)
    form, said = request.GET.get("form", "html"), request.GET.get("in", "")
    if form not in _TYPES:
        raise Http404("A report is html or pdf.")
    language = Language(said) if said in set(Language) else language_of(request)
    try:
        told = summary(desk.review, desk.criteria, today())
    except NotSettledError:
        raise Http404("There is a report once the review is settled.") from None
    if not _DRAWN.take(desk.number):
        words = words_of(request)
        fault = RefusedError("lens_too_many")
        return lens_page(request, "plain", {}, title=words.plain("lens_title"), fault=fault, status=429)
    html = draw_report(told, desk.criteria, language)
    answer = HttpResponse(pdf_of(html) if form == "pdf" else html, content_type=_TYPES[form])
    # A file to hand on, not a page of the site: it brings its own look, which our pages forbid.
    answer["Content-Disposition"] = f'attachment; filename="{review}-{language.value}.{form}"'
    return answer
