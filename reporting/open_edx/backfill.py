"""Tell what happened before the plugin was there. Goes on where it was stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from reporting.open_edx.configuration import Configuration
from reporting.open_edx.courses import note
from reporting.open_edx.destinations.choice import Destination
from reporting.open_edx.enrolments import enrolments, runs_not_looked_at, runs_of_ours
from reporting.open_edx.models import Position
from reporting.open_edx.telling import Told, tell

_log = logging.getLogger(__name__)


def find_runs() -> int:
    """Look at every run of the LMS that nobody looked at yet, and return how many that were."""
    keys = runs_not_looked_at()
    for key in keys:
        note(key)
    return len(keys)


def backfill(
    configuration: Configuration,
    destination: Destination | None,
    *,
    courses: Iterable[str] = (),
    is_from_start: bool = False,
    progress: Callable[[int], None] = lambda _learners: None,
) -> Told:
    """Tell of everybody enrolled in *courses* (all of ours, when none is named), from where it was stopped.

    Without a *destination* nothing is sent, and the place is not kept. *progress* is told how many
    learners were looked at.
    Raises: DestinationError: it could not be reached; the next time goes on from there.
    """
    told = Told()
    find_runs()
    for key in list(courses) or runs_of_ours():
        kept = None if is_from_start else Position.objects.filter(course_key=key).first()
        for some in enrolments(key, after=kept.enrolment if kept else 0):
            told.add(tell([(user, key) for _, user in some], configuration, destination))
            if destination is not None:
                Position.objects.update_or_create(course_key=key, defaults={"enrolment": some[-1][0]})
            progress(len(some))
    return told
