"""Which counts a page shows: those of this moment where they are quickly made, else the last complete ones.

No page waits until everybody is counted. A worker looks every second whether something is to be counted
(``reporting.figures.jobs``); where none runs, the pages count a portion each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from reporting.figures.deriving import catch_up, is_right, locked_count_head
from reporting.figures.freshness import Behind
from reporting.jobs.api import wake_now
from reporting.ledger.head import head
from reporting.models import CountHead, LedgerHead, Person
from reporting.replica.choice import read_as_of

SMALL = 2_000
"""So many people, or records, are counted while a page waits: half a second at most."""
LEFT_ALONE = timedelta(minutes=1)
"""After so long without progress nobody seems to work, and whoever looks counts a portion."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the ledger and the counts ended when somebody asked: for all that is shown of one moment."""

    end: LedgerHead
    counted: CountHead


def heads() -> Heads:
    """Return where the ledger and the counts end now. Two queries."""
    return Heads(head(), _counted())


def counted_now(asked: Heads | None = None) -> CountHead:
    """Return where the counts stand that are to be shown. Two queries where nothing changed.

    None where *asked* says it: then what changed since is not looked for.
    """
    found = asked or heads()
    end, counted = found.end, found.counted
    if is_right(counted, end) or read_as_of():
        return counted  # in a replica nobody counts: it is told what its counts lack
    if _is_little(counted, end):
        return catch_up()
    wake_now()
    if _is_left_alone(counted, end):
        return catch_up(within=0)
    return counted


def behind(asked: Heads | None = None) -> Behind | None:
    """Return what the counts lack; None: nothing. To be asked before they are taken."""
    found = asked or heads()
    end, counted = found.end, found.counted
    if is_right(counted, end) or (not read_as_of() and _is_little(counted, end)):
        return None
    return Behind(
        counted.counted_at,
        max(0, end.sequence - counted.sequence),
        is_organisation=counted.organisation != end.organisation,
    )


def _counted() -> CountHead:
    return CountHead.objects.first() or CountHead()


def _is_little(counted: CountHead, end: LedgerHead) -> bool:
    """Return whether few enough people or records are to be counted for a page to wait."""
    if counted.organisation == end.organisation and not counted.under_way:
        return end.sequence - counted.sequence <= SMALL
    return not Person.objects.order_by("pk")[SMALL : SMALL + 1].exists()


def _is_left_alone(counted: CountHead, end: LedgerHead) -> bool:
    """Return whether nobody counts, though something is to be counted for a while."""
    since = end.recorded_at
    if counted.organisation != end.organisation or counted.under_way:
        since = parse_datetime(counted.under_way.get("moved_at", ""))
        if since is None:
            _begin_to_wait()
            return False
    return since is None or timezone.now() - since > LEFT_ALONE


def _begin_to_wait() -> None:
    """Write down since when somebody waits for the counts."""
    CountHead.objects.get_or_create(pk=1)
    with transaction.atomic():
        counted = locked_count_head()
        if not counted.under_way:
            counted.under_way = {"moved_at": timezone.now().isoformat()}
            counted.save(update_fields=["under_way"])
