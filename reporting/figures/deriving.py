"""Keep the counts right: count anew those of whom something new is known, and nobody else.

What the organisation or the policy changed is found by a digest of each person's facts; what the
ledger took in, by the learners of its new entries. Whoever is counted anew is first taken out with
what he or she had added, so that it comes to the same as counting everybody (``rebuild``).

People are counted in portions, and nobody waits while one is worked out: only writing it takes a lock.
Until everybody is through, the counts are those that were complete before.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from reporting.figures.facts import known_people
from reporting.figures.judging import Judging
from reporting.figures.pieces import write
from reporting.figures.portions import Portion, gone, portion
from reporting.ledger.chunks import chunks
from reporting.ledger.head import head
from reporting.ledger.rapid import insert
from reporting.models import (
    CountedPerson,
    CountHead,
    LedgerEntry,
    LedgerHead,
    Person,
    StandingChanges,
)

PEOPLE = 16_000
"""Counted in one portion: two or three seconds."""
ENTRIES = 20_000
"""Of the ledger, whose learners are counted in one portion."""
_ONLY = 1
_NAMES = ("person", "facts", "steps")


def catch_up(within: float | None = None) -> CountHead:
    """Bring the counts up to date with roster, rules and ledger, and return where they stand now.

    Two queries where nothing changed. After *within* seconds no further portion is begun: then the counts may
    be those of before (``is_right``). Several processes may do so at once: what two have worked out is
    written by one of them.
    """
    ends_at = None if within is None else time.monotonic() + within
    judging: Judging | None = None
    while True:
        moment = timezone.now()  # before the end of the ledger is looked at: all of before is in it
        end, counted = head(), CountHead.objects.filter(pk=_ONLY).first()
        if counted is not None and is_right(counted, end):
            return counted
        if counted is None:
            counted, _ = CountHead.objects.get_or_create(pk=_ONLY)
        if judging is None or judging.organisation != end.organisation:
            judging = Judging(end.organisation)
        _Turn(counted, end, judging, moment).run()
        if ends_at is not None and time.monotonic() >= ends_at:
            return CountHead.objects.get(pk=_ONLY)


def rebuild() -> CountHead:
    """Throw all counts away, and count everybody."""
    CountHead.objects.get_or_create(pk=_ONLY)
    with transaction.atomic():
        locked_count_head()
        StandingChanges.objects.all().delete()
        CountedPerson.objects.all().delete()
        CountHead(pk=_ONLY).save()
    return catch_up()


def is_right(counted: CountHead, end: LedgerHead) -> bool:
    """Return whether all that the ledger and the organisation hold is counted."""
    of_it = (counted.organisation, counted.sequence, counted.digest)
    return counted.generation != 0 and of_it == (end.organisation, end.sequence, end.digest)


def locked_count_head() -> CountHead:
    """Return where the counts stand, locked until the transaction ends; the lock is taken by a write."""
    CountHead.objects.filter(pk=_ONLY).update(last=F("last"))
    return CountHead.objects.get(pk=_ONLY)


class _Turn:
    """One portion: worked out by what was seen, and written if that is still so."""

    def __init__(self, counted: CountHead, end: LedgerHead, judging: Judging, moment: datetime) -> None:
        self._counted, self._end, self._judging = counted, end, judging
        self._moment = moment
        self._seen = _seen(counted)

    def run(self) -> None:
        """Work out the next portion and write it; nothing, if somebody else was quicker."""
        if self._is_only_longer():
            self._add_entries()
        else:
            if self._counted.under_way.get("policy") != self._judging.digests:
                self._begin()
            self._add_people()

    def _is_only_longer(self) -> bool:
        """Return whether the ledger alone has grown since, and nothing else has changed."""
        counted, end = self._counted, self._end
        if counted.under_way or counted.generation == 0 or counted.organisation != end.organisation:
            return False
        if counted.sequence > end.sequence:
            return False
        return (
            counted.sequence == 0
            or LedgerEntry.objects.filter(sequence=counted.sequence, digest=counted.digest).exists()
        )

    def _add_entries(self) -> None:
        """Count the people of the next entries of the ledger."""
        counted, end = self._counted, self._end
        until, digest, moment = end.sequence, end.digest, self._moment
        if until > counted.sequence + ENTRIES:
            until = counted.sequence + ENTRIES
            reached = LedgerEntry.objects.get(sequence=until)
            digest, moment = reached.digest, reached.recorded_at
        since = LedgerEntry.objects.filter(sequence__gt=counted.sequence, sequence__lte=until)
        people = known_people(sorted(set(since.order_by().values_list("learner", flat=True).distinct())))
        found = portion(sorted(people), self._judging, frozenset())
        counted.sequence, counted.digest, counted.counted_at = until, digest, moment
        self._write(found, is_complete=True)

    def _begin(self) -> None:
        """Begin to count everybody; what is asked otherwise than before is to be judged anew."""
        counted, end = self._counted, self._end
        for course in self._changed():
            counted.policy[course] = ""
        counted.under_way = {
            "organisation": end.organisation,
            "sequence": end.sequence,
            "digest": end.digest,
            "policy": self._judging.digests,
            "began_at": self._moment.isoformat(),
            "moved_at": timezone.now().isoformat(),
            "person": 0,
        }

    def _add_people(self) -> None:
        """Count the next of all people, and say so when it was the last of them."""
        counted, goal = self._counted, self._counted.under_way
        rest = Person.objects.filter(pk__gt=goal["person"]).order_by("pk").values_list("pk", flat=True)
        people = list(rest[:PEOPLE])
        is_complete = len(people) < PEOPLE
        changed = frozenset(map(int, self._changed()))
        found = portion(people, self._judging, changed, is_everybody=True)
        found += gone(goal["person"], None if is_complete else people[-1], people)
        if is_complete:
            counted.organisation, counted.sequence = goal["organisation"], goal["sequence"]
            counted.digest, counted.policy = goal["digest"], goal["policy"]
            counted.counted_at = parse_datetime(goal["began_at"])
            counted.under_way = {}
        else:
            counted.under_way = {**goal, "person": people[-1], "moved_at": timezone.now().isoformat()}
        self._write(found, is_complete=is_complete)

    def _changed(self) -> set[str]:
        """Return the courses in which something else is asked than when people were counted."""
        before, now = self._counted.policy, self._judging.digests
        return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}

    def _write(self, found: Portion, *, is_complete: bool) -> None:
        """Write *found* and where the counts stand; not if they or the rules stand elsewhere meanwhile."""
        is_within = connection.in_atomic_block
        counted = self._counted
        with transaction.atomic():
            if _seen(locked_count_head()) != self._seen or head().organisation != self._end.organisation:
                return
            _replace(found.people, found.gone)
            write(found.steps)
            if is_within or not counted.generation:
                # Whoever is around us may take back what is written here: nobody is to read on from there.
                counted.generation = secrets.randbits(62)
            if is_complete:
                counted.last = _last()
            counted.save()


def _seen(counted: CountHead) -> tuple[Any, ...]:
    at = counted.under_way.get("person"), counted.under_way.get("began_at")
    return counted.generation, counted.organisation, counted.sequence, counted.digest, counted.last, *at


def _replace(people: Sequence[tuple[int, str, bytes]], taken_out: Iterable[int]) -> None:
    """Keep what *people* add now, in the place of what they added, and nothing of those *taken_out*."""
    numbers = sorted({*(one[0] for one in people), *taken_out})
    if numbers:
        within = CountedPerson.objects.filter(person__gte=numbers[0], person__lte=numbers[-1])
        held = set(within.values_list("person", flat=True))
        for some in chunks([one for one in numbers if one in held]):
            CountedPerson.objects.filter(person__in=some).delete()
    if people:
        insert(CountedPerson, _NAMES, people)


def _last() -> int:
    return StandingChanges.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
