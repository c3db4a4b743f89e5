"""How good the data are on which every figure stands: what waits, what came late, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.utils import timezone

from reporting.evidence.showing import Differing, differing
from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.recounting import Recount, last_recount
from reporting.figures.ways import ways
from reporting.ledger.admission import WaitsFor, waits_for
from reporting.ledger.before_hire import Way, way
from reporting.ledger.waiting_time import TOLD_BEFORE, waiting_time
from reporting.models import Completion, Position, QuarantinedRecord, RosterImport, VoidedEntry
from reporting.models.completions import known
from reporting.models.intervals import in_force
from reporting.months import add_months
from reporting.policy.undecided import undecided

LATE_BANDS = ((0, 0), (1, 7), (8, 30), (31, None))
"""Days between a completion and our knowing of it; None: without end."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records that are not counted, for one reason."""

    reason: WaitsFor
    records: int
    people: int
    """How many different numbers they name. No person has to have each of them."""
    since: datetime
    """When the first of them came in."""
    going: int = 0
    """How many of them may be deleted within the time of which HR is told (``TOLD_BEFORE``), or already."""
    goes_on: date | None = None
    """The first day on which one of them may be; None: on none, or later."""


@dataclass(frozen=True, slots=True)
class LastRecord:
    """A delivery, and when it last told of a completion or a confirmation."""

    delivery: str
    """A kind of source (``records.kinds.Source``)."""
    known_on: date


@dataclass(frozen=True, slots=True)
class Quality:
    """The data behind the figures. Numbers of records and of rows: nobody is named, no group told of."""

    definition: Definition
    waiting: tuple[Waiting, ...]
    """The most first."""
    late_known: tuple[int, ...]
    """Completions of the last twelve months, by ``LATE_BANDS``."""
    early_counted: int
    """Completions from before somebody's first day of work, where the city has them all count; else 0."""
    without_hire_date: int
    """Jobs of the day whose first day of employment HR does not state: no due day can count from it."""
    without_leader: int
    """Main jobs of the day that name no leader: nobody is told of what is late there."""
    undecided: int
    """Courses of people of which HR has to decide something before anybody knows by when, or whether, they
    are due. Today, whatever the day of the figures: what is decided is no exception any more."""
    taken_back: int
    """Records that were taken back later."""
    roster_at: datetime | None
    """When a roster was last read; None: never."""
    last_records: tuple[LastRecord, ...]
    """The longest silent first."""
    differing: Differing | None
    """How far learning systems and the ledger differ; None: nothing was ever compared."""
    recounted: Recount | None
    """How the last recount found the kept counts; None: there was none yet."""


def quality(basis: Basis) -> Quality:
    """Return what HR should look at before it trusts a figure. A handful of queries. Read-only."""
    units = basis.tree.below(basis.key)
    held = Position.objects.filter(in_force(basis.as_of, basis.known_on), unit__in=units)
    return Quality(
        basis.define("quality", Counted.RECORDS, Counted.NOTHING),
        _waiting(),
        _late_known(basis.as_of, basis.known_on),
        _early_counted(),
        held.filter(hired_on__isnull=True).count(),
        held.filter(is_main=True, manager__isnull=True).count(),
        len(undecided(timezone.localdate())),
        VoidedEntry.objects.filter(known_on__lte=basis.known_on).count(),
        RosterImport.objects.aggregate(last=Max("at"))["last"],
        _last_records(basis.known_on),
        differing(),
        last_recount(),
    )


def _waiting() -> tuple[Waiting, ...]:
    rows = QuarantinedRecord.objects.filter(released_at__isnull=True)
    kept = waiting_time()
    warned = None if kept is None else timezone.now() + TOLD_BEFORE - kept
    soon = Q(pk__in=()) if warned is None else Q(arrived_at__lt=warned)
    records: Counter[WaitsFor] = Counter()
    going: Counter[WaitsFor] = Counter()
    people: dict[WaitsFor, set[str]] = {}
    since: dict[WaitsFor, datetime] = {}
    # The sentence that is kept tells the number of a person, so that it is never grouped by as it stands.
    told = rows.values_list("reason", "learner").annotate(
        Count("pk"), Min("arrived_at"), going=Count("pk", filter=soon)
    )
    for reason, learner, amount, first, ends in told.order_by():
        kind = waits_for(reason)
        going[kind] += ends if kind is not WaitsFor.HIRE else 0  # that one is HR's, and stays
        records[kind] += amount
        people.setdefault(kind, set()).add(learner)
        since[kind] = min(since.get(kind, first), first)
    found = (
        Waiting(
            kind,
            records[kind],
            len(people[kind]),
            since[kind],
            going[kind],
            _first_day_over(since[kind], kept) if kept and going[kind] else None,
        )
        for kind in records
    )
    return tuple(sorted(found, key=lambda one: (-one.records, one.reason)))


def _first_day_over(since: datetime, kept: timedelta) -> date:
    return timezone.localdate(since + kept)


def _early_counted() -> int:
    if way() is not Way.COUNT:
        return 0
    jobs = Position.objects.filter(person=OuterRef("person"), known_to__isnull=True)
    began = jobs.filter(hired_on__lte=OuterRef("completed_on"))
    unstated = jobs.filter(hired_on__isnull=True)
    early = Completion.objects.filter(known_to__isnull=True, completed_on__lt=F("person__hired_on"))
    return early.filter(~Exists(began), ~Exists(unstated)).count()


def _late_known(as_of: date, known_on: date) -> tuple[int, ...]:
    rows = Completion.objects.filter(
        known(known_on), completed_on__lte=as_of, completed_on__gt=add_months(as_of, -12)
    )
    found = [0] * len(LATE_BANDS)
    # By pairs of days, of which there are few: databases subtract days in ways of their own.
    for done, learned, amount in (
        rows.values_list("completed_on", "known_on").annotate(Count("pk")).order_by()
    ):
        late = (learned - done).days
        found[sum(late >= first for first, _ in LATE_BANDS[1:])] += amount
    return tuple(found)


def _last_records(known_on: date) -> tuple[LastRecord, ...]:
    told = ways()
    held = told.known_on <= known_on.toordinal()
    last: dict[str, int] = {}
    for code in np.unique(told.delivery[held]).tolist():
        last[told.labels[code]] = int(told.known_on[held & (told.delivery == code)].max())
    return tuple(
        LastRecord(name, date.fromordinal(day))
        for name, day in sorted(last.items(), key=lambda one: one[::-1])
    )
