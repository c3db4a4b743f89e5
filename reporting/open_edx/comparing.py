"""Compare what the LMS knows with what was sent, and send what is missing: the daily reconciliation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from reporting.open_edx.configuration import Configuration
from reporting.open_edx.data import Fate
from reporting.open_edx.destinations.choice import Destination
from reporting.open_edx.enrolments import SOME, enrolments, runs_of_ours
from reporting.open_edx.lms import table
from reporting.open_edx.models import Notice, SentRecord
from reporting.open_edx.retirement import erase_retired
from reporting.open_edx.telling import Told, tell
from reporting.records.kinds import Kind

_AVAILABLE = "downloadable"


@dataclass(slots=True)
class Comparison:
    """What was found, and what was done about it."""

    told: Told = field(default_factory=Told)
    waiting: int = 0
    """Notices that are left: their learners have no employee number, or changed meanwhile."""
    refused: list[str] = field(default_factory=list)
    """Why records were refused, each reason once, of all that were ever sent."""
    taken_back: int = 0
    """Certificates that were told as satisfied and are not to be had any more: the ledger keeps facts."""


def compare(
    configuration: Configuration,
    destination: Destination | None,
    *,
    courses: Iterable[str] = (),
    progress: Callable[[int], None] = lambda _learners: None,
) -> Comparison:
    """Go over everybody enrolled in *courses* (all of ours, when none is named), and send what is missing.

    Without a *destination* nothing is sent or changed. *progress* is told how many learners were looked at.
    Raises: DestinationError: it could not be reached. What was sent before that is remembered.
    """
    found = Comparison()
    named = list(courses)
    wanted = named or runs_of_ours()
    for key in wanted:
        for some in enrolments(key):
            found.told.add(tell([(user, key) for _, user in some], configuration, destination))
            progress(len(some))
    if destination is not None:
        erase_retired()
        _tell_of_the_rest(found.told, configuration, destination, wanted if named else None)
    found.waiting = Notice.objects.count()
    refused = SentRecord.objects.filter(fate=Fate.REFUSED.value).values_list("reason", flat=True)
    found.refused = sorted(set(refused))
    found.taken_back = sum(_taken_back(key) for key in wanted)
    return found


def _taken_back(key: str) -> int:
    told = SentRecord.objects.filter(course_key=key, kind=Kind.SATISFIED.value).values_list(
        "user_id", flat=True
    )
    held = table("certificates", "GeneratedCertificate").filter(course_id=key, status=_AVAILABLE)
    return len(set(told) - set(held.values_list("user_id", flat=True)))


def _tell_of_the_rest(
    told: Told, configuration: Configuration, destination: Destination, courses: list[str] | None
) -> None:
    """Tell of notices that no enrolment led to: course staff mostly, and runs that nobody looked at yet."""
    rows = Notice.objects.all() if courses is None else Notice.objects.filter(course_key__in=courses)
    left = list(rows.order_by("pk").values_list("user_id", "course_key"))
    for start in range(0, len(left), SOME):
        told.sent += tell(left[start : start + SOME], configuration, destination).sent
