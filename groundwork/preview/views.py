"""The trainer's room: every lesson as an employee sees it, drawn from the files at each request."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from curriculum.model import Course, Lesson, Texts
from curriculum.problems import Problem
from curriculum.translations import TranslationStatus
from editions.api import Edition
from groundwork.changes import version_of
from groundwork.pages.page import site_page
from groundwork.reading import Reading, read
from player.api import draw_lesson, page_shell
from reporting.permission import role_required
from reporting.roles import Role
from xblocks.host.api import media_response

_FEW_COURSES, _FEW_PROBLEMS = 3, 20
"""Up to which number all stand open; of more, each course and each folder is opened when wanted."""
_DEPTH_OF_A_COURSE, _DEPTH_OF_THE_REST = 4, 3
"""``curriculum/content/courses/arc-100``, ``assessments/content/banks``."""


@require_GET
@role_required(Role.TRAINER)
def courses(request: HttpRequest) -> HttpResponse:
    """Show the tree of courses, how each language stands, and every problem with its cure."""
    reading = read()
    context = {
        "version": reading.version,
        "languages": list(Language),
        "courses": [_course_row(edition) for edition in reading.editions()],
        "are_courses_open": len(reading.content.curriculum.courses) <= _FEW_COURSES,
        "problems": [
            (place, [_problem_row(problem) for problem in found])
            for place, found in groupby(reading.problems, key=_place)
        ],
        "problem_count": len(reading.problems),
        "are_problems_open": len(reading.problems) <= _FEW_PROBLEMS,
    }
    return site_page(
        request,
        "preview/courses.html",
        context,
        title="For trainers",
        scripts=(f"{settings.STATIC_URL}preview/reload.js",),
        has_languages=False,
    )


@require_GET
@role_required(Role.TRAINER)
def lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show one lesson in one language, or English beside another; drawn anew when a file is saved."""
    reading = read()
    edition = reading.edition(course)
    found = next((one for one in edition.content.course.lessons if one.id == lesson), None)
    if found is None:
        raise Http404(f"There is no lesson {lesson} in {course}, or it has a problem that hides it.")
    if request.GET.get("beside") in set(Language):
        beside = (Language.EN, Language(request.GET["beside"]))
        context = {
            "version": reading.version,
            "title": found.texts[Language.EN].section.title,
            "languages": beside,
            "course": course,
            "lesson": lesson,
        }
        scripts = (f"{settings.STATIC_URL}preview/reload.js",)
        return site_page(
            request,
            "preview/beside.html",
            context,
            title="Side by side",
            scripts=scripts,
            has_languages=False,
        )
    return HttpResponse(_drawn(request, reading, edition, found))


@require_GET
@role_required(Role.TRAINER)
def media(request: HttpRequest, course: str, lesson: str, name: str) -> HttpResponseBase:
    """Return a picture, sound or film of a lesson, from the files as they stand."""
    edition = read().edition(course)
    found = next((file for file in edition.content.course.media if file.published_name == name), None)
    if found is None:
        raise Http404
    return media_response(request, found, edition.media)


@require_GET
@role_required(Role.TRAINER)
def changes(request: HttpRequest) -> JsonResponse:
    """Tell the version of the files, so that an open page knows when to draw itself anew."""
    return JsonResponse({"version": version_of(settings.HOME)})


def _drawn(request: HttpRequest, reading: Reading, edition: Edition, found: Lesson) -> str:
    asked = request.GET.get("language", "")
    language = Language(asked) if asked in set(Language) else Language.EN
    title = found.texts.get(language, found.texts[Language.EN]).section.title
    main = draw_lesson(edition.content, found.id, language)
    return page_shell(
        f'<div data-preview-version="{reading.version}">{main}</div>',
        title=title,
        language=language,
        references=edition.content.references,
        languages=[(one, f"{request.path}?language={one}") for one in Language],
        site_name="Groundwork",
        home="/trainers/",
        stylesheets=("/player/player.css",),
        scripts=(
            "/player/player.js",
            *settings.GROUNDWORK_PAGE_SCRIPTS,
            f"{settings.STATIC_URL}preview/reload.js",
        ),
        edition_label=edition.label,
        digest=edition.digest,
    )


def _course_row(edition: Edition) -> dict[str, Any]:
    course = edition.content.course
    return {
        "id": course.id,
        "label": edition.label,
        "title": course.texts[Language.EN].section.title,
        "lessons": [
            {
                "id": one.id,
                "title": one.texts[Language.EN].section.title,
                "states": [(language, _state(course, one, language)) for language in Language],
            }
            for one in course.lessons
        ],
    }


def _state(course: Course, lesson: Lesson, language: Language) -> str:
    """Return in words how the texts of a lesson stand in *language*."""
    if language not in course.written_in:
        return "in English so far"
    texts: list[Texts] = [lesson.texts, *(component.texts for component in lesson.components)]
    found = [one[language] for one in texts if language in one]
    missing = len(texts) - len(found)
    stale = sum(one.status is TranslationStatus.STALE for one in found)
    if language is Language.EN:
        return "source"
    parts = [f"{missing} missing"] * bool(missing) + [f"{stale} stale"] * bool(stale)
    unreviewed = "" if all(one.reviewed_by for one in found) else ", not reviewed"
    return (", ".join(parts) or "current") + unreviewed


def _place(problem: Problem) -> str:
    """Return below which folder a problem is listed: its course, or what it is part of beside the courses."""
    parts = _shown(problem.path).parent.parts
    return "/".join(parts[: _DEPTH_OF_A_COURSE if "courses" in parts else _DEPTH_OF_THE_REST])


def _shown(path: Path) -> Path:
    return path.relative_to(settings.HOME.root) if path.is_relative_to(settings.HOME.root) else path


def _problem_row(problem: Problem) -> dict[str, str]:
    place = f"{_shown(problem.path)}:{problem.line}:{problem.column}"
    return {"place": place, "code": problem.code, "message": problem.message, "hint": problem.hint}
