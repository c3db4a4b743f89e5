"""Take a file of responses from a trainer, within its limits, and have it counted in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from assessments.api import other_columns
from groundwork.clock import today
from groundwork.course_quality.answers_jobs import COUNT_ANSWERS
from groundwork.course_quality.answers_told import AnswersState, AnswersTold, keep_told, load_told
from groundwork.course_quality.pages import quality_page
from groundwork.course_quality.sent_answers import forget_sent, keep_sent
from groundwork.course_quality.showing_answers import MOST_BYTES, Refused
from groundwork.reading import read
from reporting.api import Limit, write_down
from reporting.jobs.api import JobState, enqueue, job_of
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from

_BROUGHT = Limit("responses", allowed=30, seconds=3600)
"""Counting a large file takes a worker a minute; nobody brings one every two minutes for hours."""
_BEGINNING = 100_000
"""Bytes in which the heading stands."""
_MOST_NAMED = 10
"""Columns that a refusal names."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A file that may be counted, or why it may not."""

    file: UploadedFile[Any] | None
    refused: Refused | None = None


@role_required(Role.TRAINER)
@never_cache
@sent_from("course-quality", "course")
def bring_answers(request: HttpRequest, course: str) -> HttpResponse:
    """Keep the file until a worker has counted it; what cannot be taken is told on the page of *course*."""
    reading = read()
    reading.edition(course)
    home = reading.home
    sent = _sent(request, course, is_of_city=bool(home.city))
    if sent.file is None:
        status = 409 if sent.refused and sent.refused.why == "busy" else 400
        return quality_page(request, course, sent.refused, status=status)
    before = load_told(home, course)
    try:
        name = keep_sent(home, sent.file.chunks())
        keep_told(home, course, AnswersTold(state=AnswersState.WAITING, on=today(), file=name))
    except OSError:
        return quality_page(request, course, Refused("no_room"), status=507)
    if before is not None:
        forget_sent(home, before.file)  # one that could not be counted
    enqueue(COUNT_ANSWERS, {"course": course}, key=course)
    write_down(request, "changed", "responses", 1, about={"course": course})
    return redirect(f"{reverse('course-quality', args=[course])}#items")


def _sent(request: HttpRequest, course: str, *, is_of_city: bool) -> _Sent:
    file = request.FILES.get("file")
    waiting = job_of(COUNT_ANSWERS, {"course": course})
    if is_of_city:
        return _Sent(None, Refused("city"))
    if file is None or not file.size:
        return _Sent(None, Refused("empty"))
    if file.size > MOST_BYTES:
        return _Sent(None, Refused("too_large"))
    if others := other_columns(file.read(_BEGINNING)):
        return _Sent(None, Refused("others", others[:_MOST_NAMED]))
    if waiting and waiting.state in (JobState.WAITING, JobState.RUNNING):
        return _Sent(None, Refused("busy"))
    if not _BROUGHT.take(request.user.get_username()):
        return _Sent(None, Refused("too_often"))
    file.seek(0)
    return _Sent(file)
