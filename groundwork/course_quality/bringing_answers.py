"""Take a file of responses from a trainer, within its limits, and have it counted in the background.

Beside it may come a file of how sure people said they were. What a file comes to can be looked at first;
then its figures are kept or it is thrown away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.api import CONFIDENCE_COLUMNS, OPTIONAL_COLUMNS, REQUIRED_COLUMNS, other_columns
from groundwork.clock import today
from groundwork.course_quality.answers_jobs import COUNT_ANSWERS
from groundwork.course_quality.answers_page import answers_page
from groundwork.course_quality.answers_told import (
    AnswersState,
    AnswersTold,
    forget_told,
    keep_told,
    load_told,
)
from groundwork.course_quality.sent_answers import forget_sent, keep_sent
from groundwork.course_quality.showing_answers import MOST_BYTES, Refused
from groundwork.home import Home
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
    """Files that may be counted, or why they may not."""

    files: tuple[UploadedFile[Any], ...] = ()
    refused: Refused | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER)
@never_cache
def bring_answers(request: HttpRequest, course: str) -> HttpResponse:
    """Show how it stands with the last file; on POST keep the one that was sent until a worker counted it."""
    reading = read()
    reading.edition(course)
    if request.method != "POST":
        return answers_page(request, course)
    home = reading.home
    sent = _sent(request, course, is_of_city=bool(home.city))
    if sent.refused is not None:
        return answers_page(request, course, sent.refused, status=409 if sent.refused.why == "busy" else 400)
    before, names = load_told(home, course), []
    try:
        for one in sent.files:
            names.append(keep_sent(home, one.chunks()))  # those before one without room go
        told = AnswersTold(
            state=AnswersState.WAITING,
            on=today(),
            file=names[0],
            confidence="".join(names[1:]),
            is_looked_at=request.POST.get("act") == "look",
        )
        _wait(home, course, told)
    except OSError:
        forget_sent(home, *names)
        return answers_page(request, course, Refused("no_room"), status=507)
    if before is not None:
        forget_sent(home, *before.files)  # one that could not be counted, or that nobody decided on
    write_down(request, "changed", "responses", 1, about={"course": course})
    return redirect("course-responses", course)


@role_required(Role.TRAINER)
@never_cache
@sent_from("course-responses", "course")
def decide(request: HttpRequest, course: str) -> HttpResponse:
    """Have the figures of a file that was looked at kept, or throw the file away."""
    reading = read()
    reading.edition(course)
    home, told = reading.home, load_told(reading.home, course)
    if told is None or told.state is not AnswersState.LOOKED:
        return answers_page(request, course, Refused("decided"), status=409)
    if request.POST.get("act") == "keep":
        try:
            _wait(
                home, course, told.model_copy(update={"state": AnswersState.WAITING, "is_looked_at": False})
            )
        except OSError:
            return answers_page(request, course, Refused("no_room"), status=507)
        write_down(request, "changed", "responses", 1, about={"course": course})
    else:
        forget_sent(home, *told.files)
        forget_told(home, course)
    return redirect("course-responses", course)


def _wait(home: Home, course: str, told: AnswersTold) -> None:
    """Let a worker count what *told* names. Raises: OSError: there is no room."""
    keep_told(home, course, told)
    enqueue(COUNT_ANSWERS, {"course": course}, key=course)


def _sent(request: HttpRequest, course: str, *, is_of_city: bool) -> _Sent:
    file, sure = request.FILES.get("file"), request.FILES.get("confidence")
    waiting = job_of(COUNT_ANSWERS, {"course": course})
    if is_of_city:
        return _Sent(refused=Refused("city"))
    if file is None or not file.size or (sure is not None and not sure.size):
        return _Sent(refused=Refused("empty"))
    for one, columns in ((file, (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)), (sure, CONFIDENCE_COLUMNS)):
        if one is not None and (refused := _unfit(one, columns)):
            return _Sent(refused=refused)
    if waiting and waiting.state in (JobState.WAITING, JobState.RUNNING):
        return _Sent(refused=Refused("busy"))
    if not _BROUGHT.take(request.user.get_username()):
        return _Sent(refused=Refused("too_often"))
    return _Sent(tuple(one for one in (file, sure) if one is not None))


def _unfit(file: UploadedFile[Any], columns: Collection[str]) -> Refused | None:
    """Return why *file* is not kept at all; None: it may be."""
    if (file.size or 0) > MOST_BYTES:
        return Refused("too_large")
    others = other_columns(file.read(_BEGINNING), columns)
    file.seek(0)
    return Refused("others", others[:_MOST_NAMED]) if others else None
