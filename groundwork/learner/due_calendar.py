"""One's own due days for a calendar program: as a file, and at a secret address that can be renewed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from curriculum.languages import Language
from groundwork.learner.due_entries import due_calendar, learner_of, new_feed
from groundwork.learner.preferences import preferences_of
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from reporting.visit import language_of


@require_GET
@login_required
@never_cache
def own_calendar(request: HttpRequest) -> HttpResponse:
    """Return the due days of who is signed in as a file to keep."""
    learner = request.user.get_username()
    return _file(learner, language_of(request), "attachment; filename=due.ics")


@require_GET
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the due days of whoever has the secret in the address, for a program that follows them."""
    learner = learner_of(secret)
    if learner is None:
        raise PermissionDenied
    kept = preferences_of(learner).language
    return _file(learner, Language(kept) if kept else Language.EN, "inline; filename=due.ics")


@require_POST
@login_required
@never_cache
def renew(request: HttpRequest) -> HttpResponse:
    """Give the person a new address, and show it this once."""
    words = words_in(language_of(request))
    context = {"address": new_feed(request.user.get_username())}
    return site_page(
        request, "learner/calendar.html", context, title=words.plain("calendar_title"), path="/settings/"
    )


def _file(learner: str, language: Language, disposition: str) -> HttpResponse:
    content = due_calendar(learner, timezone.localdate(), words_in(language))
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition, "X-Robots-Tag": "noindex"},
    )
