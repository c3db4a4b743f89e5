"""The public pages of community learning: courses, sessions, interest, and how stories are made."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from curriculum.hub import PageKind
from curriculum.languages import Language
from curriculum.markdown import plain_line, plain_text
from curriculum.model import text_in
from curriculum.references import References
from groundwork.community.keeping import keep_interest, read_interest, sessions_from
from groundwork.community.models import Wish
from groundwork.community.playing import AUDIENCE, community_courses
from groundwork.community.words import words_in
from groundwork.hub.finding import page_address
from groundwork.hub.shelf import shelf
from groundwork.pages.public import public_page
from player.api import Wording
from reporting.api import Limit, Session, address_of
from reporting.visit import language_of_stranger

_REGISTRATIONS = Limit("interest", allowed=5, seconds=3600)
_KITS = (PageKind.FACILITATOR_KIT, PageKind.DISCUSSION_GUIDE)
_TRAP = "website"
"""A field that people do not see; only programs fill it in."""


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Show the courses, the kits for facilitators, and the next sessions."""
    words = words_in(language_of_stranger(request))
    language = words.language
    courses = []
    for course in community_courses().values():
        found, text = text_in(course.texts, language)
        courses.append(
            {
                "id": course.id,
                "language": found,
                "title": plain_line(text.section.title),
                "summary": plain_text(text.section.body),
                "minutes": words("minutes", n=course.minutes),
                "place": f"/community/courses/{course.id}/{language.value}",
            }
        )
    kits = []
    for page in shelf().pages.values():
        if page.kind in _KITS and AUDIENCE in page.audiences:
            found, text = text_in(page.texts, language)
            kits.append((page_address(page, language), found, plain_line(text.section.title)))
    context = {"courses": courses, "kits": kits, "sessions": _sessions(words)[:3]}
    return _page(request, "front", context, words, "community")


@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions to come."""
    words = words_in(language_of_stranger(request))
    return _page(request, "sessions", {"sessions": _sessions(words)}, words, "community_sessions")


@require_GET
def stories(request: HttpRequest) -> HttpResponse:
    """Say how stories are made together and paid, and what the City must still decide."""
    words = words_in(language_of_stranger(request))
    return _page(request, "stories", {}, words, "community_stories")


@require_http_methods(["GET", "POST"])
@never_cache
def interest(request: HttpRequest) -> HttpResponse:
    """Take a registration of interest. Nothing is asked but what, in which language, and whom to write to."""
    words = words_in(language_of_stranger(request))
    if request.method == "GET":
        return _form(request, words, {"language_wanted": words.language.value}, [])
    said, faults = read_interest(request.POST.dict())
    if faults:
        return _form(request, words, said, faults, 400)
    place = address_of(request)
    if _REGISTRATIONS.is_reached(place):
        return _form(request, words, said, ["interest_too_many"], 429)
    _REGISTRATIONS.count(place)
    # Whoever fills in what people do not see is thanked like everybody, and kept by nobody.
    if not request.POST.get(_TRAP):
        keep_interest(said)
    return _page(request, "registered", {}, words, "interest_registered", is_kept=False)


def shown_session(session: Session, words: Wording) -> dict[str, Any]:
    """Return what a page shows of *session*."""
    plan = session.plan
    local = timezone.localtime(plan.starts_at, ZoneInfo(plan.zone))
    course = community_courses().get(session.about.course)
    found, title = Language.EN, session.about.course
    if course is not None:
        found, text = text_in(course.texts, words.language)
        title = plain_line(text.section.title)
    return {
        "number": session.key,
        "code": session.code,
        "language_of_title": found,
        "title": title,
        "day": words.date(local.date()),
        "time": f"{local:%H:%M}",
        "minutes": words("minutes", n=sum(part.minutes for part in plan.parts)),
        "place": plan.place or plan.link,
        "held_in": plan.languages,
        "interpretation": plan.interpretation,
        "access": plan.access,
        "host": plan.host,
        "is_cancelled": plan.is_off,
    }


def _sessions(words: Wording) -> list[dict[str, Any]]:
    return [shown_session(one, words) for one in sessions_from(timezone.localdate())]


def _form(
    request: HttpRequest, words: Wording, said: dict[str, str], faults: list[str], status: int = 200
) -> HttpResponse:
    wanted = request.GET.get("wish", "")
    chosen = said.get("wish") or (wanted if wanted in Wish.values else "")
    context = {
        "said": said,
        "faults": [words(fault) for fault in faults],
        "wishes": [(wish.value, words(f"interest_{wish.value}"), wish.value == chosen) for wish in Wish],
        "languages": [(one, one.value == said.get("language_wanted")) for one in Language],
        "trap": _TRAP,
        "days": settings.GROUNDWORK_INTEREST_DAYS,
    }
    return _page(request, "interest", context, words, "interest", status=status, is_kept=False)


def _page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    words: Wording,
    title: str,
    *,
    status: int = 200,
    is_kept: bool = True,
) -> HttpResponse:
    known = shelf().references
    supports = (one for one in known.supports if not one.audiences or AUDIENCE in one.audiences)
    return public_page(
        request,
        f"community/{template}.html",
        {"title": words.plain(title), **context},
        title=words.plain(title),
        words=words,
        references=References(supports=tuple(supports), facts=known.facts),
        status=status,
        is_kept=is_kept,
    )
