"""A learner's pages: report a problem, what helps now, and the answers that came."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from curriculum.markdown import plain_line, plain_text
from curriculum.model import Lesson, text_in
from groundwork.feedback.keeping import (
    MOST_AN_HOUR,
    Said,
    is_too_often,
    keep_report,
    own_reports,
    read_report,
)
from groundwork.feedback.models import MOST_CHARACTERS, Kind, ProblemReport
from groundwork.feedback.places import digest_of, lesson_in, title_in
from groundwork.feedback.words import words_in
from groundwork.pages.page import site_page, supports
from player.api import Wording
from reporting.visit import language_of
from xblocks.host.api import HostedCourse, ways_of

_TOO_OFTEN = 429


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def report(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show the form; on POST keep the report, or say what is wrong with it and lose no word."""
    words, learner = words_in(language_of(request)), request.user.get_username()
    way = ways_of(learner, words.language).get(course)
    found = lesson_in(way.course.content, lesson) if way else None
    if way is None or found is None:
        raise Http404("There is no such lesson here.")
    if request.method == "GET":
        return _form(request, way.course, found, words, Said("", "", "", wants_answer=False))
    said, faults = read_report(request.POST.dict(), {one.id for one in found.components})
    sentences = [words.plain(one, n=MOST_CHARACTERS) for one in faults]
    if sentences:
        return _form(request, way.course, found, words, said, sentences, 400)
    if is_too_often(learner):
        sentence = words.plain("fb_too_often", n=MOST_AN_HOUR)
        return _form(request, way.course, found, words, said, [sentence], _TOO_OFTEN)
    digest = digest_of(way.course.content, lesson, said.component, words.language) or ""
    keep_report(said, course, lesson, digest, words.language, learner, timezone.localdate())
    # No page of its own: an address that says what was reported would stand in the logs of a proxy.
    context = {
        "words": words,
        "has_hurt": said.kind == Kind.HURT,
        "is_awaited": said.wants_answer,
        "helps": _helps(words),
    }
    return site_page(request, "feedback/thanks.html", context, title=words.plain("fb_thanks"))


@require_GET
@login_required
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """Show what the person reported and wished to hear of, and what was answered."""
    words = words_in(language_of(request))
    found = own_reports(request.user.get_username())
    context = {"words": words, "reports": [_own(one, words) for one in found]}
    return site_page(request, "feedback/own.html", context, title=words.plain("fb_own"))


def _own(one: ProblemReport, words: Wording) -> dict[str, Any]:
    mended = words("fb_mended_in", label=one.mended_in) if one.mended_in else ""
    return {
        "kind": words(f"fb_kind_{one.kind}"),
        "place": f"{one.course} / {one.lesson}",
        "week": words("fb_week", day=words.date(one.week)),
        "language": one.language,
        "text": one.text,
        "state": words(f"fb_state_{one.state}"),
        "answer": one.answer,
        "mended": mended,
    }


def _helps(words: Wording) -> list[dict[str, Any]]:
    """Return who helps, in the order of the content: also those who have no number of their own."""
    found = []
    for one in supports().supports:
        language, text = text_in(one.texts, words.language)
        name, body = plain_line(text.section.title), plain_text(text.section.body)
        found.append({"name": name, "body": body, "language": language, "phone": one.phone})
    return found


def _form(
    request: HttpRequest,
    course: HostedCourse,
    lesson: Lesson,
    words: Wording,
    said: Said,
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    parts = [(one.id, *title_in(one.texts, words.language)) for one in lesson.components]
    context = {
        "words": words,
        "course": course.id,
        "lesson": lesson.id,
        "title_of_lesson": title_in(lesson.texts, words.language),
        "parts": [(value, shown, language) for value, shown, language in parts if shown],
        "kinds": [
            (one.value, words(f"fb_kind_{one.value}"), words(f"fb_kind_{one.value}_is")) for one in Kind
        ],
        "said": said,
        "most": MOST_CHARACTERS,
        "faults": faults or [],
    }
    title = words.plain("fb_link")
    return site_page(request, "feedback/report.html", context, title=title, status=status)
