"""Where I am signed in, and ending one of these sessions (OWASP ASVS 4.0.3, 3.3.4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.learner.session import told_of
from groundwork.open_sessions import OpenSession, end_sessions, sessions_of
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.visit import language_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def sessions_page(request: HttpRequest) -> HttpResponse:
    """List one's own open sessions; on POST end the one that is named. Ending one twice ends it once."""
    user, here = str(request.user.pk), request.session.session_key or ""
    if request.method == "POST":
        # Nothing named is nothing ended; this one is ended by signing out.
        if handle := request.POST.get("session", ""):
            end_sessions(user, but=here, handle=handle)
        return HttpResponseRedirect(f"{request.path}?ended=1")
    words = words_in(language_of(request))
    found = sorted(sessions_of(user), key=lambda one: (one.key != here, -told_of(one.held).began))
    context = {
        "was_ended": "ended" in request.GET,
        "is_told": bool(settings.EMAIL_HOST) and cast("User", request.user).has_usable_password(),
        "sessions": [_row(one, words, is_here=one.key == here) for one in found],
    }
    return site_page(request, "learner/sessions.html", context, title=words.plain("sessions_title"))


def _row(one: OpenSession, words: Wording, *, is_here: bool) -> dict[str, Any]:
    told = told_of(one.held)
    parts = [part for part in told.device if part]
    return {
        "handle": one.handle,
        "device": " · ".join(parts) if parts else words.plain("sessions_unknown"),
        "since": words("sessions_since", day=words.date(_day(told.began))),
        "seen": words("sessions_seen", day=words.date(_day(told.seen))),
        "is_here": is_here,
    }


def _day(seconds: float) -> date:
    return timezone.localtime(datetime.fromtimestamp(seconds, timezone.get_current_timezone())).date()
