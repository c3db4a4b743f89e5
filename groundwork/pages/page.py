"""Answer with a page that looks like the learner's page: one header, one place for who helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from curriculum.languages import Language
from curriculum.references import References
from groundwork.changes import version_of_supports
from groundwork.pages.public import is_public
from groundwork.pages.words import words_in
from groundwork.reading import read
from player.api import LOOK_COOKIE, Wording, look_of_cookie, page_shell
from reporting.permission import held_here
from reporting.roles import Held, Role
from reporting.visit import language_of, switch_of

_SITE_NAME = "Groundwork"
_PLACES = {
    Role.TRAINER: [("/trainers/", "for_trainers"), ("/facilitators/", "for_facilitators")],
    Role.PEOPLE_LEADER: [("/people/", "for_people_leaders"), ("/people/sessions/", "for_team_sessions")],
    Role.HR_ANALYST: [
        ("/hr/", "for_hr"),
        ("/facilitators/", "for_facilitators"),
    ],
    Role.OBSERVER: [("/observe/", "for_observers")],
    Role.AUDITOR: [("/hr/", "for_hr")],
    Role.STEWARD: [("/hr/disaggregated/", "for_disaggregated")] if settings.GROUNDWORK_DISAGGREGATED else [],
    Role.ADMINISTRATOR: [("/hr/roles/", "for_roles"), ("/trainers/signers/", "for_signers")],
}
_supports: tuple[str, References] | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A part of the site."""

    address: str
    name: str
    is_here: bool


def script_of(name: str) -> str:
    """Return the address of a script of the site, such as ``typed``."""
    return f"{settings.STATIC_URL}site/{name}.js"


def site_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    status: int = 200,
    scripts: Sequence[str] = (),
    stylesheets: Sequence[str] = (),
    has_languages: bool = True,
    path: str = "",
) -> HttpResponse:
    """Return *template* drawn with *context* inside the shell of the learner's page.

    *scripts* and *stylesheets* are addresses of what this page alone needs.
    *path* is where the page is in another language, when not at the address that was asked for.
    """
    language = language_of(request) if has_languages else Language.EN
    words = words_in(language)
    everywhere = {
        "words": words,
        "language": language,
        "rooms": rooms_of(request, words),
        "is_reviewed": words.reviewed_by is not None,
        "is_demonstration": settings.GROUNDWORK_DEMONSTRATION,
    }
    main = render_to_string(template, everywhere | context, request)
    html = page_shell(
        main,
        title=title,
        language=language,
        references=supports(),
        languages=switch_of(request, path) if has_languages else (),
        site_name=_SITE_NAME,
        home="/learn/" if _is_signed_in(request) else "/",
        stylesheets=(*_stylesheets(request), *stylesheets),
        scripts=("/player/player.js", *settings.GROUNDWORK_PAGE_SCRIPTS, *scripts),
        look=look_of_cookie(request.COOKIES.get(LOOK_COOKIE, "")),
        # On HR's pages the pages of HR stand in the place of the rooms.
        start=settings.LOGIN_REDIRECT_URL if _is_of_hr(request) else "",
    )
    return HttpResponse(html, status=status)


def _stylesheets(request: HttpRequest) -> tuple[str, ...]:
    """Return the stylesheets of a page; above those of HR stand the reports' sections (``hr_sections``)."""
    own = ("/player/player.css", f"{settings.STATIC_URL}site/site.css")
    return (*own, f"{settings.STATIC_URL}groundwork_reporting/sections.css") if _is_of_hr(request) else own


def _is_of_hr(request: HttpRequest) -> bool:
    return request.path.startswith("/hr/")


def supports() -> References:
    """Return who helps, as the content files have it now."""
    global _supports
    version = version_of_supports(settings.HOME)  # before it is read: what is saved meanwhile is read next
    if _supports is None or _supports[0] != version:
        content = read().content
        facts, found = content.curriculum.facts, tuple(content.curriculum.supports.values())
        cited = {fact for support in found for fact in support.facts}
        kept = tuple(fact for key, fact in facts.items() if key in cited)
        _supports = version, References(supports=found, facts=kept)
    return _supports[1]


def rooms_of(request: HttpRequest, words: Wording) -> list[Room]:
    """Return the parts of the site that this person may enter, the settings last. One query."""
    rooms = [("/learn/", "my_learning"), ("/sessions/", "my_sessions"), ("/learn/record/", "my_record")]
    held = held_here(request) if hasattr(request, "user") else Held(frozenset())
    for role, places in _PLACES.items():
        if role in held.everywhere:
            rooms += places
        elif role in held.for_a_part:
            rooms += places[:1]  # the one that keeps to a part of the organisation
    if not _is_signed_in(request):
        rooms = [("/", "sign_in"), ("/community/", "public_community")]
    rooms += [("/hub/", "hub"), ("/settings/", "settings")]
    return [
        # Public pages remember nobody's language, so the link tells it.
        Room(
            f"{address}?language={words.language.value}" if is_public(address) else address,
            words(name),
            is_here=address == request.path,
        )
        for address, name in dict.fromkeys(rooms)
    ]


def _is_signed_in(request: HttpRequest) -> bool:
    """Return whether somebody is signed in; a request that was refused for its host has no user yet."""
    return bool(getattr(request, "user", AnonymousUser()).is_authenticated)
