"""The front page of the workshop: every course as the files have it, and what is still to be mended."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from curriculum.problems import Problem
from editions.api import Edition
from groundwork.reading import Reading
from groundwork.reading_ahead import at_hand
from groundwork.workshop.course_page import title_of
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.problem_places import asked_by, of_course, shown
from reporting.permission import role_required
from reporting.roles import Role

_FEW_PROBLEMS = 20
"""Up to which number all stand open."""
_DEPTH_OF_A_COURSE, _DEPTH_OF_THE_REST = 4, 3
"""``curriculum/content/courses/arc-100``, ``assessments/content/banks``."""


@require_GET
@role_required(Role.TRAINER)
def courses(request: HttpRequest) -> HttpResponse:
    """Show all courses, how many problems each has, and every problem with its cure."""
    reading, words = at_hand(), words_of(request)
    if reading is None:
        return _being_read(request)
    problems = reading.problems
    editions = reading.editions()
    seen = {edition.content.course.id for edition in editions}
    context = {
        "version": reading.version,
        "courses": [_row(reading, edition, words.language) for edition in editions],
        "hidden": sorted(reading.content.curriculum.courses_named - seen),
        "problems": [
            (place, [shown(one, reading.home, words.language) for one in found])
            for place, found in groupby(problems, key=lambda one: _place(one, reading))
        ],
        "problem_count": len(problems),
        "are_problems_open": len(problems) <= _FEW_PROBLEMS,
    }
    return workshop_page(request, "workshop/tree.html", context, title=words.plain("ws_title"))


def _being_read(request: HttpRequest) -> HttpResponse:
    """Say that the content is being read and checked; the page asks again by itself until it is."""
    folder = settings.HOME.curriculum_content / "courses"
    names = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    words = words_of(request)
    return workshop_page(
        request, "workshop/being_read.html", {"courses": names}, title=words.plain("ws_title")
    )


def _row(reading: Reading, edition: Edition, language: Language) -> dict[str, Any]:
    course = edition.content.course
    found = of_course(reading.problems, reading.home, course.id, asked_by(edition.content))
    return {
        "id": course.id,
        "label": edition.label,
        "title": title_of(course.texts, language),
        "lessons": len(course.lessons),
        "minutes": course.minutes,
        "written_in": course.written_in,
        "problems": len(found),
    }


def _place(problem: Problem, reading: Reading) -> str:
    """Return below which folder a problem is listed: its course, or what it is part of beside the courses."""
    path = problem.path
    short = path.relative_to(reading.home.root) if path.is_relative_to(reading.home.root) else Path(path)
    parts = short.parent.parts
    return "/".join(parts[: _DEPTH_OF_A_COURSE if "courses" in parts else _DEPTH_OF_THE_REST])
