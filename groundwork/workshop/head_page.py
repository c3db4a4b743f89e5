"""The words above the components: title, summary and minutes of a lesson; those of a course and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.model import CourseContent
from authoring.courses.api import (
    MOST_MINUTES,
    HeadFault,
    faults_of_course,
    faults_of_lesson,
    lesson_of,
    values_of_course,
    values_of_lesson,
    with_course_head,
    with_lesson_head,
)
from authoring.forms.api import TooMuchError, Values, merged
from curriculum.languages import Language
from groundwork.reading import Reading, read
from groundwork.workshop.asked import ask_lesson
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.fields_sent import sent_with_before
from groundwork.workshop.page import fault_sentence, sentence_of, tell, words_of, workshop_page
from groundwork.workshop.saving import Change, save_change
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role


@dataclass(frozen=True, slots=True)
class Head:
    """What is edited: how to read it, judge it and put it back."""

    course: str
    back: str
    title: tuple[str, Language]
    heading: str
    """What is done on its page."""
    groups: tuple[tuple[str, str], ...]
    """Headings, and the prefix of the names below each."""
    languages: tuple[Language, ...]
    objectives: tuple[tuple[str, str], ...]
    """Those that can be chosen, with their words."""
    values: Callable[[CourseContent], Values]
    faults: Callable[[Values, CourseContent], Sequence[HeadFault]]
    change: Callable[[CourseContent, Values], CourseContent]
    has_minutes: bool
    has_languages: bool = False
    """Whether it says in which languages lessons are written."""


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def lesson_head(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show, and on POST save, the title, the summary, the minutes and the objectives of a lesson."""
    asked, words = ask_lesson(course, lesson), words_of(request)
    content = asked.content
    head = Head(
        course=course,
        back=reverse("workshop-lesson", args=[course, lesson]),
        title=title_of(asked.lesson.texts, words.language),
        heading=words.plain("ws_edit_words"),
        groups=(("", ""),),
        languages=content.course.written_in,
        objectives=tuple(
            (one.id, title_of(one.texts, words.language)[0]) for one in content.course.objectives
        ),
        values=lambda now: values_of_lesson(lesson_of(now, lesson)),
        faults=lambda values, now: faults_of_lesson(values, lesson_of(now, lesson)),
        change=lambda now, values: with_lesson_head(now, lesson, values),
        has_minutes=True,
    )
    return _head(request, head)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def course_head(request: HttpRequest, course: str) -> HttpResponse:
    """Show, and on POST save, the words of a course, of its modules and of its objectives."""
    words, content = words_of(request), read().edition(course).content
    groups = [("", "")]
    for module in content.course.modules:
        name = title_of(module.texts, words.language)[0]
        groups.append((words.plain("ws_module_named", name=name), f"module/{module.id}/"))
    for objective in content.course.objectives:
        groups.append((words.plain("ws_objective_named", name=objective.id), f"objective/{objective.id}/"))
    head = Head(
        course=course,
        back=reverse("workshop-course", args=[course]),
        title=title_of(content.course.texts, words.language),
        heading=words.plain("ws_edit_course_words"),
        groups=tuple(groups),
        languages=tuple(Language),
        objectives=(),
        values=lambda now: values_of_course(now.course),
        faults=lambda values, now: faults_of_course(values, now.course),
        change=with_course_head,
        has_minutes=False,
        has_languages=True,
    )
    return _head(request, head)


def _head(request: HttpRequest, head: Head) -> HttpResponse:
    words, content = words_of(request), read().edition(head.course).content
    theirs = head.values(content)
    if request.method != "POST":
        return _page(request, head, theirs, theirs)
    try:
        ours, base = sent_with_before(request)
    except TooMuchError:
        error = sentence_of(RefusedError("ws_too_much"), words)
        return _page(request, head, theirs, theirs, error=error, status=413)
    both = merged(base, ours, theirs)
    if both.conflicts:
        error = words.plain("ws_conflict")
        return _page(request, head, both.values, theirs, conflicts=both.conflicts, error=error, status=409)
    faults = {
        one.name: fault_sentence(f"ws_{one.reason}", words, most=MOST_MINUTES)
        for one in head.faults(both.values, content)
    }
    if faults:
        return _page(request, head, both.values, theirs, faults=faults, status=400)

    def change(reading: Reading) -> Change:
        now = reading.edition(head.course).content
        if head.values(now) != theirs:
            raise RefusedError("ws_changed_meanwhile")
        return Change(now, head.change(now, both.values))

    try:
        save_change(head.course, head.title[0], "edited", change)
    except RefusedError as error:
        said = sentence_of(error, words)
        return _page(request, head, both.values, theirs, error=said, status=409)
    tell(request, "ws_saved", what=head.title[0])
    return redirect(head.back)


def _page(
    request: HttpRequest,
    head: Head,
    values: Values,
    theirs: Values,
    *,
    faults: dict[str, str] | None = None,
    conflicts: Sequence[str] = (),
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    words = words_of(request)
    context = {
        "head": head,
        "groups": [
            (name, _fields(head, prefix, values, theirs, faults or {}, conflicts, words))
            for name, prefix in head.groups
        ],
        "faults": faults or {},
        "fault_list": [
            (name, _label(head, name, words), said)
            for name, said in sorted((faults or {}).items(), key=lambda one: one[0] in _BELOW_THE_WORDS)
        ],
        "minutes": values.line("minutes"),
        "was_minutes": theirs.line("minutes"),
        "minutes_conflict": "minutes" in conflicts,
        "objectives": [
            (identifier, text, identifier in values["objectives"]) for identifier, text in head.objectives
        ],
        "was_objectives": theirs["objectives"],
        "written": [(one, one.value in values["languages"]) for one in Language if one is not Language.EN],
        "was_written": theirs["languages"],
        "error": error,
    }
    title = f"{head.title[0]}: {head.heading}"
    return workshop_page(request, "workshop/head.html", context, title=title, status=status)


_BELOW_THE_WORDS = frozenset({"minutes", "objectives", "languages"})


def _label(head: Head, name: str, words: Wording) -> str:
    """Return the words by which people know the field *name*, in a list that stands apart (WCAG 3.3.1)."""
    if name == "minutes":
        return words.plain("ws_field_minutes")
    if name == "objectives":
        return words.plain("ws_field_objectives")
    if name == "languages":
        return words.plain("ws_written_in")
    place, _, tag = name.rpartition("/")
    prefix, _, slot = place.rpartition("/")
    group = next((said for said, of in head.groups if of == f"{prefix}/" and prefix), "")
    label = words.plain("ws_field_summary" if slot == "body" else "ws_field_title")
    endonym = Language(tag).endonym if tag in set(Language) else ""
    return ", ".join(one for one in (group, label, endonym) if one)


@dataclass(frozen=True, slots=True)
class _Field:
    """One text in one language."""

    name: str
    label: str
    language: Language
    value: str
    was: str
    theirs: str | None
    """What somebody else saved meanwhile, where both differ."""
    fault: str
    """Why it cannot stand so; empty: it can."""
    rows: int

    @property
    def id(self) -> str:
        """Return the id of its element."""
        return f"head-{self.name}"


def _fields(
    head: Head,
    prefix: str,
    values: Values,
    theirs: Values,
    faults: Mapping[str, str],
    conflicts: Sequence[str],
    words: Wording,
) -> list[tuple[str, list[_Field]]]:
    slots = [("title", "ws_field_title", 1), ("body", "ws_field_summary", 3)]
    if prefix.startswith("objective/"):
        slots = slots[:1]
    return [
        (
            words.plain(label),
            [
                _Field(
                    name := f"{prefix}{slot}/{language.value}",
                    words.plain(label),
                    language,
                    values.one(name),
                    theirs.one(name),
                    theirs.one(name) if name in conflicts else None,
                    faults.get(name, ""),
                    rows,
                )
                for language in head.languages
            ],
        )
        for slot, label, rows in slots
    ]
