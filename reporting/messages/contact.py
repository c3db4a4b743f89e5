"""Whether everybody who is late was reached alike: the share who ever were, by kind of employment.

Whoever has no e-mail address at work is reached on paper or not at all. Small groups are hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.spells import PLACES, Array
from reporting.figures.spells_kept import spells
from reporting.figures.suppression import Group, hidden_keys
from reporting.figures.table import threshold
from reporting.ledger.chunks import SIZE, chunks
from reporting.models import CatalogueCourse, Position
from reporting.models.intervals import in_force
from reporting.models.messages import MessageLine, Outcome, Subject
from reporting.obligations.states import MISSED

_TO_THE_PERSON = (Subject.REMINDER, Subject.NOTICE, Subject.SLIP)
_OF_A_JOB = ("person_id", "person__number", "employment")
_PAIR = 2**31
"""More than any primary key of a course: person and course in one number."""
_WHOLE = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """The people of one kind of employment who are late, and how many of them were ever reached."""

    employment: str
    """HR's own word; empty for everybody."""
    late: int | None
    """None: the group is small, or would give a small one away."""
    reached: int | None
    is_whole: bool = False

    @property
    def rate(self) -> float | None:
        """Return the share from 0 to 1; None where it is hidden or nobody is late."""
        return self.reached / self.late if self.late and self.reached is not None else None


def contacts(day: date) -> list[Contact]:
    """Return the figure for each kind of employment, in the order of the words, and then for everybody.

    Population: people with a job on *day* who are late in any course. Reached: a message or a slip about any
    such course was sent to them, or printed for them, ever. Who is late is told by the counts, as on all
    pages of figures. Read-only.
    """
    person, course = _late(day)
    jobs = Position.objects.filter(in_force(day, day), is_main=True)
    named = {key: (number, kind) for key, number, kind in jobs.values_list(*_OF_A_JOB).order_by()}
    late = dict(named[key] for key in np.unique(person).tolist() if key in named)
    reached = _reached(late, {number: key for key, (number, _) in named.items()}, _pairs(person, course))
    by_kind = Counter(late.values())
    reached_by_kind = Counter(late[number] for number in reached)
    parts = tuple(Group(f"={kind}", by_kind[kind], reached_by_kind[kind]) for kind in sorted(by_kind))
    whole = Group(_WHOLE, len(late), len(reached), parts)
    hidden = hidden_keys(whole, threshold())
    return [
        Contact(
            str(one.key)[1:],
            None if one.key in hidden else one.required,
            None if one.key in hidden else one.complete,
            is_whole=one is whole,
        )
        for one in (*parts, whole)
    ]


def _late(day: date) -> tuple[Array, Array]:
    """Return who is late on *day*, and beside it in which course (primary keys)."""
    stood = spells(day).on(day.toordinal())
    is_late = np.isin(stood.state, [PLACES[state] for state in MISSED])
    return stood.person[is_late], stood.course[is_late]


def _reached(numbers: Collection[str], keys: Mapping[str, int], late: Collection[int]) -> set[str]:
    """Return which of the people of *numbers* were told of a course in which they are *late* (``_pairs``)."""
    courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
    sent = MessageLine.objects.filter(subject__in=_TO_THE_PERSON, message__outcome=Outcome.SENT)
    # Of most people it costs less to read what was said of everybody than to ask by their numbers.
    is_of_most = len(numbers) > max(SIZE, len(keys) // 2)
    asked = [sent] if is_of_most else [sent.filter(about__in=some) for some in chunks(sorted(numbers), SIZE)]
    return {
        about
        for rows in asked
        for about, course in rows.values_list("about", "course").order_by().distinct()
        if about in keys and course in courses and keys[about] * _PAIR + courses[course] in late
    }


def _pairs(person: Array, course: Array) -> set[int]:
    return set((person * _PAIR + course).tolist())
