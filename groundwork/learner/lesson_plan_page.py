"""What changed in a course since the learner completed it, word for word: the plan of what to take again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from editions.api import Edition, EditionError, ModuleWording, Published, lesson_plan
from groundwork.differences.drawing import draw_legend, draw_plan
from groundwork.learner.changes import STRINGS, can_take, changes_in_words
from groundwork.pages.page import site_page
from groundwork.pages.words import words_beside
from player.api import Wording
from reporting.api import OwnRequirement, own_records, own_requirements, title_in
from reporting.visit import language_of
from xblocks.host.api import (
    HostedCourse,
    UnknownCourseError,
    Way,
    edition_of,
    first_left,
    newest_of,
    ways_of,
)

_PLANS_KEPT, _EDITIONS_KEPT = 64, 8
"""In memory: what is the same for everybody who took the same edition."""


@require_GET
@login_required
@never_cache
def what_changed(request: HttpRequest, course: str) -> HttpResponse:
    """Show what changed in the modules that a new edition asks the learner to take again."""
    words = words_beside(STRINGS, language_of(request))
    learner, today = request.user.get_username(), timezone.localdate()
    asked = own_requirements(learner, today).get(course)
    if asked is None or not asked.modules:
        raise Http404("Nothing of this course is asked of you again.")
    way = ways_of(learner, words.language).get(course)
    title = title_in(asked.titles, course, words.language)
    is_under_way = way is not None and way.is_begun and not way.is_complete
    context = {
        "course": course,
        "title": title,
        "may_take": can_take(asked, way),
        "onward": _onward(learner, asked, way) if way is not None and is_under_way else "",
    }
    context |= _told(learner, asked, words)
    return site_page(
        request,
        "learner/changes.html",
        context,
        title=words.plain("changes_page", title=title.text),
        stylesheets=[f"{settings.STATIC_URL}publishing/differences.css"],
    )


def _onward(learner: str, asked: OwnRequirement, way: Way) -> str:
    """Return the address of the first lesson that is left of what is asked again."""
    lesson = first_left(learner, way.course, asked.modules)
    return f"/learn/{asked.course}/{lesson}/" if lesson else way.onward


def _told(learner: str, asked: OwnRequirement, words: Wording) -> dict[str, Any]:
    taken, newest = _taken(learner, asked.course), _newest(asked.course)
    plans: dict[str, ModuleWording] = {}
    since = words("changes_unknown")
    if taken is not None and newest is not None:
        plans = _plan(asked.course, taken.digest, newest.digest, asked.modules)
        day = words.date(taken.on)
        since = words("changes_completed", day=day, edition=taken.label, newest=newest.label)
    modules = [
        told | {"plan": draw_plan(plans[one.module], words.language) if one.module in plans else ""}
        for one, told in zip(asked.changes, changes_in_words(asked.changes, words), strict=True)
    ]
    legend = draw_legend(words.language) if plans else ""
    due = words("changes_due", day=words.date(asked.modules_due_on)) if asked.modules_due_on else ""
    return {"since": since, "modules": modules, "legend": legend, "due": due, "words": words}


@dataclass(frozen=True, slots=True)
class _Taken:
    """An edition that the learner completed."""

    label: str
    digest: str
    on: date


def _taken(learner: str, course: str) -> _Taken | None:
    """Return the edition that the learner completed last of those whose text the site has."""
    done = [
        _Taken(one.edition, one.edition_digest, one.completed_on)
        for one in own_records(learner)
        if one.course == course and one.completed_on and one.edition_digest
    ]
    latest = sorted(done, key=lambda one: one.on, reverse=True)
    return next((one for one in latest if _edition(course, one.digest) is not None), None)


def _newest(course: str) -> HostedCourse | None:
    try:
        return newest_of(course)
    except UnknownCourseError:
        return None


@lru_cache(maxsize=_PLANS_KEPT)
def _plan(course: str, older: str, newer: str, modules: tuple[str, ...]) -> dict[str, ModuleWording]:
    """Return the plan of each of *modules* between two editions, by their digests: both never change."""
    before, after = _edition(course, older), _edition(course, newer)
    if before is None or after is None:
        return {}
    return {one.module: one for one in lesson_plan(before, after, modules)}


def _edition(course: str, digest: str) -> Edition | None:
    """Return the edition whose digest begins with *digest*: as it is played here, or as it was frozen."""
    hosted = edition_of(course, digest)
    if hosted is not None:
        return Edition(label=hosted.label, content=hosted.content)
    return _frozen(settings.HOME.published, course, digest)


@lru_cache(maxsize=_EDITIONS_KEPT)
def _frozen(folder: Path, course: str, digest: str) -> Edition | None:
    published = Published(folder, date.min)
    try:
        label = published.label_of(course, digest)
        return published.read(course, label) if label else None
    except EditionError:
        return None  # what was altered since proves nothing of what the learner read
