"""The page of the work that is put off: what waits, what recurs when, what failed and may be tried again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundwork.pages.page import site_page
from groundwork.systems.words import words_in
from player.api import Wording
from reporting.api import write_down
from reporting.jobs.api import JobState, ShownJob, count_by_state, jobs_in, next_moments, try_again
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of


@require_GET
@role_required(Role.HR_ANALYST, Role.ADMINISTRATOR)
@never_cache
def jobs_page(request: HttpRequest) -> HttpResponse:
    """Show how it stands with the work that is put off."""
    words, counts = words_in(language_of(request)), count_by_state()
    context = {
        "words": words,
        "counts": [(words(f"jobs_{state.value}"), counts[state]) for state in JobState],
        "failed": [_shown(one, words) for one in jobs_in(JobState.FAILED)],
        "waiting": [_shown(one, words) for one in jobs_in(JobState.RUNNING, JobState.WAITING)],
        "recurring": [(_does(name, words), name, _moment(at, words)) for name, at in next_moments()],
    }
    return site_page(request, "systems/jobs.html", context, title=words.plain("jobs_title"))


@role_required(Role.HR_ANALYST, Role.ADMINISTRATOR)
@sent_from("jobs")
def job_again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a failed job be tried again. Doing it twice does it once."""
    if try_again(number):
        write_down(request, "changed", "jobs", 1, about={"job": str(number)})
    return redirect("jobs")


def _shown(one: ShownJob, words: Wording) -> dict[str, Any]:
    return {
        "number": one.number,
        "does": _does(one.name, words),
        "name": one.name,
        "state": words(f"jobs_{one.state.value}"),
        "at": _moment(one.run_at if one.ended_at is None else one.ended_at, words),
        "tries": words("jobs_tries", n=one.attempts),
        "problem": one.problem,
    }


def _does(name: str, words: Wording) -> str:
    """Return in words what the job *name* does; nothing for one that an operator added to the setting."""
    key = f"job_{name.replace('.', '_')}"
    return words.plain(key) if key in words.page else ""


def _moment(at: Any, words: Wording) -> str:
    here = timezone.localtime(at)
    return words.plain("jobs_moment", day=words.date(here.date()), time=here.strftime("%H:%M"))
