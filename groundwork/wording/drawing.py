"""Draw what the pages share on which things are let stand: the course around, places, forms."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from curriculum.model import Course, Lesson
from groundwork.pages.page import site_page
from groundwork.reading import read
from groundwork.wording.acting import Said
from groundwork.wording.course_words import LetStand, Standing
from groundwork.wording.hard_texts import HardStanding
from groundwork.wording.reasons import LONGEST_REASON
from groundwork.workshop.course_page import title_of
from player.api import Wording


def drawn(
    request: HttpRequest, template: str, course: Course, said: Said, title: str, lessons: list[dict[str, Any]]
) -> HttpResponse:
    """Return the page *template* of *course*, called *title*, with the *lessons* that have something."""
    words = said.words
    of_course = title_of(course.texts, words.language)
    context = {
        "words": words,
        "course": course.id,
        "title": of_course,
        "told": said.told,
        "error": said.error,
        "faults": said.faults or {},
        "lessons": [one for one in lessons if one["told"] or one["let_stand"]],
        "n_told": sum(len(one["told"]) for one in lessons),
        "n_let": sum(len(one["let_stand"]) for one in lessons),
        "longest_reason": LONGEST_REASON,
        "today": read().day,
    }
    stylesheets = (
        f"{settings.STATIC_URL}workshop/workshop.css",
        f"{settings.STATIC_URL}course_quality/quality.css",
    )
    heading = f"{of_course[0]}: {title}"
    return site_page(request, template, context, title=heading, status=said.status, stylesheets=stylesheets)


def lesson_around(lesson: Lesson, course: str, words: Wording) -> dict[str, Any]:
    """Return how a page names *lesson*, and where it leads."""
    return {
        "id": lesson.id,
        "title": title_of(lesson.texts, words.language),
        "address": reverse("workshop-lesson", args=[course, lesson.id]),
    }


def form_of(said: Said, **named: str) -> dict[str, Any]:
    """Return what stands in the form of what is *named*: what was sent in it, with its faults, or nothing."""
    is_this = said.sent.names(**named)
    return {
        "is_open": is_this,
        "reason": said.sent.fields["reason"] if is_this else "",
        "until": said.sent.fields["until"] if is_this else "",
        "faults": (said.faults or {}) if is_this else {},
    }


def place_in(lesson: Lesson, component: str, course: str, words: Wording) -> dict[str, Any]:
    """Return the title of a component, or of *lesson* itself, and the form in which its words are changed."""
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


def let_stand_in(
    one: LetStand | HardStanding, prefix: str, lesson: Lesson, course: str, words: Wording
) -> dict[str, Any]:
    """Return what stands in *lesson* with a reason; the keys of its sentences begin with *prefix*."""
    return {
        "waiver": one.waiver,
        "key": one.key,
        "state": "good" if one.standing is Standing.COUNTS else "wrong",
        "standing": words.plain(f"{prefix}_{one.standing}"),
        "place": place_in(lesson, one.waiver.component or "", course, words),
    }
