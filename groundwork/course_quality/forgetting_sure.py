"""Take out again what files of pilots told of how sure people felt of a course's objectives."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from assessments.api import figures_path, figures_text, load_figures
from authoring.files.api import ChangedMeanwhileError, read_digest
from groundwork.course_quality.answers_page import answers_page
from groundwork.course_quality.showing_answers import Refused
from groundwork.reading import read
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.saving import write
from reporting.api import write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from


@role_required(Role.TRAINER)
@never_cache
@sent_from("course-responses", "course")
def forget_sure(request: HttpRequest, course: str) -> HttpResponse:
    """Take out the figures of confidence of *course*; the save can be taken back on the course's page."""
    reading = read()
    objectives = [one.id for one in reading.edition(course).content.course.objectives]
    folder = reading.home.assessments_content
    digests: dict[Path, str] = {}
    edits: dict[Path, str | bytes | None] = {}
    for objective in objectives:
        path = figures_path(folder, objective)
        digest, figures = read_digest(path), load_figures(folder, objective)
        if figures is not None and figures.sure:
            digests[path] = digest
            edits[path] = figures_text(figures.model_copy(update={"sure": ()}))
    try:
        write(reading, edits, digests, course=course, what="confidence.csv", act="removed")
    except (ChangedMeanwhileError, RefusedError):
        return answers_page(request, course, Refused("not_removed"), status=409)
    write_down(request, "changed", "responses", len(edits), about={"course": course})
    return redirect("course-responses", course)
