"""The page of the retention schedule: how long what is kept, and what would go today. It deletes nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from groundwork.keeping.holds import is_administrator
from groundwork.keeping.words import words_in
from groundwork.pages.page import site_page
from groundwork.retention.following import Due, due
from groundwork.retention.schedule import ScheduleError
from player.api import Wording
from reporting.api import write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_SHOWN = 100
"""People who could be erased that the page names; `groundwork retention report` names all."""


@require_GET
@role_required(Role.ADMINISTRATOR, Role.AUDITOR, Role.HR_ANALYST)
def retention_page(request: HttpRequest) -> HttpResponse:
    """Say of each class of record how long it is kept, and how many are due to go or held."""
    words = words_in(language_of(request))
    problems: tuple[str, ...] = ()
    found: list[Due] = []
    try:
        found = list(due(timezone.now()))
    except ScheduleError as error:  # of the city's own file: whoever keeps it has to be told
        problems = error.problems
    people = [number for one in found for number in one.numbers] if is_administrator(request) else []
    write_down(request, "looked", "retention", len(people[:_SHOWN]))
    context: dict[str, Any] = {
        "words": words,
        "problems": problems,
        "classes": [_shown(one, words) for one in found],
        "people": people[:_SHOWN],
        "more": max(0, len(people) - _SHOWN),
    }
    return site_page(request, "keeping/retention.html", context, title=words.plain("retention"))


def _shown(one: Due, words: Wording) -> dict[str, Any]:
    its = one.record_class
    key = f"kept_{its.key.replace('-', '_')}"
    is_ours = key in words.page and its.title == words_in(Language.EN).plain(key)
    return {
        "title": words(key) if is_ours else its.title,
        "is_ours": is_ours,
        "days": words("retention_days", n=its.days),
        "then": words(f"retention_{its.then.value}"),
        "rows": one.rows,
        "held": one.held,
        "why": its.why,
    }
