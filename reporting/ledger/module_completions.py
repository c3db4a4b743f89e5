"""Work out valid completions of courses that learners took module by module, from the ledger.

As ``completions`` does for whole courses: evidence that something happened earlier adds a row, and does not
change what an old report said.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from reporting.ledger.beliefs import Belief, beliefs
from reporting.ledger.rapid import select_in
from reporting.models import LedgerEntry, VoidedEntry
from reporting.records.kinds import Kind
from reporting.records.rounds import ModuleDone, rounds


class Taken(NamedTuple):
    """A course that a learner takes module by module."""

    learner: str
    course: str


class Recorded(NamedTuple):
    """A module that was done, the day on which the ledger came to know it, and on which it was taken back."""

    done: ModuleDone
    recorded_on: date
    voided_on: date | None = None


def module_beliefs(facts: Iterable[Recorded]) -> dict[str, tuple[Belief, ...]]:
    """Return what was believed of each round by its name: that it was completed on a day, from when to when.

    *facts* may come in any order.
    """
    known = tuple(facts)
    days = {one.recorded_on for one in known} | {one.voided_on for one in known if one.voided_on is not None}
    told = {day: _completed(known, day) for day in sorted(days)}
    names = dict.fromkeys(name for completed in told.values() for name in completed)
    return {name: beliefs((day, completed.get(name)) for day, completed in told.items()) for name in names}


def modules_done(taken: Iterable[Taken]) -> dict[Taken, list[Recorded]]:
    """Return what the ledger holds of the modules of each of *taken*; nothing is listed for who took none."""
    wanted = set(taken)
    names = (*Taken._fields, "kind", "registration", "occurred_at", "recorded_at", "body", "record_id")
    rows = [
        (Taken(learner, course), *rest)
        for learner, course, kind, *rest in select_in(
            LedgerEntry, names, "learner", sorted({one.learner for one in wanted})
        )
        if kind == Kind.MODULE_DONE and (learner, course) in wanted
    ]
    voided = voided_on([row[-1] for row in rows])
    found: dict[Taken, list[Recorded]] = defaultdict(list)
    for key, registration, occurred_at, recorded_at, body, record_id in rows:
        said = json.loads(body)
        done = ModuleDone(occurred_at, said["module"], registration, tuple(said["modules"]))
        found[key].append(Recorded(done, _day(recorded_at), voided.get(record_id)))
    return found


def voided_on(record_ids: list[uuid.UUID]) -> dict[uuid.UUID, date]:
    """Return since which day those of *record_ids* do not count that were taken back."""
    return dict(select_in(VoidedEntry, ("record_id", "known_on"), "record_id", record_ids))


def _completed(facts: Iterable[Recorded], day: date) -> dict[str, date]:
    """Return the day on which each round was completed, by what was held at the end of *day*."""
    held = (
        one.done for one in facts if one.recorded_on <= day and (one.voided_on is None or one.voided_on > day)
    )
    return {one.registration: _day(one.completed_at) for one in rounds(held) if one.completed_at is not None}


def _day(moment: datetime) -> date:
    """Return the day of *moment* where the site is."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
