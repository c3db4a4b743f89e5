"""Let the demonstration show what a new edition asks: an older one that people completed, one module again.

The older edition is the one that was frozen, and what differs are its real words. What is invented is who
took it, as everything about people is, and that the edition of today was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from curriculum.languages import Language
from editions.api import Changes, Edition, Published, Said
from groundwork.revisions import read_changes
from xblocks.host.api import complete_for_demonstration, edition_of

_CHANGES = Path(__file__).parent / "demonstration_changes.yaml"
_COURSE = "arc-100"
_DAYS_AGO = 60
"""When the learner of the demonstration completed the older edition."""


def said_for(published: Published, edition: Edition) -> tuple[Said, ...]:
    """Return what the authors said of the editions of a course; where they have not yet, an example."""
    course = edition.content.course.id
    said = published.said(course)
    if said or course != _COURSE or not edition.label.endswith("-draft"):
        return said
    changes = read_changes(_CHANGES)
    older = tuple(published.read(course, label).digest for label in published.labels(course))
    if changes.since not in published.labels(course) or not _there(changes, edition):
        return ()
    return (Said(edition.label, edition.digest, older, timezone.localdate(), changes),)


def complete_older(learner: str, older: Sequence[Edition]) -> None:
    """Let *learner* have completed the older edition of the course of the example. Safe to repeat."""
    for edition in older:
        hosted = edition_of(_COURSE, edition.digest) if edition.content.course.id == _COURSE else None
        if hosted is not None:
            day = timezone.localdate() - timedelta(days=_DAYS_AGO)
            complete_for_demonstration(learner, hosted, datetime.combine(day, time(17), UTC), Language.EN)


def _there(changes: Changes, edition: Edition) -> bool:
    return set(changes.modules) <= {module.id for module in edition.content.course.modules}
