"""Ask before a check is taken out: what goes along, what depends on it, which questions nobody asks then."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from authoring.courses.api import CheckToRemove, NotPossibleError, check_to_remove, without_check
from groundwork.reading import Reading, places_of
from groundwork.workshop.asked import AskedLesson, ask_lesson
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.saving import Change, save_change


def remove_check(request: HttpRequest, asked: AskedLesson, name: str) -> HttpResponse:
    """Take the check *name* out of its lesson once ``sure`` says so; before that tell what goes with it."""
    if request.POST.get("sure") != "yes":
        return _page(request, asked, name)
    banks = tuple(dict.fromkeys(request.POST.getlist("bank")))
    component = asked.component(name).place.component
    title = title_of(component.texts, words_of(request).language)[0]

    def change(reading: Reading) -> Change:
        again = ask_lesson(asked.course_id, asked.lesson.id, reading)
        found = _found(again, name)
        try:
            removed = without_check(places_of(reading.home), again.content, again.lesson.id, found, banks)
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}") from None
        return Change(again.content, removed.after, files=removed.files)

    try:
        save_change(asked.course_id, title, "removed", change)
    except RefusedError as error:
        said = sentence_of(error, words_of(request))
        return _page(request, asked, name, error=said, status=409)
    tell(request, "ws_removed", what=title)
    return redirect(f"{reverse('workshop-lesson', args=[asked.course_id, asked.lesson.id])}#components")


def _found(asked: AskedLesson, name: str) -> CheckToRemove:
    content = asked.reading.content
    courses = content.curriculum.courses.values()
    found = check_to_remove(asked.content, asked.lesson.id, name, content.material, courses)
    if found is None:
        raise RefusedError("ws_gone")
    return found


def _page(
    request: HttpRequest, asked: AskedLesson, name: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    words, found = words_of(request), _found(asked, name)
    component, form = asked.component(name).place.component, found.form
    objectives = {one.id: title_of(one.texts, words.language) for one in asked.content.course.objectives}
    context: dict[str, Any] = {
        "lesson_title": title_of(asked.lesson.texts, words.language),
        "back": reverse("workshop-lesson", args=[asked.course_id, asked.lesson.id]),
        "act_at": reverse("workshop-arrange", args=[asked.course_id, asked.lesson.id]),
        "component": name,
        "title": title_of(component.texts, words.language),
        "form": form,
        "purpose": words.plain(f"ws_purpose_{form.purpose}") if form else "",
        "counts": form is not None and form.purpose in ("pre", "post"),
        "is_required": component.required,
        "banks": [
            (one.objective, objectives.get(one.objective, (one.objective, words.language)), len(one.items))
            for one in found.banks
        ],
        "error": error,
    }
    title = words.plain("ws_remove_check", title=context["title"][0])
    return workshop_page(request, "workshop/removing_check.html", context, title=title, status=status)
