"""Work out by how much the counts change when some people are counted anew. Read-only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from reporting.figures.changes import EVERYBODY, Part
from reporting.figures.facts import facts_of
from reporting.figures.judging import Judging
from reporting.figures.packing import (
    NO_STEPS,
    Steps,
    added_up,
    amount_of,
    in_units,
    parted,
    steps_of,
    steps_without_unit,
)
from reporting.figures.uncollected import uncollected
from reporting.ledger.chunks import SIZE, chunks
from reporting.models import CountedPerson

_UNIT_BITS = 40


@dataclass(slots=True)
class Portion:
    """What is to be written."""

    steps: Steps
    """By how much the counts change."""
    people: list[tuple[int, str, bytes]] = field(default_factory=list)
    """Who adds something else than before: primary key, digest of the facts, packed steps."""
    gone: list[int] = field(default_factory=list)
    """Who adds nothing any more."""

    def __add__(self, other: Portion) -> Portion:
        """Return both together."""
        steps = added_up(np.concatenate([self.steps, other.steps]))
        return Portion(steps, self.people + other.people, self.gone + other.gone)


def portion(
    people: Sequence[int], judging: Judging, changed: frozenset[int], *, is_everybody: bool = False
) -> Portion:
    """Return what changes when *people* (primary keys, in order) are counted anew.

    *changed* are the courses (primary keys) in which something else is asked; of whom nothing new is known,
    these alone are judged anew. *is_everybody*: as in ``facts_of``.
    """
    found = _Found(judging, changed)
    with uncollected():
        for some in chunks(people, SIZE):
            found.look_at(some, is_everybody=is_everybody)
        return found.portion()


def gone(after: int, last: int | None, people: Collection[int]) -> Portion:
    """Return what changes when those are taken out who were counted and are not among *people*.

    Looks from behind the person *after* up to the person *last*; None: to the end.
    """
    rows = CountedPerson.objects.filter(person__gt=after)
    if last is not None:
        rows = rows.filter(person__lte=last)
    known = set(people)
    missing = [person for person in rows.values_list("person", flat=True) if person not in known]
    taken: list[Steps] = [NO_STEPS]
    for some in chunks(missing):
        of_them = CountedPerson.objects.filter(person__in=some).values_list("steps", flat=True)
        taken.append(_negative(steps_of(of_them)))
    return Portion(added_up(np.concatenate(taken)), [], missing)


class _Found:
    """What was found so far; people of the same shape and unit are only numbered until the end."""

    def __init__(self, judging: Judging, changed: frozenset[int]) -> None:
        self._judging, self._judge = judging, judging.judge
        self._changed = changed
        self._anew = [course for course, key in judging.courses.items() if key in changed]
        self._numbers: list[int] = []
        """For each part that somebody adds: its number, and the unit."""
        self._steps: list[Steps] = [NO_STEPS]
        self._people: list[tuple[int, str, bytes]] = []

    def portion(self) -> Portion:
        """Return all that was found."""
        self._add_up()
        return Portion(added_up(np.concatenate(self._steps)), self._people)

    def look_at(self, people: Sequence[int], *, is_everybody: bool) -> None:
        """Find what changes when *people*, a few hundred, are counted anew."""
        held = self._held(people, is_everybody=is_everybody)
        before: list[bytes] = []
        for facts in facts_of(people, is_everybody=is_everybody):
            digest, (known, steps) = facts.digest(), held.get(facts.person, ("", b""))
            if known != digest:
                before.append(steps)
                after = self._added(self._judge.parts(facts, [EVERYBODY, *self._judging.courses]))
            elif self._changed:
                of_others, of_changed = parted(steps, self._changed)
                before.append(of_changed)
                after = of_others + self._added(self._judge.parts(facts, self._anew))
            else:
                continue
            if (known, steps) != (digest, after):
                self._people.append((facts.person, digest, after))
        self._steps.append(_negative(steps_of(before)))
        if self._judge.is_full:
            self._add_up()
            self._judge.forget()

    @staticmethod
    def _held(people: Sequence[int], *, is_everybody: bool) -> dict[int, tuple[str, bytes]]:
        of_them = (
            {"person__gte": people[0], "person__lte": people[-1]} if is_everybody else {"person__in": people}
        )
        rows = CountedPerson.objects.filter(**of_them).values_list("person", "facts", "steps")
        return {person: (facts, bytes(steps)) for person, facts, steps in rows}

    def _added(self, parts: Iterable[tuple[int, Part]]) -> bytes:
        """Count *parts* in, and return them as they are kept for the person."""
        units: dict[int, list[bytes]] = {}
        for unit, part in parts:
            self._numbers.append(part << _UNIT_BITS | unit)
            units.setdefault(unit, []).append(self._judge.packed[part])
        return in_units((unit, b"".join(some)) for unit, some in units.items())

    def _add_up(self) -> None:
        """Turn the numbers of parts and units into steps."""
        numbers, times = np.unique(np.array(self._numbers, dtype=np.int64), return_counts=True)
        self._numbers.clear()
        packed = self._judge.packed
        parts, units = numbers >> _UNIT_BITS, numbers & ((1 << _UNIT_BITS) - 1)
        sizes = np.array([amount_of(one) for one in packed], dtype=np.int64)
        ends = np.cumsum(sizes)
        lengths = sizes[parts]
        # Each part's steps lie behind each other: from the part's first, as many as it has.
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        steps = steps_without_unit(b"".join(packed))[np.repeat((ends - sizes)[parts], lengths) + within]
        steps[:, 0] = np.repeat(units, lengths)
        steps[:, 5] *= np.repeat(times, lengths)
        self._steps.append(steps)


def _negative(steps: Steps) -> Steps:
    steps = steps.copy()
    steps[:, 5] *= -1
    return steps
