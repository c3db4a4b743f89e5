"""Work out valid completions of courses that learners took module by module, from the ledger.

As ``completions`` does for whole courses: evidence that something happened earlier adds a row, and does not
change what an old report said.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from reporting.ledger.rapid import select_in
from reporting.models import LedgerEntry
from reporting.records.kinds import Kind
from reporting.records.rounds import ModuleDone, rounds


class Taken(NamedTuple):
    """A course that a learner takes module by module."""

    learner: str
    course: str


class Recorded(NamedTuple):
    """A module that was done, and the day on which the ledger came to know it."""

    done: ModuleDone
    recorded_on: date


def module_days(facts: Iterable[Recorded]) -> dict[str, dict[date, date]]:
    """Return what we knew of each round by its name: the day it was completed, by the day we came to know it.

    *facts* may come in any order. A later day of knowing is there only if it told an earlier completion.
    """
    known = sorted(facts, key=lambda fact: fact.recorded_on)
    found: dict[str, dict[date, date]] = {}
    for recorded_on in dict.fromkeys(fact.recorded_on for fact in known):
        for one in rounds(fact.done for fact in known if fact.recorded_on <= recorded_on):
            if one.completed_at is None:
                continue
            days, completed_on = found.setdefault(one.registration, {}), _day(one.completed_at)
            if not days or completed_on < min(days.values()):
                days[recorded_on] = completed_on
    return found


def modules_done(taken: Iterable[Taken]) -> dict[Taken, list[Recorded]]:
    """Return what the ledger holds of the modules of each of *taken*."""
    wanted = set(taken)
    found: dict[Taken, list[Recorded]] = defaultdict(list)
    names = (*Taken._fields, "kind", "registration", "occurred_at", "recorded_at", "body")
    for learner, course, kind, registration, occurred_at, recorded_at, body in select_in(
        LedgerEntry, names, "learner", sorted({one.learner for one in wanted})
    ):
        if kind == Kind.MODULE_DONE and (key := Taken(learner, course)) in wanted:
            said = json.loads(body)
            done = ModuleDone(occurred_at, said["module"], registration, tuple(said["modules"]))
            found[key].append(Recorded(done, _day(recorded_at)))
    return found


def _day(moment: datetime) -> date:
    """Return the day of *moment* where the site is."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
