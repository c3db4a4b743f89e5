"""The page on which files of responses are brought, followed while they are counted, and decided on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from groundwork.course_quality.showing_answers import Refused, shown_answers
from groundwork.course_quality.sureness import pilot_sure
from groundwork.course_quality.words import words_in
from groundwork.pages.page import site_page
from groundwork.reading import read
from groundwork.workshop.course_page import title_of
from reporting.api import threshold
from reporting.visit import language_of


def answers_page(
    request: HttpRequest, course: str, refused: Refused | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the page; *refused* says why the file that was just sent is not taken."""
    reading, words = read(), words_in(language_of(request))
    content = reading.edition(course).content
    title = title_of(content.course.texts, words.language)
    context = {
        "words": words,
        "course": course,
        "title": title,
        "smallest": threshold(),
        "brought": shown_answers(reading.home, course, refused, words),
        "pilot": pilot_sure(reading.home.assessments_content, content, words.language),
    }
    stylesheets = (
        f"{settings.STATIC_URL}workshop/workshop.css",
        f"{settings.STATIC_URL}course_quality/quality.css",
    )
    heading = f"{title[0]}: {words.plain('cq_bring')}"
    template = "course_quality/responses.html"
    return site_page(request, template, context, title=heading, status=status, stylesheets=stylesheets)
