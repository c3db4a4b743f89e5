"""How far a learner is in every course of the site, and the way back to where they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from assessments.api import MOMENT
from curriculum.languages import Language
from xblocks.host import wording
from xblocks.host.courses import HostedCourse, shelf
from xblocks.host.looking_back import LookBack, look_backs
from xblocks.host.models import BlockState, Registration
from xblocks.host.progress import Standing, standing_of

_Rows = Mapping[tuple[str, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Way:
    """How far a learner is in a course."""

    course: HostedCourse
    """The edition that the learner plays: the one they are in, else the newest."""
    is_begun: bool
    is_complete: bool
    done: int
    """Of ``required`` steps."""
    required: int
    minutes_left: int
    onward: str
    """The address at which to go on; empty when every lesson is done."""
    place: wording.Shown | None
    """The lesson there."""
    waived: tuple[str, ...] = ()
    """The titles of the lessons that a pre-check made optional, and that were not done."""
    shown_on: date | None = None
    """The day on which a pre-check showed that they were not needed."""
    look_backs: tuple[LookBack, ...] = ()
    """Forms for later that the learner has before them; only of a course that is complete."""


def ways_of(learner: str, language: Language) -> dict[str, Way]:
    """Return how far *learner* is in each course, by course id. Two queries, however many courses."""
    begun = _begun(learner)
    rows = _rows(learner)
    return {
        course.id: _way(course, str(course.key) in begun, rows.get(str(course.key), {}), language)
        for course in _editions(begun)
    }


def edition_of(course_id: str, digest: str) -> HostedCourse | None:
    """Return the edition of *course_id* whose digest begins with *digest*; None: it is not on this site."""
    courses = (one for one in shelf().courses() if one.id == course_id)
    return next((one for one in courses if one.digest.startswith(digest)), None)


def _begun(learner: str) -> dict[str, None]:
    """Return the keys of the editions that the learner began, the latest first."""
    found = Registration.objects.filter(learner=learner).order_by("-started_at")
    return dict.fromkeys(found.values_list("course", flat=True))


def _rows(learner: str) -> dict[str, dict[tuple[str, str], dict[str, Any]]]:
    found: dict[str, dict[tuple[str, str], dict[str, Any]]] = defaultdict(dict)
    for row in BlockState.objects.filter(learner=learner).exclude(course=""):
        found[row.course][row.scope, row.place] = row.fields
    return found


def _editions(begun: Mapping[str, None]) -> list[HostedCourse]:
    """Return the edition of each course that a learner plays who began *begun*, by course id."""
    order = {key: number for number, key in enumerate(begun)}
    chosen: dict[str, HostedCourse] = {}
    for course in shelf().courses():  # the newest first
        held = chosen.setdefault(course.id, course)
        if order.get(str(course.key), len(order)) < order.get(str(held.key), len(order)):
            chosen[course.id] = course
    return [chosen[course_id] for course_id in sorted(chosen)]


def _way(course: HostedCourse, is_begun: bool, rows: _Rows, language: Language) -> Way:
    standing = standing_of(course, rows)
    onward = wording.onward(course, standing, language)
    here = onward["url"].rstrip("/").rpartition("/")[2] if onward else ""
    return Way(
        course=course,
        is_begun=is_begun,
        is_complete=standing.outcome.is_complete,
        done=standing.outcome.done,
        required=standing.outcome.required,
        minutes_left=wording.minutes_left(course, standing),
        onward=f"{onward['url']}{onward['anchor']}" if onward else "",
        place=wording.shown(course.lesson(here).texts, language) if here else None,
        waived=tuple(
            wording.shown(lesson.texts, language).title
            for lesson in course.lessons
            if lesson.id in standing.waived
        ),
        shown_on=_shown_on(standing),
        look_backs=tuple(look_backs(course, standing)),
    )


def _shown_on(standing: Standing) -> date | None:
    moments = [kept.at for kept in standing.state.forms.values() if kept.tested_out and kept.at]
    if not moments:
        return None
    return timezone.localtime(datetime.strptime(max(moments), MOMENT).replace(tzinfo=UTC)).date()
