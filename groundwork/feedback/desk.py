"""The trainers' page: read what was reported, place by place, answer it, say that it is mended."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from groundwork.feedback.keeping import (
    MOST_OF_AN_ANSWER,
    answer,
    counts_by_course,
    is_label,
    reports,
    settle,
    version_of,
)
from groundwork.feedback.models import Kind, ProblemReport, ReportState
from groundwork.feedback.places import digest_of, lesson_in, title_in
from groundwork.feedback.words import amount, words_in
from groundwork.pages.page import site_page
from groundwork.reading import Reading, read
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of

_PAGE_SIZE = 25
_FILTERS = ("course", "lesson", "state")


@require_GET
@role_required(Role.TRAINER)
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Show the open reports, or all; of one course or lesson where the address names it."""
    return _desk(request)


@role_required(Role.TRAINER)
@sent_from("feedback")
def act(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a report or settle it; not when it changed since it was shown."""
    found = get_object_or_404(reports(is_open=False), pk=code)
    actor, text = request.user.get_username(), _line_ends(request.POST.get("answer", ""))
    label = request.POST.get("mended_in", "").strip()
    is_settling = request.POST.get("act") == "settle"
    if problem := _problem(found, text, label, is_settling=is_settling):
        return _desk(request, {found.pk: problem}, 400)
    is_as_shown = request.POST.get("seen") == version_of(found)
    if is_as_shown and (settle(found, label, actor) if is_settling else answer(found, text, actor)):
        return redirect(_address(request))
    # Somebody was quicker. Neither text is lost: theirs stands, and ours is still in the form.
    return _desk(request, {found.pk: "fb_changed_meanwhile"}, 409)


def _problem(found: ProblemReport, text: str, label: str, *, is_settling: bool) -> str:
    """Return the key of the words for what is wrong with an act; empty when nothing is."""
    if is_settling:
        return "" if not label or is_label(label) else "fb_wrong_label"
    if not found.is_awaited:  # type: ignore[attr-defined] # annotated by reports()
        return "fb_nobody_waits"
    return "" if 0 < len(text) <= MOST_OF_AN_ANSWER else "fb_wrong_answer"


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name][:64] for name in _FILTERS if request.GET.get(name)}


def _address(request: HttpRequest) -> str:
    asked = _asked(request)
    return reverse("feedback") + (f"?{urlencode(asked)}" if asked else "")


def _desk(request: HttpRequest, problems: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    words, reading, asked = words_in(language_of(request)), read(), _asked(request)
    is_open = asked.get("state") != "all"
    found = reports(is_open=is_open, course=asked.get("course", ""), lesson=asked.get("lesson", ""))
    page = Paginator(found, _PAGE_SIZE).get_page(request.GET.get("page"))
    shown, refused = list(page.object_list), problems or {}
    missing = set(refused) - {one.pk for one in shown}
    shown[:0] = reports(is_open=False).filter(pk__in=missing)
    narrowed = {name: value for name, value in asked.items() if name != "state"}
    context = {
        "words": words,
        "overview": _overview(reading, words),
        "is_narrowed": bool(narrowed),
        "narrowed": " / ".join(narrowed.values()),
        "reports": [_shown(one, reading, words, request, refused.get(one.pk, "")) for one in shown],
        "filters": [
            (f"?{urlencode(narrowed)}", words("fb_open"), is_open),
            (f"?{urlencode({**narrowed, 'state': 'all'})}", words("fb_all"), not is_open),
        ],
        "query": urlencode(asked),
        "page": page,
        "most": MOST_OF_AN_ANSWER,
    }
    # A form that was refused stands at an address that answers to nothing else.
    return site_page(
        request,
        "feedback/desk.html",
        context,
        title=words.plain("fb_desk"),
        status=status,
        path=_address(request),
    )


def _overview(reading: Reading, words: Wording) -> list[dict[str, Any]]:
    """Return how many reports came of each course; small groups are not counted."""
    return [
        {
            "course": course,
            "title": _title(reading, course, words.language),
            "kinds": [
                (words(f"fb_kind_{kind.value}"), amount(kinds[kind.value], words))
                for kind in Kind
                if kind.value in kinds
            ],
        }
        for course, kinds in counts_by_course().items()
    ]


def _title(reading: Reading, course: str, language: Language) -> tuple[str, Language]:
    """Return a course's title, or its id where it is not among the files any more."""
    try:
        return title_in(reading.edition(course).content.course.texts, language)
    except Http404:
        return course, Language.EN


def _shown(
    one: ProblemReport, reading: Reading, words: Wording, request: HttpRequest, problem: str
) -> dict[str, Any]:
    typed = request.POST if problem else {}
    place, standing = _place(one, reading, words)
    return {
        "code": one.pk,
        "seen": version_of(one),
        "kind": words(f"fb_kind_{one.kind}"),
        "place": place,
        "standing": standing,
        "address": f"/trainers/{one.course}/{one.lesson}/write/",
        "anchor": f"#component-{one.component}" if one.component else "",
        "course": one.course,
        "lesson": one.lesson,
        "week": words("fb_week", day=words.date(one.week)),
        "language": Language(one.language),
        "text": one.text,
        "state": words(f"fb_state_{one.state}"),
        "is_settled": one.state == ReportState.SETTLED,
        "is_awaited": one.is_awaited,  # type: ignore[attr-defined] # annotated by reports()
        "answer": typed.get("answer", one.answer),
        "stands": one.answer if problem else "",
        "mended_in": typed.get("mended_in", one.mended_in),
        "problem": words.plain(problem, n=MOST_OF_AN_ANSWER) if problem else "",
    }


def _place(one: ProblemReport, reading: Reading, words: Wording) -> tuple[tuple[str, Language], str]:
    """Return the title of the place that a report is about, and what became of its words since."""
    try:
        content = reading.edition(one.course).content
    except Http404:
        return (one.component or one.lesson, Language.EN), words("fb_gone")
    now = digest_of(content, one.lesson, one.component, Language(one.language))
    lesson = lesson_in(content, one.lesson)
    if now is None or lesson is None:
        return (one.component or one.lesson, Language.EN), words("fb_gone")
    texts = next((each.texts for each in lesson.components if each.id == one.component), lesson.texts)
    return title_in(texts, words.language), "" if now == one.digest else words("fb_older")
