"""Move and take out what a course is made of, and take a save back. Each is one POST of one button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from assessments.model import CourseContent
from authoring.courses.api import (
    COURSE_NAME,
    NotPossibleError,
    lesson_of,
    with_moved_component,
    with_moved_lesson,
    with_moved_module,
    without_component,
    without_lesson,
)
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.markdown import plain_line
from curriculum.model import AssessmentComponent, Texts
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.asked import ask_lesson
from groundwork.workshop.course_page import course_page
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.lesson_page import lesson_page
from groundwork.workshop.page import sentence_of, tell, words_of
from groundwork.workshop.removing_check import remove_check
from groundwork.workshop.saves import find_save
from groundwork.workshop.saving import Change, save_change, take_back
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from

_BY = {"up": -1, "down": 1}
_SAID = {"moved": "ws_moved", "removed": "ws_removed"}


@role_required(Role.TRAINER)
@sent_from("workshop-lesson", "course", "lesson")
def arrange_lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Move a component of a lesson up or down, or take it out: ``act`` and ``component`` say which."""
    act, name = request.POST.get("act", ""), request.POST.get("component", "")
    asked = ask_lesson(course, lesson)
    component = asked.component(name).place.component
    if act == "remove" and isinstance(component, AssessmentComponent):
        return remove_check(request, asked, name)

    def arranged(content: CourseContent) -> CourseContent:
        if act == "remove":
            return without_component(content, lesson, name)
        return with_moved_component(content, lesson, name, _step(act))

    try:
        _save(course, component.texts, act, arranged)
    except RefusedError as error:
        return lesson_page(request, asked, error=sentence_of(error, words_of(request)), status=409)
    _tell(request, component.texts, act)
    anchor = "#components" if act == "remove" else f"#component-{name}"
    return redirect(reverse("workshop-lesson", args=[course, lesson]) + anchor)


@role_required(Role.TRAINER)
@sent_from("workshop-course", "course")
def arrange_course(request: HttpRequest, course: str) -> HttpResponse:
    """Move a lesson or a module of a course up or down, or take a lesson out."""
    act, lesson, module = (request.POST.get(name, "") for name in ("act", "lesson", "module"))
    content = read().edition(course).content
    texts = _named(content, lesson, module)

    def arranged(now: CourseContent) -> CourseContent:
        if module:
            return with_moved_module(now, module, _step(act))
        return without_lesson(now, lesson) if act == "remove" else with_moved_lesson(now, lesson, _step(act))

    try:
        gone = lesson if act == "remove" else ""
        _save(course, texts, act, arranged, gone)
    except RefusedError as error:
        return course_page(request, course, error=sentence_of(error, words_of(request)), status=409)
    _tell(request, texts, act)
    anchor = "" if act == "remove" else f"#{'module' if module else 'lesson'}-{module or lesson}"
    return redirect(reverse("workshop-course", args=[course]) + anchor)


@role_required(Role.TRAINER)
@sent_from("workshop-course", "course")
def undo(request: HttpRequest, course: str) -> HttpResponse:
    """Let the files read as before the save that ``save`` names, unless somebody changed one since."""
    reading = read()
    saved = find_save(reading.home, places_of(reading.home), request.POST.get("save", ""))
    if saved is None or saved.course != course:
        raise Http404("There is no such save any more.")
    try:
        take_back(reading, saved)
    except RefusedError as error:
        if (
            COURSE_NAME.fullmatch(course) is None
        ):  # of facts, of terms, of drafts: they have pages of their own
            tell(request, error.key, **error.values_of_sentence)
            return redirect("workshop-course", course)
        return course_page(request, course, error=sentence_of(error, words_of(request)), status=409)
    tell(request, "ws_undone", what=saved.what)
    return redirect("workshop-course", course)


def _step(act: str) -> int:
    if act not in _BY:
        raise Http404("There is no such act.")
    return _BY[act]


def _named(content: CourseContent, lesson: str, module: str) -> Texts:
    """Return the texts of what is moved or taken out. Raises: Http404: there is no such thing."""
    try:
        if not module:
            return lesson_of(content, lesson).texts
        return next(one.texts for one in content.course.modules if one.id == module)
    except (KeyError, StopIteration):
        raise Http404("The course has no such lesson or module.") from None


def _save(
    course: str,
    texts: Texts,
    act: str,
    arranged: Callable[[CourseContent], CourseContent],
    gone: str = "",
) -> None:
    """Save *course* after it was *arranged*, with the files of the lesson *gone*, if one is."""

    def change(reading: Reading) -> Change:
        content = reading.edition(course).content
        _refuse_hidden(reading, content)
        try:
            after = arranged(content)
        except (NotPossibleError, KeyError, StopIteration) as error:
            raise RefusedError(f"ws_{getattr(error, 'reason', 'gone')}") from None
        folder = places_of(reading.home).curriculum / "courses" / course / "lessons" / gone
        files: dict[Path, str | None] = (
            {path: None for path in sorted(folder.rglob("*")) if path.is_file()} if gone else {}
        )
        return Change(content, after, files=files)

    save_change(course, _title(texts), "removed" if act == "remove" else "moved", change)


def _refuse_hidden(reading: Reading, content: CourseContent) -> None:
    """Refuse to arrange a course of which a part cannot be read: nobody could say where it belongs."""
    course = content.course
    ends = ("courses", course.id, "lessons")
    there = {one.path.name for one in reading.content.curriculum.folders if one.path.parts[-4:-1] == ends}
    hidden = sorted(there - {lesson.id for lesson in course.lessons})
    if hidden:
        raise RefusedError("ws_hidden_first", lesson=hidden[0])


def _tell(request: HttpRequest, texts: Texts, act: str) -> None:
    tell(request, _SAID["removed" if act == "remove" else "moved"], what=_title(texts))


def _title(texts: Texts) -> str:
    return plain_line(texts[SOURCE_LANGUAGE].section.title)
