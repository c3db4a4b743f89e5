"""What a new edition asks for again: said on the learner's page, and taken from there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from player.api import Wording
from reporting.api import OwnChange, OwnRequirement, own_requirements, title_in
from reporting.visit import language_of
from xblocks.host.api import (
    UnknownCourseError,
    Way,
    first_left,
    newer_edition,
    take_newest,
    ways_of,
)

STRINGS = Path(__file__).parent / "strings"


def changes_in_words(changes: Iterable[OwnChange], words: Wording) -> list[dict[str, Any]]:
    """Return each module that changed with its title and the author's words, and the languages of both."""
    told = []
    for one in changes:
        title, reason = (title_in(text, "", words.language) for text in (one.titles, one.reasons))
        told.append(
            {
                "title": title.text or one.module,
                "title_language": title.language,
                "reason": reason.text,
                "reason_language": reason.language,
                "minutes": words("minutes", one.minutes) if one.minutes else "",
            }
        )
    return told


def can_take(asked: OwnRequirement, way: Way | None) -> bool:
    """Return whether the learner can go on here, at what changed: with an older edition that is complete."""
    return (
        bool(asked.modules) and way is not None and way.is_complete and newer_edition(way.course) is not None
    )


@require_POST
@login_required
def take(request: HttpRequest) -> HttpResponse:
    """Go on in the newest edition of a course that the learner completed, at what changed."""
    learner, course = request.user.get_username(), request.POST.get("course", "")[:64]
    asked = own_requirements(learner, timezone.localdate()).get(course)
    modules = asked.modules if asked else ()
    try:
        edition = take_newest(learner, course, modules)
    except UnknownCourseError as error:
        raise Http404 from error
    if lesson := first_left(learner, edition, modules):
        return HttpResponseRedirect(f"/learn/{course}/{lesson}/")
    way = ways_of(learner, language_of(request))[course]
    return HttpResponseRedirect(way.onward or f"/learn/{course}/")
