"""Have the pages elsewhere of a course asked by a worker: no page of the site asks another one itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from groundwork.course_quality.jobs import ASK_LINKS
from groundwork.course_quality.words import words_in
from groundwork.reading import read
from reporting.api import Limit, write_down
from reporting.jobs.api import enqueue
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of

_ASKED = Limit("links", allowed=20, seconds=3600)
"""Other people's machines answer: nobody needs them asked more often in an hour."""


@role_required(Role.TRAINER)
@sent_from("course-quality", "course")
def ask_anew(request: HttpRequest, course: str) -> HttpResponse:
    """Put down that the pages to which *course* leads are asked; asked for twice, they are asked once."""
    read().edition(course)
    if not _ASKED.take(request.user.get_username()):
        told = words_in(language_of(request)).plain("cq_links_too_often")
        return HttpResponse(told, content_type="text/plain; charset=utf-8", status=429)
    enqueue(ASK_LINKS, {"course": course}, key=course)
    write_down(request, "changed", "links", 1, about={"course": course})
    return redirect(f"{reverse('course-quality', args=[course])}#links")
