"""Say how telling goes, in numbers alone: for whoever looks after the LMS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from reporting.open_edx.configuration import Configuration, Road
from reporting.open_edx.data import Fate
from reporting.open_edx.enrolments import runs_of_ours
from reporting.open_edx.models import Notice, SentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What was told, and what waits; of nobody by name or number."""

    road: Road
    runs: int
    """Course runs that are known to be ours."""
    waiting: int
    """Learners and runs of whom something is still to be told."""
    waiting_since: datetime | None
    """When the one that waits longest was last changed, in UTC."""
    sent: dict[Fate, int]
    """Records that were sent, by what the receiver did with them."""


def overview(settings: Configuration) -> Overview:
    """Return how telling goes now. Reads the plugin's own tables only."""
    waits = Notice.objects.aggregate(number=Count("pk"), since=Min("queued_at"))
    counted = dict(SentRecord.objects.values_list("fate").annotate(Count("pk")).order_by())
    return Overview(
        road=settings.road,
        runs=len(runs_of_ours()),
        waiting=waits["number"],
        waiting_since=waits["since"],
        sent={fate: counted.get(fate.value, 0) for fate in Fate},
    )
