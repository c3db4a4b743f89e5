"""What hangs in the room: the code that changes, and the list to sign."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from reporting.persons import names_of
from reporting.sessions.codes import SECONDS, code_at, secret_of
from reporting.sessions.keeping import places_of
from reporting.sessions.recording import attendance_of
from reporting.sessions.titles import titles_of_courses
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.classroom.access import for_team, led_session
from reporting.web.classroom.shown import shown_session
from reporting.web.pages import page
from reporting.web.wording import wording

_EMPTY_LINES = 12
"""On paper, for who comes unannounced."""


@require_GET
@for_team
def room_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the code of this minute, large and as a QR code; the page asks for the next one by itself."""
    session = led_session(request, code)
    if session.about.is_public or session.plan.is_off:
        message = "This session has no code."
        raise Http404(message)
    now = timezone.now()
    shown_code = code_at(secret_of(session), now)
    address = request.build_absolute_uri(reverse("reporting:session-here", kwargs={"code": code}))
    drawn = segno.make(f"{address}?{urlencode({'code': shown_code})}", error="m", micro=False)
    # The border is the quiet zone of four modules that a reader needs (ISO/IEC 18004, 6.3.8).
    picture = drawn.svg_inline(scale=1, border=4, omitsize=True, dark="#000", light="#fff")
    places = places_of(session)
    context = {
        "one": shown_session(session, places, wording(language_of(request)), titles_of_courses()),
        "picture": mark_safe(picture),  # noqa: S308  drawn by segno from an address of ours
        "shown_code": f"{shown_code[:3]} {shown_code[3:]}",
        "address": address,
        "here": sum(one.last_part is not None for one in attendance_of(session).values()),
    }
    answer = page(request, "sessions_room.html", "sessions_room", context)
    answer["Refresh"] = str(SECONDS - int(now.timestamp()) % SECONDS + 1)
    return answer


@require_GET
@for_team
def paper_list(request: HttpRequest, code: str) -> HttpResponse:
    """Return the list of who has a place, to be printed and signed, with room for those who walk in."""
    session = led_session(request, code)
    places = places_of(session)
    names = names_of(places.taken)
    write_down(request, "exported", "session list", len(names), about={"session": code})
    context = {
        "one": shown_session(session, places, wording(language_of(request)), titles_of_courses()),
        "people": sorted((names.get(one, ""), one) for one in places.taken),
        "empty": range(_EMPTY_LINES),
    }
    return page(request, "sessions_paper.html", "sessions_paper", context)
