"""The words of a course that our list avoids: those to look at, and those that stand there on purpose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from curriculum.model import Lesson
from groundwork.reading import read
from groundwork.wording.acting import Page, Said, answer
from groundwork.wording.course_words import LessonWords, LetStand, ToldWord, words_of_course
from groundwork.wording.drawing import drawn, form_of, lesson_around, let_stand_in, place_in
from groundwork.wording.letting_stand import Asked, let_word_stand
from groundwork.wording.reasons import Sent
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_PREFIX = "wo"
"""How the keys of the sentences of this page begin."""
_FIELDS = ("lesson", "component", "language", "word", "text")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def wording(request: HttpRequest, course: str) -> HttpResponse:
    """Show the words of the list in *course*; on POST let one stand with a reason, or take that back."""
    return answer(request, course, _PAGE)


def _let(course: str, sent: Sent, by: str) -> None:
    asked = Asked(*(sent.fields[name] for name in _FIELDS))
    let_word_stand(course, asked, sent.reason, sent.until, by)


def _draw(request: HttpRequest, course: str, said: Said) -> HttpResponse:
    reading = read()
    edition = reading.edition(course)
    lessons = [_lesson(one, course, said) for one in words_of_course(reading, edition)]
    title = said.words.plain("wo_title")
    return drawn(request, "wording/course.html", edition.content.course, said, title, lessons)


def _lesson(found: LessonWords, course: str, said: Said) -> dict[str, Any]:
    return {
        **lesson_around(found.lesson, course, said.words),
        "told": [_told(one, found.lesson, course, said) for one in found.told],
        "let_stand": [_let_stand(one, found.lesson, course, said.words) for one in found.let_stand],
    }


def _told(told: ToldWord, lesson: Lesson, course: str, said: Said) -> dict[str, Any]:
    one = told.found
    component, language = one.passage.component or "", one.language.value
    return {
        "key": "-".join(filter(None, (lesson.id, component, language, str(one.place.line)))),
        "one": one,
        "around": told.around,
        "component": component,
        "place": place_in(lesson, component, course, said.words),
        "must_mend": one.entry.severity == "mend",
        "is_unreviewed": one.language is not Language.EN and not one.entry.reviewed_by,
        "text": one.passage.digest,
        **form_of(said, lesson=lesson.id, component=component, language=language, word=one.word),
    }


def _let_stand(one: LetStand, lesson: Lesson, course: str, words: Wording) -> dict[str, Any]:
    around = let_stand_in(one, _PREFIX, lesson, course, words)
    return {**around, "is_whole_lesson": one.waiver.component is None and one.waiver.text is None}


_PAGE = Page("course-wording", "wording", _PREFIX, _FIELDS, 1, _let, _draw)
