"""Begin a confirmation in a lesson: of statements that other courses confirm as well, or of new ones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authoring.courses.api import (
    LONGEST_TITLE,
    NotPossibleError,
    UnusableTitleError,
    begun_confirmation,
    clean_title,
)
from groundwork.reading import Reading, places_of
from groundwork.workshop.asked import AskedLesson, ask_lesson, refuse_draft
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.saving import Change, save_change
from reporting.permission import role_required
from reporting.roles import Role


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def begin_confirmation(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Ask for a title and for which statements; on POST write the files and open the form."""
    asked, words = ask_lesson(course, lesson), words_of(request)
    refuse_draft(asked)
    if request.method != "POST":
        return _page(request, asked)
    try:
        title = clean_title(request.POST.get("title", ""))
    except UnusableTitleError:
        return _page(request, asked, error=words.plain("ws_title_wrong", most=LONGEST_TITLE), status=400)
    named, statements = "", request.POST.get("statements", "")

    def change(files: Reading) -> Change:
        nonlocal named
        again = ask_lesson(course, lesson, files)
        taken = {one.id for one in files.content.material.attestations}
        try:
            begun = begun_confirmation(places_of(files.home), again.content, lesson, title, statements, taken)
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}") from None
        named = begun.name
        return Change(again.content, begun.after, files=begun.files)

    try:
        save_change(course, title, "added", change)
    except RefusedError as error:
        return _page(request, asked, error=sentence_of(error, words), status=409)
    tell(request, "ws_begun", what=title)
    return redirect("workshop-component", course, lesson, named)


def _page(request: HttpRequest, asked: AskedLesson, *, error: str = "", status: int = 200) -> HttpResponse:
    words = words_of(request)
    title = words.plain("ws_new_of_kind", kind=words.plain("ws_kind_attestation"))
    context = {
        "lesson_title": title_of(asked.lesson.texts, words.language),
        "back": reverse("workshop-lesson", args=[asked.course_id, asked.lesson.id]),
        "page_title": title,
        "sent": {name: request.POST.get(name, "") for name in ("title", "statements")},
        "statements": [
            (one.id, title_of(one.texts, words.language)[0])
            for one in asked.reading.content.material.attestations
        ],
        "longest_title": LONGEST_TITLE,
        "error": error,
    }
    return workshop_page(request, "workshop/confirmation.html", context, title=title, status=status)
