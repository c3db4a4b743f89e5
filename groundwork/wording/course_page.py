"""The words of a course that our list avoids: those to look at, and those that stand there on purpose."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from curriculum.model import Lesson
from groundwork.pages.page import site_page
from groundwork.reading import read
from groundwork.wording.course_words import LessonWords, LetStand, Standing, ToldWord, words_of_course
from groundwork.wording.letting_stand import LONGEST_REASON, Asked, let_word_stand, take_waiver_back
from groundwork.wording.words import words_in
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of
from player.api import Wording
from reporting.api import names_of, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_TOLD = "groundwork_wording_told"
_FIELDS = ("lesson", "component", "language", "word", "text", "reason", "until")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def wording(request: HttpRequest, course: str) -> HttpResponse:
    """Show the words of the list in *course*; on POST let one stand with a reason, or take that back."""
    words = words_in(language_of(request))
    read().edition(course)
    if request.method != "POST":
        return _page(request, course, words)
    sent = {name: request.POST.get(name, "").strip() for name in _FIELDS}
    try:
        if request.POST.get("act") == "back":
            take_waiver_back(course, request.POST.get("waiver", ""), sent["word"][:80])
            told = "wo_taken_back"
        else:
            faults = _faults(sent, words)
            if faults:
                return _page(request, course, words, sent=sent, faults=faults, status=400)
            _let(request, course, sent)
            told = "wo_let"
    except RefusedError as error:
        said = sentence_of(error, words)
        return _page(request, course, words, sent=sent, error=said, status=409)
    write_down(request, "changed", "wording", 1, about={"course": course, "lesson": sent["lesson"][:60]})
    request.session[_TOLD] = told
    return redirect(f"{reverse('course-wording', args=[course])}#lesson-{sent['lesson']}")


def _let(request: HttpRequest, course: str, sent: dict[str, str]) -> None:
    number = request.user.get_username()
    asked = Asked(sent["lesson"], sent["component"], sent["language"], sent["word"], sent["text"])
    until = date.fromisoformat(sent["until"]) if sent["until"] else None
    let_word_stand(course, asked, _reason(sent), until, names_of([number]).get(number) or number)


def _reason(sent: dict[str, str]) -> str:
    """Return the reason in one line, without what no file of text holds."""
    kept = "".join(sign if sign.isprintable() else " " for sign in sent["reason"])
    return " ".join(kept.split())


def _faults(sent: dict[str, str], words: Wording) -> dict[str, str]:
    faults, reason = {}, _reason(sent)
    if not reason:
        faults["reason"] = words.plain("wo_reason_needed")
    elif len(reason) > LONGEST_REASON:
        faults["reason"] = words.plain("wo_reason_long", most=LONGEST_REASON)
    if sent["until"]:
        try:
            is_past = date.fromisoformat(sent["until"]) < read().day
        except ValueError:
            is_past = True
        if is_past:
            faults["until"] = words.plain("wo_until_wrong")
    return faults


def _page(
    request: HttpRequest,
    course: str,
    words: Wording,
    *,
    sent: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    reading = read()
    edition = reading.edition(course)
    lessons = [
        _lesson(one, course, words, sent or {}, faults or {}) for one in words_of_course(reading, edition)
    ]
    told = request.session.pop(_TOLD, "")
    title = title_of(edition.content.course.texts, words.language)
    context = {
        "words": words,
        "course": course,
        "title": title,
        "told": words.plain(told) if told else "",
        "error": error,
        "faults": faults or {},
        "lessons": [one for one in lessons if one["told"] or one["let_stand"]],
        "n_told": sum(len(one["told"]) for one in lessons),
        "n_let": sum(len(one["let_stand"]) for one in lessons),
        "longest_reason": LONGEST_REASON,
        "today": reading.day,
    }
    stylesheets = (
        f"{settings.STATIC_URL}workshop/workshop.css",
        f"{settings.STATIC_URL}course_quality/quality.css",
    )
    heading = f"{title[0]}: {words.plain('wo_title')}"
    return site_page(
        request, "wording/course.html", context, title=heading, status=status, stylesheets=stylesheets
    )


def _lesson(
    found: LessonWords, course: str, words: Wording, sent: dict[str, str], faults: dict[str, str]
) -> dict[str, Any]:
    return {
        "id": found.lesson.id,
        "title": title_of(found.lesson.texts, words.language),
        "address": reverse("workshop-lesson", args=[course, found.lesson.id]),
        "told": [_told(one, found.lesson, course, words, sent, faults) for one in found.told],
        "let_stand": [_let_stand(one, found.lesson, course, words) for one in found.let_stand],
    }


def _told(
    told: ToldWord,
    lesson: Lesson,
    course: str,
    words: Wording,
    sent: dict[str, str],
    faults: dict[str, str],
) -> dict[str, Any]:
    one = told.found
    component = one.passage.component or ""
    asked = (lesson.id, component, one.language.value, one.word)
    is_this = asked == tuple(sent.get(name) for name in ("lesson", "component", "language", "word"))
    return {
        "key": "-".join(filter(None, (lesson.id, component, one.language.value, str(one.place.line)))),
        "one": one,
        "around": told.around,
        "component": component,
        "place": _place(lesson, component, course, words),
        "must_mend": one.entry.severity == "mend",
        "is_unreviewed": one.language is not Language.EN and not one.entry.reviewed_by,
        "text": one.passage.digest,
        "is_open": is_this,
        "reason": sent.get("reason", "") if is_this else "",
        "until": sent.get("until", "") if is_this else "",
        "faults": faults if is_this else {},
    }


def _let_stand(one: LetStand, lesson: Lesson, course: str, words: Wording) -> dict[str, Any]:
    return {
        "waiver": one.waiver,
        "key": one.key,
        "state": "good" if one.standing is Standing.COUNTS else "wrong",
        "standing": words.plain(f"wo_{one.standing}"),
        "is_whole_lesson": one.waiver.component is None and one.waiver.text is None,
        "place": _place(lesson, one.waiver.component or "", course, words),
    }


def _place(lesson: Lesson, component: str, course: str, words: Wording) -> dict[str, Any]:
    texts = next((one.texts for one in lesson.components if one.id == component), None)
    if texts is None:
        return {
            "title": title_of(lesson.texts, words.language),
            "address": reverse("workshop-lesson-words", args=[course, lesson.id]),
        }
    return {
        "title": title_of(texts, words.language),
        "address": reverse("workshop-component", args=[course, lesson.id, component]),
    }
