"""A course in the workshop: its modules and lessons, how each language stands, what is to be mended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from authoring.courses.api import LONGEST_TITLE
from authoring.files.api import DRAFTS
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import Course, Lesson, Texts
from editions.api import Edition
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.problem_places import asked_by, of_course, of_lesson, shown
from groundwork.workshop.saves import saves_of
from groundwork.workshop.standing import standings
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_BESIDE = (
    ("course-quality", "ws_to_quality"),
    ("course-wording", "ws_to_wording"),
    ("course-reading", "ws_to_reading"),
    ("course-banks", "ws_to_banks"),
    ("course-studio", "ws_to_studio"),
    ("course-editions", "ws_to_editions"),
    ("translation", "ws_to_translation"),
    ("course-approval", "ws_to_approval"),
    ("course-scenarios", "ws_to_scenarios"),
)
"""Other pages of a course, by the names of their addresses: those that this site has are linked."""


@require_GET
@role_required(Role.TRAINER)
def course(request: HttpRequest, course: str) -> HttpResponse:
    """Show a course with everything that can be done to it; drafts are listed where they came in."""
    if course == DRAFTS:
        return redirect("trainers-import")
    return course_page(request, course)


def course_page(request: HttpRequest, course_id: str, *, error: str = "", status: int = 200) -> HttpResponse:
    """Return the page of a course, with an *error* at its top."""
    reading, words = read(), words_of(request)
    edition = reading.edition(course_id)
    course = edition.content.course
    problems = of_course(reading.problems, reading.home, course.id, asked_by(edition.content))
    lessons = {one.id: of_lesson(problems, reading.home, course.id, one.id) for one in course.lessons}
    of_lessons = {problem for found in lessons.values() for problem in found}
    context = {
        "version": reading.version,
        "course": course,
        "label": edition.label,
        "title": title_of(course.texts, words.language),
        "modules": _modules(course, words, lessons, reading),
        "links": _links(course.id, words),
        "problems": [shown(one, reading.home, words.language) for one in problems if one not in of_lessons],
        "hidden": _hidden(reading, edition),
        "saves": saves_of(reading.home, places_of(reading.home), course.id),
        "longest_title": LONGEST_TITLE,
        "error": error,
    }
    title = named(title_of(course.texts, words.language)[0], course.id)
    return workshop_page(request, "workshop/course.html", context, title=title, status=status)


def title_of(texts: Texts, language: Language) -> tuple[str, Language]:
    """Return a title in *language* where it has one, else in English, and in which language that is."""
    found = language if language in texts else Language.EN
    return plain_line(texts[found].section.title), found


def named(title: str, code: str) -> str:
    """Return what a page calls something: its name first, by which people know it, then its code."""
    return f"{title} ({code})"


def _modules(
    course: Course, words: Wording, problems: dict[str, list[Any]], reading: Reading
) -> list[dict[str, Any]]:
    def row(lesson: Lesson) -> dict[str, Any]:
        return {
            "id": lesson.id,
            "title": title_of(lesson.texts, words.language),
            "minutes": lesson.minutes,
            "components": len(lesson.components),
            "standings": standings(course, lesson, words),
            "problems": [shown(one, reading.home, words.language) for one in problems[lesson.id]],
        }

    return [
        {
            "id": module.id,
            "title": title_of(module.texts, words.language),
            "lessons": [row(lesson) for lesson in module.lessons],
        }
        for module in course.modules
    ]


def _hidden(reading: Reading, edition: Edition) -> list[str]:
    """Return the lessons that have a folder and are not shown, because something in them is wrong."""
    course = edition.content.course
    known = {lesson.id for lesson in course.lessons}
    ends = ("courses", course.id, "lessons")
    folders = reading.content.curriculum.folders
    there = {one.path.name for one in folders if one.path.parts[-4:-1] == ends}
    return sorted(there - known)


def _links(course: str, words: Wording) -> list[tuple[str, str]]:
    """Return the other pages of *course* that this site has."""
    found = [
        (reverse("trainers-try", args=[course]), words.plain("ws_try")),
        (reverse("workshop-objectives", args=[course]), words.plain("ws_objectives")),
        (reverse("workshop-record", args=[course]), words.plain("ws_record")),
    ]
    for name, key in _BESIDE:
        try:
            found.append((reverse(name, args=[course]), words.plain(key)))
        except NoReverseMatch:
            continue
    return found
