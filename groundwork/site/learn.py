"""My courses: what this site plays, with what is asked of the person who signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from curriculum.model import text_in
from groundwork.pages.page import language_of, site_page
from groundwork.pages.words import Words
from xblocks.host.api import HostedCourse, hosted_courses


@require_GET
@login_required
def courses(request: HttpRequest) -> HttpResponse:
    """Show the courses, in the person's language."""
    words = Words(language_of(request))
    rows = [_row(course, words) for course in hosted_courses()]
    return site_page(request, "site/courses.html", {"courses": rows}, title=words("my_courses"))


def _row(course: HostedCourse, words: Words) -> dict[str, Any]:
    language, text = text_in(course.texts, words.language)
    return {
        "id": course.id,
        "language": language.value,
        "title": text.section.title,
        "summary": text.section.body,
        "minutes": words("minutes", count=course.minutes),
    }
