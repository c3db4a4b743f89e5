"""The team's page: read and tick off registrations, announce and cancel sessions. Looks are audited."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import text_in
from groundwork.community.keeping import (
    add_session,
    read_session,
    sessions_from,
    tick_off,
)
from groundwork.community.models import Interest
from groundwork.community.pages import shown_session
from groundwork.community.playing import community_courses
from groundwork.community.words import words_in
from groundwork.pages.page import site_page
from reporting.api import call_off_session, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of

ADDRESS = "/trainers/community/"


@require_GET
@role_required(Role.TRAINER, Role.HR_ANALYST)
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Show what is open, and the sessions to come."""
    return _desk(request, {}, [])


@role_required(Role.TRAINER, Role.HR_ANALYST)
@sent_from("community-desk")
def tick(request: HttpRequest, number: int) -> HttpResponse:
    """Tick off the registration *number*: somebody has answered it."""
    if not tick_off(number, request.user.get_username()):
        raise Http404("There is no such open registration.")
    return redirect(ADDRESS)


@role_required(Role.TRAINER, Role.HR_ANALYST)
@sent_from("community-desk")
def add(request: HttpRequest) -> HttpResponse:
    """Announce a session."""
    said, faults = read_session(request.POST.dict(), community_courses())
    if faults:
        return _desk(request, request.POST.dict(), faults)
    add_session(said, request.user.get_username())
    return redirect(ADDRESS)


@role_required(Role.TRAINER, Role.HR_ANALYST)
@sent_from("community-desk")
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Cancel the session *number*; the public list goes on showing that it is cancelled."""
    if not call_off_session(number, request.user.get_username()):
        raise Http404("There is no such session to cancel.")
    return redirect(ADDRESS)


def _desk(request: HttpRequest, sent: dict[str, str], faults: list[str]) -> HttpResponse:
    words = words_in(language_of(request))
    waiting = list(Interest.objects.filter(ticked_at=None))
    write_down(request, "looked", "community", len(waiting))
    courses = [
        (
            one.id,
            plain_line(text_in(one.texts, words.language)[1].section.title),
            one.id == sent.get("course"),
        )
        for one in community_courses().values()
    ]
    context = {
        "words": words,
        "waiting": [
            {
                "number": one.pk,
                "wish": words(f"interest_{one.wish}"),
                "language": Language(one.language),
                "contact": one.contact,
                "day": words.date(timezone.localtime(one.registered_at).date()),
            }
            for one in waiting
        ],
        "sessions": [shown_session(one, words) for one in sessions_from(timezone.localdate())],
        "courses": courses,
        "held_in": [(one, one.value == sent.get("language_held")) for one in Language],
        "sent": sent,
        "faults": [words(fault) for fault in faults],
    }
    # A form that was refused stands at an address that answers to nothing else.
    return site_page(
        request,
        "community/desk.html",
        context,
        title=words.plain("community_desk"),
        status=400 if faults else 200,
        path=ADDRESS,
    )
