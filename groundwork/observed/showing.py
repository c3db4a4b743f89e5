"""What learners and HR see of observed practice: shown or not yet, and what is looked at."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from markupsafe import Markup

from assessments.api import CHECKLIST, Checklist
from curriculum.languages import Language
from groundwork.observed.checklists import checklist_or_404, checklists, references, title_of
from groundwork.observed.deciding import Result, Standing
from groundwork.observed.keeping import standings, standings_of
from groundwork.observed.words import words_in
from groundwork.pages.page import site_page
from player.api import Wording, draw_checklist
from reporting.api import names_of, threshold, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, and how somebody stands in it."""

    checklist: Checklist
    standing: Standing


def result_words(skill: Skill, words: Wording) -> Markup:
    """Return in words how somebody stands."""
    standing = skill.standing
    days: dict[str, Any] = {}
    if standing.observed_on is not None:
        days["day"] = words.date(standing.observed_on)
    if standing.expires_on is not None:
        days["until"] = words.date(standing.expires_on - timedelta(days=1))
    return words(f"observe_result_{standing.result.value}", **days)


def own_skills(learner: str, courses: Container[str], language: Language) -> SafeString | str:
    """Return the part of a person's record on observed practice; empty where none of it concerns them.

    It concerns those who were observed, and those who have begun the checklist's course. One query.
    """
    words = words_in(language)
    today = timezone.localdate()
    skills = [
        Skill(one, standing)
        for one, standing in standings_of(checklists().values(), learner, today)
        if standing.result is not Result.NONE or one.course in courses
    ]
    if not skills:
        return ""
    context = {"words": words, "language": language, "skills": [_shown(one, words) for one in skills]}
    return render_to_string("observed/own.html", context)


@require_GET
@login_required
def looked_at(request: HttpRequest, checklist: str) -> HttpResponse:
    """Tell a learner beforehand what is looked at."""
    found = checklist_or_404(checklist)
    words = words_in(language_of(request))
    title = title_of(found, CHECKLIST, words.language)
    told = mark_safe(draw_checklist(found, words.language, references()))  # noqa: S308  the player escaped it
    context = {"words": words, "title": title, "told": told}
    return site_page(request, "observed/looked_at.html", context, title=title)


@require_GET
@role_required(Role.HR_ANALYST)
@never_cache
def hr_observed(request: HttpRequest) -> HttpResponse:
    """Tell HR how many people have shown each skill, and of one person whether; each look is written down."""
    words, today = words_in(language_of(request)), timezone.localdate()
    number = request.GET.get("learner", "").strip()[:64]
    is_known = bool(number) and number in names_of([number])
    rows = []
    for one in checklists().values():
        everybody = standings(one, today)
        of_one = everybody.get(number, Standing(Result.NONE)) if is_known else None
        rows.append(
            {
                "title": title_of(one, CHECKLIST, words.language),
                "count": _count(everybody, words),
                "of_one": _for_hr(of_one, words) if of_one else "",
            }
        )
    if number:
        write_down(request, "looked", "observed", int(is_known))
    context = {"words": words, "rows": rows, "number": number, "is_known": is_known}
    return site_page(request, "observed/hr.html", context, title=words.plain("observed_hr"))


def _shown(skill: Skill, words: Wording) -> dict[str, Any]:
    checklist, standing = skill.checklist, skill.standing
    return {
        "id": checklist.id,
        "title": title_of(checklist, CHECKLIST, words.language),
        "result": result_words(skill, words),
        "is_shown": standing.result is Result.SHOWN,
        "steps": [title_of(checklist, CHECKLIST, words.language, step) for step in standing.next_steps]
        if standing.result is Result.NOT_YET
        else [],
    }


def _count(everybody: dict[str, Standing], words: Wording) -> Markup:
    """Return how many have shown it; no number below the size of a group that may be told."""
    count = sum(one.result is Result.SHOWN for one in everybody.values())
    least = threshold()
    return words("observed_hr_few", n=least) if count < least else words("observed_hr_count", n=count)


def _for_hr(standing: Standing, words: Wording) -> Markup:
    if standing.result is Result.SHOWN and standing.expires_on is not None:
        return words("observed_hr_done", until=words.date(standing.expires_on - timedelta(days=1)))
    return words("observed_hr_not_yet")
