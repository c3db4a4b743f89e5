"""My courses: what this site plays, with what is asked of the person who signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from curriculum.model import text_in
from groundwork.pages.page import language_of, site_page
from groundwork.pages.words import Words
from reporting.api import PersonStatus, own_courses
from xblocks.host.api import HostedCourse, hosted_courses


@require_GET
@login_required
def courses(request: HttpRequest) -> HttpResponse:
    """Show the courses, in the person's language."""
    words = Words(language_of(request))
    asked = own_courses(request.user.get_username(), timezone.localdate())
    rows = [_row(course, words, asked.get(course.id)) for course in hosted_courses()]
    return site_page(request, "site/courses.html", {"courses": rows}, title=words("my_courses"))


def _row(course: HostedCourse, words: Words, asked: PersonStatus | None) -> dict[str, Any]:
    language, text = text_in(course.texts, words.language)
    return {
        "id": course.id,
        "language": language.value,
        "title": text.section.title,
        "summary": text.section.body,
        "minutes": words("minutes", count=course.minutes),
        "due": words("due_on", day=_day(asked.due_on, words)) if asked and asked.due_on else "",
        "completed": words("completed_on", day=_day(asked.completed_on, words))
        if asked and asked.completed_on
        else "",
    }


def _day(day: date, words: Words) -> str:
    return str(format_date(day, "long", locale=words.language.value.replace("-", "_")))
