"""Keep the table of changes right: count anew those of whom something new is known, and nobody else.

What the organisation or the policy changed is found by a digest of each person's facts; what the
ledger took in, by the learners of its new entries. Whoever is counted anew is first taken out with
what he or she had added, so that it comes to the same as counting everybody (``rebuild``).
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import F

from reporting.figures.changes import Judge, Step
from reporting.figures.facts import PersonFacts, facts_of, known_people
from reporting.figures.packing import packed, unpacked
from reporting.figures.policies import Policies
from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.head import head
from reporting.ledger.rapid import insert
from reporting.models import (
    CatalogueCourse,
    CountedPerson,
    CountHead,
    LedgerEntry,
    LedgerHead,
    Person,
    StandingChange,
    Unit,
)

_ONLY = 1
_NAMES = ("unit", "course", "state", "day", "known_on", "amount")


def catch_up() -> CountHead:
    """Bring the counts up to date with roster, rules and ledger, and return where they stand now.

    Two queries where nothing changed. Several processes may do so at once: one counts, the others wait.
    """
    end, counted = head(), CountHead.objects.filter(pk=_ONLY).first()
    if counted is not None and _is_right(counted, end):
        return counted
    CountHead.objects.get_or_create(pk=_ONLY)
    is_within = connection.in_atomic_block
    with transaction.atomic():
        counted, end = _locked(), head()
        if not _is_right(counted, end):
            if is_within:
                # Whoever is around us may take back what is written here: nobody is to read on from there.
                counted.generation = secrets.randbits(62)
            _Counting(counted, end).run()
    return counted


def rebuild() -> CountHead:
    """Throw all counts away, and count everybody."""
    CountHead.objects.get_or_create(pk=_ONLY)
    with transaction.atomic():
        counted, end = _locked(), head()
        StandingChange.objects.all().delete()
        CountedPerson.objects.all().delete()
        counted.generation, counted.organisation, counted.policy = 0, -1, {}
        _Counting(counted, end).run()
    return counted


def _is_right(counted: CountHead, end: LedgerHead) -> bool:
    of_it = (counted.organisation, counted.sequence, counted.digest)
    return counted.generation != 0 and of_it == (end.organisation, end.sequence, end.digest)


def _locked() -> CountHead:
    """Return where the counts stand, locked until the transaction ends; the lock is taken by a write."""
    CountHead.objects.filter(pk=_ONLY).update(last=F("last"))
    return CountHead.objects.get(pk=_ONLY)


class _Counting:
    """One turn of counting, under the lock."""

    def __init__(self, counted: CountHead, end: LedgerHead) -> None:
        self._counted, self._end = counted, end
        policies = Policies()
        units = dict(Unit.objects.values_list("path", "pk"))
        self._courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
        self._judge = Judge(policies, units, self._courses)
        self._required = policies.courses
        digests = {str(self._courses[course]): digest for course, digest in policies.digests().items()}
        keys = digests.keys() | counted.policy.keys()
        self._digests = digests
        self._changed = {int(key) for key in keys if digests.get(key) != counted.policy.get(key)}
        """The courses in which something else is asked than when people were counted."""

    def run(self) -> None:
        """Count whoever may have changed, and say up to where."""
        counted, end = self._counted, self._end
        if self._is_only_longer():
            people = known_people(self._new_learners())
        else:
            people = list(Person.objects.values_list("pk", flat=True))
            self._take_out_the_erased(people)
        for some in chunks(sorted(people), SIZE):
            self._count(some)
        counted.generation = counted.generation or secrets.randbits(62)
        counted.organisation, counted.sequence, counted.digest = end.organisation, end.sequence, end.digest
        counted.policy = self._digests
        counted.last = StandingChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        counted.save()

    def _is_only_longer(self) -> bool:
        """Return whether the ledger alone has grown since, and nothing else has changed."""
        counted, end = self._counted, self._end
        if counted.organisation != end.organisation or self._changed:
            return False
        if counted.sequence > end.sequence:
            return False
        return (
            counted.sequence == 0
            or LedgerEntry.objects.filter(sequence=counted.sequence, digest=counted.digest).exists()
        )

    def _new_learners(self) -> Iterable[str]:
        since = LedgerEntry.objects.filter(
            sequence__gt=self._counted.sequence, sequence__lte=self._end.sequence
        )
        return sorted(set(since.values_list("learner", flat=True)))

    def _count(self, people: Sequence[int]) -> None:
        """Write by how much the counts change when *people* are counted anew."""
        held = {one.person: one for one in CountedPerson.objects.filter(person__in=people)}
        changed: Counter[Step] = Counter()
        new = []
        for facts in facts_of(people):
            digest, row = facts.digest(), held.get(facts.person)
            is_known = row is not None and row.facts == digest
            if is_known and not self._changed:
                continue
            before = unpacked(row.steps) if row is not None else Counter[Step]()
            after = self._steps(facts, before if is_known else None)
            if is_known and after == before:
                continue
            changed.update(after)
            changed.subtract(before)
            new.append(CountedPerson(person=facts.person, facts=digest, steps=packed(after)))
        if new:
            CountedPerson.objects.filter(person__in=[one.person for one in new]).delete()
            CountedPerson.objects.bulk_create(new, batch_size=100)
            _write(changed)

    def _steps(self, facts: PersonFacts, before: Counter[Step] | None) -> Counter[Step]:
        """Return what *facts* add; where they are those of *before*, only changed courses are judged anew."""
        if before is None:
            found = self._judge.presence(facts)
        else:
            found = Counter(
                {step: amount for step, amount in before.items() if step.course not in self._changed}
            )
        for course in self._required:
            if before is None or self._courses[course] in self._changed:
                found.update(self._judge.steps(facts, course))
        return found

    def _take_out_the_erased(self, people: Iterable[int]) -> None:
        known = set(people)
        gone = [key for key in CountedPerson.objects.values_list("person", flat=True) if key not in known]
        for some in chunks(sorted(gone), SIZE):
            rows = CountedPerson.objects.filter(person__in=some)
            changed: Counter[Step] = Counter()
            for row in rows:
                changed.subtract(unpacked(row.steps))
            _write(changed)
            rows.delete()


def _write(changed: Counter[Step]) -> None:
    rows = [
        (unit, course, state, date.fromordinal(day), date.fromordinal(known_on), amount)
        for (unit, course, state, day, known_on), amount in changed.items()
        if amount
    ]
    if rows:
        insert(StandingChange, _NAMES, rows)
