"""Forms that are meant for some time after a course: which a learner still has before them, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Texts
from xblocks.host.courses import HostedCourse, shelf
from xblocks.host.models import BlockState, Registration
from xblocks.host.progress import Standing, standing_of

_AT_ONCE = 500
"""Learners whose states are in memory together."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """A form for later. It is never required."""

    course: HostedCourse
    form: str
    texts: Texts
    """The component's title and introduction."""
    meant_on: date
    """So many days after the learner confirmed, in the site's time zone."""
    address: str
    language: Language
    """The one that the learner reads."""


def look_backs(course: HostedCourse, standing: Standing) -> Iterator[LookBack]:
    """Yield the forms for later that are not handed in, for a learner who has completed *course*.

    Nothing where no attestation tells the day on which the course ended.
    """
    if not standing.outcome.is_complete or not standing.confirmed:
        return
    ended_on = timezone.localtime(max(one.occurred_at for one in standing.confirmed)).date()
    days = {form.id: form.after_days for form in course.content.material.forms if form.after_days}
    for lesson in course.lessons:
        for component in lesson.components:
            if not isinstance(component, AssessmentComponent) or component.form not in days:
                continue
            kept = standing.state.forms.get(component.form)
            if kept is None or kept.best is None:
                page = reverse("groundwork_host:lesson", args=[course.id, lesson.id])
                meant_on = ended_on + timedelta(days=days[component.form] or 0)
                address = f"{page}#{component.id}"
                yield LookBack(
                    course, component.form, component.texts, meant_on, address, standing.state.language
                )


def all_look_backs() -> Iterator[tuple[str, LookBack]]:
    """Yield every learner who has completed a course, with each form for later that they have before them."""
    for course in shelf().courses():
        if not any(form.after_days for form in course.content.material.forms):
            continue
        complete = Registration.objects.filter(course=str(course.key), told__complete=True)
        learners = list(complete.order_by("learner").values_list("learner", flat=True))
        for start in range(0, len(learners), _AT_ONCE):
            for learner, rows in _rows(course, learners[start : start + _AT_ONCE]).items():
                for one in look_backs(course, standing_of(course, rows)):
                    yield learner, one


def _rows(course: HostedCourse, learners: list[str]) -> dict[str, dict[tuple[str, str], dict[str, Any]]]:
    found: dict[str, dict[tuple[str, str], dict[str, Any]]] = defaultdict(dict)
    for row in BlockState.objects.filter(learner__in=learners, course=str(course.key)):
        found[row.learner][row.scope, row.place] = row.fields
    return found
