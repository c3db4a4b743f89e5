"""Whom a new edition asks to take what again, for HR: before it is published, and after."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from curriculum.model import text_in
from editions.api import EditionError
from groundwork.errors import GroundworkError
from groundwork.pages.page import site_page
from groundwork.publishing.asking import asked_by
from groundwork.publishing.showing import next_edition
from groundwork.publishing.telling import in_english, unsaid_told
from groundwork.publishing.words import edition_words
from groundwork.reading import Reading, read
from groundwork.revisions import said_of_edition
from player.api import Wording
from reporting.api import write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_NOW = "now"


@require_GET
@role_required(Role.HR_ANALYST)
def new_editions(request: HttpRequest) -> HttpResponse:
    """Show of a course that is chosen whom one of its editions asks again, for how long, by unit.

    The same counts as on the trainers' page and as ``groundwork policy revision`` prints: small groups are
    hidden, and each count is written down.
    """
    reading, language = read(), language_of(request)
    words = edition_words(language)
    course, label = request.GET.get("course", "")[:20], request.GET.get("edition", _NOW)[:20]
    context: dict[str, Any] = {
        "words": words,
        "courses": _courses(reading, language),
        "course": course,
        "labels": reading.content.published.labels(course)
        if course in reading.content.curriculum.courses
        else (),
        "label": label,
        "with_label": True,
    }
    if course:
        reading.edition(course)  # what is not there, or lacks something, is told as everywhere
        write_down(request, "looked", "new-editions", 0, about={"course": course, "edition": label})
        context |= _asked(reading, course, label, words)
    return site_page(request, "publishing/new_editions.html", context, title=words.plain("ed_hr_title"))


def _courses(reading: Reading, language: Language) -> list[tuple[str, str]]:
    """Return the courses of which something was frozen, with their titles."""
    published = reading.content.published
    return [
        (name, text_in(course.texts, language)[1].section.title)
        for name, course in sorted(reading.content.curriculum.courses.items())
        if published.labels(name)
    ]


def _asked(reading: Reading, course: str, label: str, words: Wording) -> dict[str, Any]:
    if label == _NOW:
        # Whoever looks writes nothing: what is still to be said is its author's to write.
        following = next_edition(reading.content.published, reading.edition(course))
        if following.unreadable:
            return {"uncounted": in_english([following.unreadable])}
        if following.problems:
            return {"uncounted": unsaid_told(following.problems, following.edition, words)}
    try:
        said, edition = said_of_edition(reading.content, course, label)
    except (GroundworkError, EditionError) as error:
        return {"uncounted": in_english(str(error).splitlines())}
    return asked_by(said, edition, words)
