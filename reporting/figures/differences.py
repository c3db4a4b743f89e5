"""Why a figure of the same day reads differently by what is known today: what kinds of facts came later.

A report of 31 March is never wrong afterwards: it said what was known. What was learned since is counted by
kind, and no person or record is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from django.db.models import Model, Q

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.shifts import Pair, hidden_units, shifts, told_by_step
from reporting.figures.threshold import hiding as stricter_rule
from reporting.models import (
    Assignment,
    Completion,
    DueDecision,
    Equivalence,
    Exemption,
    Extension,
    Leave,
    Position,
    Revision,
)
from reporting.obligations.states import State


class LateKind(StrEnum):
    """What came to be known later about the day, or before it."""

    COMPLETION = "completion"
    """A completion of that day or before."""
    COMPLETION_TAKEN_BACK = "completion_taken_back"
    JOB = "job"
    """Somebody joined, moved or left, or a job was stated differently."""
    LEAVE = "leave"
    EXEMPTION = "exemption"
    EXTENSION = "extension"
    DECISION = "decision"
    """HR settled a due day, or counted something else instead."""
    RULE = "rule"
    """A rule was made, changed or ended with effect before."""
    REVISION = "revision"
    """A new edition asked for modules again."""


OF_ALL = frozenset({LateKind.RULE, LateKind.REVISION})
"""Kinds that are about no single person."""


_ALL = "all"
"""The one kind of a sum of all."""


@dataclass(frozen=True, slots=True)
class Late:
    """How much of one kind came later."""

    kind: LateKind
    people: int | None
    """Of how many different people; of rules and revisions, how many of these. None: of few, but of some."""


@dataclass(frozen=True, slots=True)
class Shift:
    """People who stood in one way by the earlier knowledge, and in another by the later."""

    before: State | None
    """None: not required of them, or not there."""
    after: State | None
    people: int


@dataclass(frozen=True, slots=True)
class Differences:
    """One course in one unit, on one day, by two knowledges."""

    before: Definition
    after: Definition
    late: tuple[Late, ...]
    """In the whole organisation; the kinds of which there were any."""
    people: int | None
    """Of whom in the unit it is told differently. None: of few, but of some."""
    shifts: tuple[Shift, ...]
    """The largest first; only those that may be told. Empty where ``people`` is hidden."""


def differences(
    as_of: date, known_on: date, later: date, unit: str, course: str, *, hiding: int = 0
) -> Differences:
    """Return what was learned after *known_on* and until *later* that changes *course* in *unit* on *as_of*.

    Read-only. Numbers below the threshold are not told (below *hiding*, where that is stricter), and neither
    are numbers from which they follow with what is told of the same unit or of others (``told_by_step``).

    Raises: UnknownUnitError: there is no such unit.
    """
    rule = stricter_rule(hiding)
    before, after = Basis(as_of, known_on, unit, rule), Basis(as_of, later, unit, rule)
    floor = after.disclosure.threshold
    hidden = partial(hidden_units, before, after, course)
    found = shifts(after.tree, before.stood(), after.stood(), after.courses[course].pk)
    all_of = {one: Counter({_ALL: pairs.total()}) for one, pairs in found.items()}
    sums = told_by_step(after.tree, all_of, rule, hidden)

    def untold(step: int) -> set[int | None]:
        return {*hidden(step), *(one for one, kinds in sums[step].items() if not kinds)}

    told = told_by_step(after.tree, found, rule, untold)[floor]
    here = found.get(after.key, Counter[Pair]())
    kinds = [Shift(*pair, here[pair]) for pair in told.get(after.key, ())]
    return Differences(
        before.define("differences", Counted.IN_STATE, Counted.CONCERNED, course),
        after.define("differences", Counted.IN_STATE, Counted.CONCERNED, course),
        late_facts(as_of, known_on, later, floor, course),
        None if after.key in untold(floor) else here.total(),
        tuple(sorted(kinds, key=lambda one: (-one.people, str(one)))),
    )


def late_facts(as_of: date, known_on: date, later: date, floor: int, course: str = "") -> tuple[Late, ...]:
    """Return of what kinds facts about *as_of* or before became known after *known_on* until *later*.

    Of one *course* as far as a fact is about one; for none, of all. A handful of queries. Read-only.
    """
    of_it = Q(course__course=course) if course else Q()
    came = Q(known_from__gt=known_on, known_from__lte=later)
    went = Q(known_to__gt=known_on, known_to__lte=later)
    either = (came | went) & Q(valid_from__lte=as_of)
    done = Completion.objects.filter(of_it, completed_on__lte=as_of)
    learned = done.filter(known_on__gt=known_on, known_on__lte=later)
    taken_back = done.filter(went, known_on__lte=known_on)
    decisions = {
        *_people(DueDecision, either & of_it),
        *_people(Equivalence, either & of_it),
    }
    found = {
        LateKind.COMPLETION: set(learned.values_list("person_id", flat=True)),
        LateKind.COMPLETION_TAKEN_BACK: set(taken_back.values_list("person_id", flat=True)),
        LateKind.JOB: _people(Position, either),
        LateKind.LEAVE: _people(Leave, either),
        LateKind.EXEMPTION: _people(Exemption, either & of_it),
        LateKind.EXTENSION: _people(Extension, either & of_it),
        LateKind.DECISION: decisions,
    }
    people = [Late(kind, len(some) if len(some) >= floor else None) for kind, some in found.items() if some]
    rules = Assignment.objects.filter(either & of_it).count()
    rules += Equivalence.objects.filter(either & of_it, person=None).count()
    revisions = Revision.objects.filter(either & of_it).count()
    of_all = [(LateKind.RULE, rules), (LateKind.REVISION, revisions)]
    return (*people, *(Late(kind, amount) for kind, amount in of_all if amount))


def _people(model: type[Model], condition: Q) -> set[int]:
    found = model.objects.filter(condition)  # type: ignore[attr-defined]
    # Another course may stand for one for everybody: that names no person, and is a rule.
    return set(found.exclude(person=None).values_list("person_id", flat=True))
