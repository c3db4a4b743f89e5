"""Why a figure of the same day reads differently by what is known today: what kinds of facts came later.

A report of 31 March is never wrong afterwards: it said what was known. What was learned since is counted by
kind, and no person or record is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from django.db.models import Model, Q

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.grid import STATES
from reporting.figures.published import Shown
from reporting.figures.spells import Spells
from reporting.figures.spells_kept import spells
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
    """The largest first; only those of enough people. Empty where ``people`` is hidden."""


def differences(
    as_of: date, known_on: date, later: date, unit: str, course: str, *, hiding: int = 0
) -> Differences:
    """Return what was learned after *known_on* and until *later* that changes *course* in *unit* on *as_of*.

    Read-only. Numbers below the threshold are not told (below *hiding*, where that is stricter), and neither
    are sums that would give them away.

    Raises: UnknownUnitError: there is no such unit.
    """
    rule = stricter_rule(hiding)
    before, after = Basis(as_of, known_on, unit, rule), Basis(as_of, later, unit, rule)
    floor = after.disclosure.threshold
    shifts = _shifts(after, course, spells(known_on), spells(later))
    people = sum(shifts.values())
    is_hidden = 0 < people < floor or Shown.HIDDEN in {
        one.published(course).figure(one.parts()[0]).shown for one in (before, after)
    }
    told = [Shift(*pair, amount) for pair, amount in shifts.items() if amount >= floor]
    left = people - sum(one.people for one in told)
    if 0 < left < floor and told:
        # What is left of the sum would tell of few.
        told.remove(min(told, key=lambda one: one.people))
    return Differences(
        before.define("differences", Counted.IN_STATE, Counted.CONCERNED, course),
        after.define("differences", Counted.IN_STATE, Counted.CONCERNED, course),
        late_facts(as_of, known_on, later, floor, course),
        None if is_hidden else people,
        () if is_hidden else tuple(sorted(told, key=lambda one: (-one.people, str(one)))),
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


def _shifts(
    basis: Basis, course: str, first: Spells, second: Spells
) -> Counter[tuple[State | None, State | None]]:
    """Return how many of the unit's people stood how by the one knowledge, and by the other."""
    day, key = basis.as_of.toordinal(), basis.courses[course].pk
    units = basis.tree.below(basis.key)
    states = []
    for known in (first, second):
        found = known.on(day)
        here = (found.course == key) & np.isin(found.unit, units)
        states.append(dict(zip(found.person[here].tolist(), found.state[here].tolist(), strict=True)))
    before, after = states
    return Counter(
        (_state(before.get(person)), _state(after.get(person)))
        for person in before.keys() | after.keys()
        if before.get(person) != after.get(person)
    )


def _state(place: int | None) -> State | None:
    return None if place is None else STATES[place]
