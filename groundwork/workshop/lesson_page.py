"""A lesson in the workshop: as an employee sees it, beside what it is made of and what is to be mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from authoring.courses.api import templates
from curriculum.languages import Language
from groundwork.feedback.words import reported
from groundwork.reading import places_of
from groundwork.workshop.asked import AskedLesson, ask_lesson
from groundwork.workshop.course_page import named, title_of
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.problem_places import asked_by, by_component, of_course, shown
from groundwork.workshop.saves import saves_of
from groundwork.workshop.standing import standing, standings
from player.api import Wording, component_id
from reporting.permission import role_required
from reporting.roles import Role

PHONE, DESKTOP = "phone", "desktop"
WIDTHS = {PHONE: 390, DESKTOP: 1200}
"""How wide the frames are, in CSS pixels: a common telephone, and a window on a desk."""

_WITH_PAGES = ("assessment", "attestation")
_WITH_FILES = ("audio", "video")
"""Kinds that begin on a page of their own, since they need more than words of the lesson."""
_LOOK = "groundwork_workshop_look"
"""Where a session keeps how lessons were last looked at."""
_FIRST = {"show": "en", "beside": "ar", "width": PHONE}
"""English and, beside it, what differs from it most: another script, the other way round."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the lesson is shown: in which languages, how wide."""

    language: Language
    beside: Language | None
    width: str

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages of the frames."""
        if self.beside is None or self.beside is self.language:
            return (self.language,)
        return (self.language, self.beside)

    @property
    def query(self) -> str:
        """Return the same as an address asks for it."""
        beside = self.beside.value if self.beside else ""
        return f"show={self.language.value}&beside={beside}&width={self.width}"


def look_of(request: HttpRequest) -> Look:
    """Return what an address asks for, else what was asked before; at first a telephone, beside it Arabic."""
    names = ("show", "beside", "width")
    asked = {name: request.GET[name] for name in names if name in request.GET}
    kept = {**_FIRST, **request.session.get(_LOOK, {}), **asked}
    if asked:
        request.session[_LOOK] = {name: str(kept[name])[:10] for name in names}
    width = str(kept["width"])
    return Look(
        _language(str(kept["show"])) or Language.EN,
        _language(str(kept["beside"])),
        width if width in WIDTHS else PHONE,
    )


def looked(look: Look, words: Wording) -> dict[str, Any]:
    """Return what the frames of a page need to be shown as *look* says."""
    return {
        "look": look,
        "pixels": WIDTHS[look.width],
        "widths": [(width, words.plain(f"ws_width_{width}")) for width in WIDTHS],
        "languages": list(Language),
    }


def _language(tag: str) -> Language | None:
    return Language(tag) if tag in set(Language) else None


@require_GET
@role_required(Role.TRAINER)
def lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show a lesson with everything that can be done to it."""
    return lesson_page(request, ask_lesson(course, lesson))


def lesson_page(
    request: HttpRequest, asked: AskedLesson, *, error: str = "", status: int = 200
) -> HttpResponse:
    """Return the page of a lesson, with an *error* at its top."""
    words, look = words_of(request), look_of(request)
    reading, lesson = asked.reading, asked.lesson
    told = reported(asked.course_id, lesson.id, words.language)
    title, language_of_title = title_of(lesson.texts, words.language)
    alone = reverse("trainers-lesson", args=[asked.course_id, lesson.id])
    context = {
        "version": reading.version,
        "course": asked.course_id,
        "is_draft": asked.is_draft,
        "course_title": title_of(asked.content.course.texts, words.language),
        "lesson": lesson,
        "title": (title, language_of_title),
        **looked(look, words),
        "frames": [(one, f"{alone}?language={one.value}") for one in look.languages],
        "standings": standings(asked.content.course, lesson, words),
        "components": _components(asked, told, words),
        "problems": [shown(one, reading.home, words.language) for one in _problems(asked).get("", [])],
        "reported": told.get("", ""),
        "kinds": _beginnings(asked, words),
        "saves": saves_of(reading.home, places_of(reading.home), asked.course_id, 3),
        "error": error,
    }
    return workshop_page(
        request, "workshop/lesson.html", context, title=named(title, lesson.id), status=status
    )


def kind_name(kind: str, words: Wording) -> str:
    """Return what a kind of component is called."""
    return words.plain(f"ws_kind_{kind}")


def _components(asked: AskedLesson, told: dict[str, str], words: Wording) -> list[dict[str, Any]]:
    lesson, problems = asked.lesson, _problems(asked)
    course = asked.content.course
    rows = []
    for component in lesson.components:
        every = [standing(course, [component.texts], language, words) for language in course.written_in]
        rows.append(
            {
                "id": component.id,
                "anchor": component_id("gw", lesson.id, component.id),
                "kind": kind_name(component.kind, words),
                "title": title_of(component.texts, words.language),
                "is_optional": not component.required,
                "standings": [one for one in every if one.state in ("missing", "stale")],
                "problems": [
                    shown(one, asked.reading.home, words.language) for one in problems.get(component.id, [])
                ],
                "is_scenario": component.kind == "scenario",
                "reported": told.get(component.id, ""),
            }
        )
    return rows


def _problems(asked: AskedLesson) -> dict[str, list[Any]]:
    reading, own = asked.reading, asked.folder.path
    if asked.is_draft:
        here = list(asked.problems)
    else:
        found = of_course(reading.problems, reading.home, asked.course_id, asked_by(asked.content))
        here = [one for one in found if one.path.is_relative_to(own) or "courses" not in one.path.parts]
    sorted_problems = by_component(here, asked.folder, asked.lesson, asked.content)
    # What stands in a bank that this lesson does not ask is told at the lesson that does.
    sorted_problems[""] = [one for one in sorted_problems.get("", []) if one.path.is_relative_to(own)]
    return sorted_problems


def _beginnings(asked: AskedLesson, words: Wording) -> list[tuple[str, str]]:
    """Return where each kind of component begins, and what it is called; a picture begins in a text."""
    here = [asked.course_id, asked.lesson.id]
    found = [
        (reverse("workshop-new-component", args=[*here, kind]), kind_name(kind, words))
        for kind in (*templates(), *(() if asked.is_draft else _WITH_PAGES))
    ]
    found += [
        (reverse("workshop-new-media", args=[*here, kind]), kind_name(kind, words)) for kind in _WITH_FILES
    ]
    return [*found, (reverse("workshop-place-picture", args=here), words.plain("ws_place_picture"))]
