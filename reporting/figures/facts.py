"""Read all that was ever known of people, each fact with the days from which to which it was known.

``policy.loading.histories`` reads what was known on one day; the counts need all days at once. From
one reading here follows the history of any day (``PersonFacts.history``); tests hold the two equal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from reporting.ledger.chunks import chunks
from reporting.ledger.completions import local_day
from reporting.ledger.rapid import fetch
from reporting.models import Completion, LedgerEntry, Person, Revision, VoidedEntry
from reporting.obligations import history
from reporting.obligations.spans import FOREVER
from reporting.policy.editions import edition_in, editions_taken
from reporting.policy.kept import (
    DECISIONS,
    EQUIVALENCES,
    EXEMPTIONS,
    EXTENSIONS,
    JOBS,
    LEAVES,
    NO_ACTIVITY,
    Kept,
)
from reporting.records.kinds import Kind
from reporting.records.rounds import is_round_name

EVERY_COURSE = ""
"""As the course of a fact: it can matter to all of them."""
_Days = tuple[date, date | None]
_Fact = (
    history.Job
    | history.Leave
    | history.Extension
    | history.Exemption
    | history.Completion
    | history.ModuleTaken
    | history.Activity
    | history.Resolution
)


class Told(NamedTuple):
    """A fact, known from *known_from* to before *known_to*."""

    known_from: date
    known_to: date
    course: str
    fact: _Fact
    group: str = ""
    """The registration: of one group the earliest known then counts. Empty: the fact counts by itself."""

    def is_known(self, day: date) -> bool:
        """Return whether it was known at the end of *day*."""
        return self.known_from <= day < self.known_to


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All that was ever known of one person."""

    person: int
    """Primary key."""
    told: tuple[Told, ...]

    def days(self, courses: frozenset[str]) -> set[date]:
        """Return the days on which something became known, or ceased to be, that can matter to *courses*."""
        about = [one for one in self.told if one.course in courses or one.course == EVERY_COURSE]
        return {day for one in about for day in (one.known_from, one.known_to) if day != FOREVER}

    def history(self, known_on: date, courses: frozenset[str] | None = None) -> history.PersonHistory:
        """Return what was known at the end of *known_on*; of some *courses* only, without a number."""
        found: dict[type[_Fact], list[Any]] = defaultdict(list)
        earliest: dict[tuple[type[_Fact], str, str], Told] = {}
        for one in self.told:
            if not one.is_known(known_on):
                continue
            if courses is not None and one.course != EVERY_COURSE and one.course not in courses:
                continue
            if not one.group:
                found[type(one.fact)].append(one.fact)
                continue
            key = (type(one.fact), one.course, one.group)
            if key not in earliest or _day_of(one.fact) < _day_of(earliest[key].fact):
                earliest[key] = one
        for (kind, _, _), one in earliest.items():
            found[kind].append(one.fact)
        return history.PersonHistory(
            "",
            *(
                tuple(found[kind])
                for kind in (
                    history.Job,
                    history.Leave,
                    history.Extension,
                    history.Exemption,
                    history.Completion,
                    history.ModuleTaken,
                    history.Activity,
                    history.Resolution,
                )
            ),
        )

    def digest(self) -> str:
        """Return the BLAKE2b of the facts, in whatever order they came."""
        told = sorted(f"{_text(one[:4])} {one.group}" for one in self.told)
        return blake2b("\n".join(told).encode(), digest_size=16).hexdigest()


_text = lru_cache(maxsize=100_000)(repr)
"""Many people have the same facts."""


def facts_of(people: Sequence[int], *, is_everybody: bool = False) -> Iterator[PersonFacts]:
    """Yield the facts of *people* (primary keys, a few hundred), with one query for each kind. Read-only.

    *is_everybody*: they are all there are between the first and the last, and in order. A range spares the
    database a long list.
    """
    some = {"__gte": people[0], "__lte": people[-1]} if is_everybody else {"__in": people}
    of_them = {f"person{ask}": value for ask, value in some.items()}
    found: dict[int, list[Told]] = {person: [] for person in people}
    for kept in (JOBS, LEAVES, EXTENSIONS, EXEMPTIONS, DECISIONS, EQUIVALENCES):
        for person, told in _kept(kept, of_them):
            if person in found:
                found[person].append(told)
    rows = Person.objects.filter(**{f"pk{ask}": value for ask, value in some.items()})
    persons = {number: key for key, number in rows.values_list("pk", "number") if key in found}
    revised = sorted(set(Revision.objects.values_list("course__course", flat=True)))
    for person, told in _completions(of_them, persons, revised):
        if person in found:
            found[person].append(told)
    for number, told in _from_the_ledger(list(persons), revised):
        found[persons[number]].append(told)
    for person, all_told in found.items():
        yield PersonFacts(person, tuple(all_told))


def _kept(kept: Kept, of_them: Mapping[str, Any]) -> Iterator[tuple[int, Told]]:
    rows = kept.model.objects.filter(**of_them).order_by("pk")  # type: ignore[attr-defined]
    names = ("person_id", "known_from", "known_to", *kept.names)
    for person, known_from, known_to, *stated in fetch(rows.values_list(*names)):
        fact = kept.fact(*stated)
        yield person, _told((known_from, known_to), getattr(fact, "course", EVERY_COURSE), fact)


def _told(days: _Days, course: str, fact: _Fact, group: str = "") -> Told:
    return Told(days[0], days[1] or FOREVER, course, fact, group)


def _completions(
    of_them: Mapping[str, Any], persons: Mapping[str, int], revised: Sequence[str]
) -> Iterator[tuple[int, Told]]:
    """Yield the completions; of *revised* courses, which have a later edition, with the edition taken."""
    taken = editions_taken(persons, revised)
    editions = {(persons[one.learner], *one[1:]): edition for one, edition in taken.items()}
    names = ("person_id", "course__course", "registration", "completed_on", "known_on", "known_to")
    rows = Completion.objects.filter(**of_them).order_by("pk").values_list(*names)
    for person, course, registration, day, known_on, known_to in fetch(rows):
        edition = editions.get((person, course, registration), "") if editions else ""
        done = _completion(course, day, edition, is_round_name(registration))
        yield person, Told(known_on, known_to or FOREVER, course, done, registration)


@lru_cache(maxsize=100_000)  # many people have the same, and the very same need not be compared
def _completion(course: str, day: date, edition: str, is_by_module: bool) -> history.Completion:
    return history.Completion(course, day, edition=edition, is_by_module=is_by_module)


def _from_the_ledger(numbers: Sequence[str], revised: Sequence[str]) -> Iterator[tuple[str, Told]]:
    """Yield what was under way, and the modules that a new edition may ask for again."""
    of_them = LedgerEntry.objects.filter(learner__in=numbers)
    taken_back = VoidedEntry.objects.filter(record_id__in=of_them.values("record_id"))
    voided: dict[Any, date] = dict(fetch(taken_back.values_list("record_id", "known_on")))
    names = ["learner", "course", "registration", "recorded_at", "occurred_at"]
    names += ["record_id"] if voided else []
    day_of = lru_cache(maxsize=None)(local_day)
    began: dict[tuple[str, str, str], date] = {}
    rows = of_them.exclude(kind__in=NO_ACTIVITY).order_by("sequence").values_list(*names)
    for learner, course, registration, recorded_at, occurred_at, *record in fetch(rows):
        days = (day_of(recorded_at), voided.get(record[0]) if record else None)
        day = day_of(occurred_at)
        if day >= began.get((learner, course, registration), date.max):
            continue  # an earlier entry, which stands, says as much
        if days[1] is None:
            began[learner, course, registration] = day
        yield learner, _told(days, course, history.Activity(course, day), registration)
    if revised:
        taken = of_them.filter(kind=Kind.MODULE_DONE.value, course__in=revised).order_by("sequence")
        names = ["learner", "course", "recorded_at", "occurred_at", "record_id", "body"]
        for learner, course, recorded_at, occurred_at, record, body in taken.values_list(*names):
            days = (local_day(recorded_at), voided.get(record))
            said = json.loads(body)
            module = history.ModuleTaken(course, said["module"], local_day(occurred_at), edition_in(said))
            yield learner, _told(days, course, module)


def known_people(numbers: Iterable[str]) -> list[int]:
    """Return the primary keys of those of *numbers* whom a roster has named."""
    of_them = (Person.objects.filter(number__in=some) for some in chunks(list(numbers)))
    return [key for people in of_them for key in people.values_list("pk", flat=True)]


def _day_of(fact: _Fact) -> date:
    return fact.day if isinstance(fact, history.Activity) else fact.completed_on  # type: ignore[union-attr]
