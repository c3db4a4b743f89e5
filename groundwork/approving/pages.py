"""The review of a course: who signs, what they say beside the words, and what is still missing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.approval.api import COURSE, Entry, Thread, load_review, load_rules, text_of_statement
from curriculum.editorial import Signer
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import text_in
from editions.api import Published
from groundwork.approving.acts import (
    Desk,
    RefusedError,
    Reviewer,
    answer,
    approve,
    comment,
    confirm,
    key_of,
    seen,
    withdraw,
    write,
)
from groundwork.approving.gate import standing_now
from groundwork.approving.grants import roles_to_sign
from groundwork.approving.since import Since, changes_since
from groundwork.approving.words import words_in
from groundwork.clock import today
from groundwork.errors import GroundworkError
from groundwork.pages.page import site_page
from groundwork.reading import Reading, read
from reporting.api import Limit, names_of, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_ENTRIES = Limit("review", allowed=300, seconds=3600)
"""Nobody reads and signs more than that in an hour."""
_TOLD = "groundwork_approving_told"


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def review(request: HttpRequest, course: str) -> HttpResponse:
    """Show how the review of *course* stands; on POST sign it, confirm a statement, or take that back."""
    return _answer(request, course, "")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show a lesson's words with what reviewers say of them; on POST add to that, or sign the lesson."""
    return _answer(request, course, lesson)


def _answer(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    reading = read()
    desk = _desk(request, reading, course)
    if lesson and not any(part.lesson == lesson for part in desk.parts(SOURCE_LANGUAGE).values()):
        raise Http404
    if request.method != "POST":
        return _page(request, desk, lesson)
    try:
        entry = write(reading.home, course, _entry(request, desk, lesson))
    except RefusedError as error:
        return _page(request, desk, lesson, fault=error.key)
    write_down(
        request, "changed", "review", 1, about={"course": course, "entry": entry.id, "kind": entry.kind}
    )
    request.session[_TOLD] = f"approving_done_{entry.kind}"
    if not lesson:
        return HttpResponseRedirect(reverse("course-approval", args=[course]))
    place = reverse("lesson-review", args=[course, lesson])
    return HttpResponseRedirect(f"{place}?show={_language(request).value}")


def _entry(request: HttpRequest, desk: Desk, lesson: str) -> Entry:
    if not _ENTRIES.take(request.user.get_username()):
        raise RefusedError("approving_too_many")
    sent, language = request.POST, _language(request)
    says, act = sent.get("says", ""), sent.get("act", "")
    if act == "comment":
        return comment(desk, sent.get("at", ""), language, sent.get("text", ""), says)
    if act in {"answer", "settle"}:
        return answer(desk, sent.get("to", ""), says, settles=act == "settle")
    if act == "approve":
        return approve(desk, sent.get("role", ""), language, sent.get("seen", ""), lesson)
    if act == "confirm":
        return confirm(desk, sent.get("statement", ""), sent.get("text", ""), says)
    if act == "withdraw":
        return withdraw(desk, sent.get("of", ""), says)
    raise RefusedError("approving_gone")


def _desk(request: HttpRequest, reading: Reading, course: str) -> Desk:
    edition = reading.edition(course)
    number = request.user.get_username()
    roles: tuple[Signer, ...] = ()
    fault = ""
    try:
        roles = roles_to_sign(settings.GROUNDWORK_SIGNERS, number)
    except GroundworkError as error:
        fault = str(error)  # nobody signs until whoever runs the site has mended it
    who = Reviewer(names_of([number]).get(number) or number, roles, fault)
    standing = standing_now(reading.home, reading.content, edition.content)
    said, _ = load_review(reading.home.curriculum_content, course)
    return Desk(edition, said, standing, who, today())


def _language(request: HttpRequest) -> Language:
    tag = request.POST.get("show") or request.GET.get("show") or SOURCE_LANGUAGE.value
    if tag not in set(Language):
        raise Http404
    return Language(tag)


def _page(request: HttpRequest, desk: Desk, lesson: str, fault: str = "") -> HttpResponse:
    words = words_in(language_of(request))
    course = desk.edition.content.course
    titles = {one.id: _title(one.texts, words.language) for one in course.lessons}
    titles[COURSE] = (words.language, words.plain("approving_own_words"))
    context: dict[str, Any] = {
        "words": words,
        "course": course.id,
        "title": _title(course.texts, words.language),
        "label": desk.edition.label,
        "who": desk.who,
        "told": request.session.pop(_TOLD, ""),
        "fault": fault,
        "says": request.POST.get("says", "")[:4000] if fault else "",
    }
    if lesson:
        published = Published(settings.HOME.published, desk.day)
        told = changes_since(desk, published, _language(request), words.language)
        context |= _lesson(request, desk, lesson, titles, told)
    else:
        context |= _course(desk, titles)
    heading = f"{context['title'][1]}: {words.plain('approving_title')}"
    return site_page(
        request,
        f"approving/{'lesson' if lesson else 'review'}.html",
        context,
        title=heading,
        status=409 if fault else 200,
        stylesheets=(f"{settings.STATIC_URL}approving/approving.css",),
    )


def _course(desk: Desk, titles: dict[str, tuple[Language, str]]) -> dict[str, Any]:
    parts = {language: desk.parts(language) for language in Language}
    rules, _ = load_rules(settings.HOME.curriculum_content)
    return {
        "standing": desk.standing,
        "refuses": rules.unapproved == "refused",
        "languages": list(Language),
        "signatures": [
            {
                "one": one,
                "is_mine": one.role in desk.who.roles and not one.is_whole,
                "seen": seen(parts[one.language]),
                "voided": [parts[one.language][address] for address in one.voided],
            }
            for one in desk.standing.signatures
        ],
        "statements": [
            {
                "one": one,
                "key": key_of(one),
                "text": text_of_statement(one.asked, parts[SOURCE_LANGUAGE]),
                "is_mine": one.asked.who in desk.who.roles and one.confirmed is None,
            }
            for one in desk.standing.statements
        ],
        "lessons": [
            {
                "id": id_,
                "title": title,
                "open": len([one for one in desk.standing.open_threads if _is_in(one, id_)]),
            }
            for id_, title in titles.items()
        ],
        "mine": [one for one in desk.review.approvals if _is_mine(one, desk)],
    }


def _lesson(
    request: HttpRequest,
    desk: Desk,
    lesson: str,
    titles: dict[str, tuple[Language, str]],
    told: dict[str, Since],
) -> dict[str, Any]:
    language = _language(request)
    parts = desk.parts(language)
    here = [part for part in parts.values() if part.lesson == lesson]
    threads = [
        one for one in desk.standing.threads if _is_in(one, lesson) and one.comment.language is language
    ]
    known = {part.address for part in here}
    return {
        "lesson": lesson,
        "lesson_title": titles[lesson],
        "is_course": lesson == COURSE,
        "written": language,
        "languages": list(Language),
        "rows": [
            (part, told.get(part.address), [one for one in threads if one.comment.at == part.address])
            for part in here
        ],
        "homeless": [one for one in threads if one.comment.at not in known],
        "is_ready": all(part.is_ready for part in here),
        "seen": seen(parts, lesson),
        "to_sign": [
            one.role
            for one in desk.standing.signatures
            if one.role in desk.who.roles and one.language is language and _lacks(one, known)
        ],
    }


def _lacks(signature: Any, addresses: set[str]) -> bool:
    return not addresses.isdisjoint({*signature.missing, *signature.voided})


def _is_in(thread: Thread, lesson: str) -> bool:
    return thread.comment.at.partition("/")[0] == lesson


def _is_mine(entry: Any, desk: Desk) -> bool:
    gone = {one.of for one in desk.review.approvals if one.kind == "withdrawn"}
    return entry.kind != "withdrawn" and entry.id not in gone and entry.role in desk.who.roles


def _title(texts: Any, language: Language) -> tuple[Language, str]:
    found, text = text_in(texts, language)
    return found, text.section.title
