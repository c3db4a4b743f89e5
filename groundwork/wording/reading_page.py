"""What in a course is harder to read than our limits: to be looked at, or standing there on purpose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from curriculum.languages import Language
from curriculum.model import Lesson
from curriculum.quality.api import LONGEST_SENTENCE
from groundwork.course_quality.hard_passages import HardPassage
from groundwork.course_quality.showing import decimal_text
from groundwork.reading import read
from groundwork.wording.acting import Page, Said, answer
from groundwork.wording.course_words import Standing
from groundwork.wording.drawing import drawn, form_of, lesson_around, let_stand_in, place_in
from groundwork.wording.ending import Ending, ending_of
from groundwork.wording.hard_texts import HardLesson, HardStanding, hard_lessons
from groundwork.wording.letting_read import AskedPassage, let_passage_stand
from groundwork.wording.reasons import Sent
from player.api import Wording, number_text
from reporting.permission import role_required
from reporting.roles import Role

_PREFIX = "wr"
"""How the keys of the sentences of this page begin."""
_FIELDS = ("lesson", "component", "language", "text")
_LEAST_REASON = 10
"""Characters: a sentence of Chinese is short, and “law” says nothing to a reviewer."""


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def reading_ease(request: HttpRequest, course: str) -> HttpResponse:
    """Show what is hard to read in *course*; on POST let it stand with a reason, or take that back."""
    return answer(request, course, _PAGE)


def _let(course: str, sent: Sent, by: str) -> None:
    asked = AskedPassage(*(sent.fields[name] for name in _FIELDS))
    let_passage_stand(course, asked, sent.reason, sent.until, by)


def _draw(request: HttpRequest, course: str, said: Said) -> HttpResponse:
    reading = read()
    edition = reading.edition(course)
    lessons = [_lesson(one, course, said) for one in hard_lessons(reading, edition)]
    title = said.words.plain("wr_title")
    return drawn(request, "wording/reading.html", edition.content.course, said, title, lessons)


def _lesson(found: HardLesson, course: str, said: Said) -> dict[str, Any]:
    return {
        **lesson_around(found.lesson, course, said.words),
        "told": [_told(*one, found, course, said) for one in found.told],
        "let_stand": [_let_stand(one, found.lesson, course, said.words) for one in found.let_stand],
    }


def _told(
    language: Language, passage: HardPassage, found: HardLesson, course: str, said: Said
) -> dict[str, Any]:
    lesson, words = found.lesson.id, said.words
    sentence = "wr_long_characters" if language is Language.ZH_HANT else "wr_long"
    most = LONGEST_SENTENCE[language]
    return {
        "key": "-".join(filter(None, (lesson, passage.component, language.value))),
        "language": language,
        "component": passage.component,
        "text": passage.text,
        "place": place_in(found.lesson, passage.component, course, words),
        "grade": _grade(passage.grade, found.highest, words) if passage.grade else "",
        "long": [(words(sentence, one.words, most=most), one.beginning) for one in passage.long],
        **form_of(said, lesson=lesson, component=passage.component, language=language.value),
    }


def _grade(grade: float, highest: float, words: Wording) -> Markup:
    most = number_text(highest, words.language)
    return words("wr_grade", grade=decimal_text(grade, words), most=most)


def _let_stand(one: HardStanding, lesson: Lesson, course: str, words: Wording) -> dict[str, Any]:
    around = let_stand_in(one, _PREFIX, lesson, course, words)
    ending = ending_of(one.waiver, read().day) if one.standing is Standing.COUNTS else Ending.OF_ITSELF
    return {**around, "is_whole_lesson": one.waiver.component is None, "ending": ending}


def _is_of_lesson(sent: Sent) -> bool:
    return not sent.fields["component"]


_PAGE = Page("course-reading", "reading", _PREFIX, _FIELDS, _LEAST_REASON, _let, _draw, _is_of_lesson)
