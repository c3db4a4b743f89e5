"""The objectives of a course: what a learner can do afterwards, and what practises it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessments.model import CourseContent
from authoring.forms.api import Values
from authoring.references.api import (
    TAGS,
    faults_of_objective,
    next_objective,
    objective_of,
    uses_of_objective,
    values_of_objective,
    with_objective,
    without_objective,
)
from curriculum.languages import Language
from curriculum.model import Objective
from groundwork.reading import Reading, read
from groundwork.workshop.course_page import named, title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.saving import Change, save_change
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_page
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role


@require_GET
@role_required(Role.TRAINER)
def objectives(request: HttpRequest, course: str) -> HttpResponse:
    """Show the objectives of a course with how often each is practised and asked."""
    words, content = words_of(request), read().edition(course).content
    title = title_of(content.course.texts, words.language)[0]
    context = {
        "course": course,
        "course_title": title_of(content.course.texts, words.language),
        "objectives": [
            (
                one,
                title_of(one.texts, words.language),
                words.plain(f"ws_tag_{one.tag}"),
                len(uses_of_objective(one.id, content.course, content.material)),
            )
            for one in content.course.objectives
        ],
    }
    return workshop_page(
        request, "workshop/objectives.html", context, title=f"{title}: {words.plain('ws_objectives')}"
    )


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def objective(request: HttpRequest, course: str, name: str) -> HttpResponse:
    """Show an objective with its uses; on POST change it, or take it out if nothing uses it."""
    reading, words = read(), words_of(request)
    content = reading.edition(course).content
    found = next((one for one in content.course.objectives if one.id == name), None)
    if found is None:
        raise Http404(f"{course} has no objective {name}.")

    def save(values: Values) -> str:
        _save(content, name, "edited", lambda now: with_objective(now, objective_of(name, values, found)))
        return name

    return sheet_page(request, _sheet(words, reading, content, found, save))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_objective(request: HttpRequest, course: str) -> HttpResponse:
    """Ask for an objective; on POST give it the next number of its course."""
    reading, words = read(), words_of(request)
    content = reading.edition(course).content

    def save(values: Values) -> str:
        name = next_objective(content.course)
        _save(content, name, "added", lambda now: with_objective(now, objective_of(name, values, None)))
        return name

    return sheet_page(request, _sheet(words, reading, content, None, save))


def _sheet(
    words: Wording,
    reading: Reading,
    content: CourseContent,
    found: Objective | None,
    save: Callable[[Values], str],
) -> Sheet:
    framework = reading.content.curriculum.framework
    name = found.id if found else ""
    actions = tuple(
        (one.id, one.texts.get(words.language, one.texts[Language.EN])) for one in framework.values()
    )
    return Sheet(
        name=name,
        title=named(title_of(found.texts, words.language)[0], name)
        if found
        else words.plain("ws_new_objective"),
        back=reverse("workshop-objectives", args=[content.course.id]),
        back_title=words.plain("ws_objectives"),
        fields=(
            SheetField("title", words.plain("ws_objective_words"), languages=tuple(Language)),
            SheetField(
                "tag",
                words.plain("ws_objective_tag"),
                "one_of",
                choices=tuple((tag, words.plain(f"ws_tag_{tag}")) for tag in TAGS),
            ),
            SheetField("actions", words.plain("ws_objective_actions"), "some_of", choices=actions),
        ),
        values=values_of_objective(found) if found else Values(),
        faults=lambda sent: faults_of_objective(sent, found, framework),
        save=save,
        remove=lambda: _save(content, name, "removed", lambda now: without_objective(now, name)),
        uses=uses_of_objective(name, content.course, content.material) if found else (),
    )


def _save(
    content: CourseContent, name: str, act: str, changed: Callable[[CourseContent], CourseContent]
) -> None:
    """Save the course after it was *changed*, unless somebody changed its objectives meanwhile."""

    def change(reading: Reading) -> Change:
        now = reading.edition(content.course.id).content
        if now.course.objectives != content.course.objectives:
            raise RefusedError("ws_changed_meanwhile")
        return Change(now, changed(now))

    save_change(content.course.id, name, act, change)
