"""Whether everybody who is late was reached alike: the share who ever were, by kind of employment.

Whoever has no e-mail address at work is reached on paper or not at all. Small groups are hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.spells import PLACES
from reporting.figures.spells_kept import spells
from reporting.figures.suppression import Group, hidden_keys
from reporting.figures.table import threshold
from reporting.ledger.chunks import SIZE, chunks
from reporting.messages.recipients import Recipient, recipients
from reporting.models import CatalogueCourse
from reporting.models.messages import MessageLine, Outcome, Subject
from reporting.obligations.states import MISSED

_TO_THE_PERSON = (Subject.REMINDER, Subject.NOTICE, Subject.SLIP)
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
    people = recipients(day, day)
    late: dict[str, Recipient] = {}
    courses: set[tuple[str, str]] = set()
    for key, course in _late(day):
        if (person := people.get(key)) is not None:
            late[person.number] = person
            courses.add((person.number, course))
    reached = _reached(late, courses)
    by_kind = Counter(one.employment for one in late.values())
    reached_by_kind = Counter(late[number].employment for number in reached)
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


def _late(day: date) -> Iterator[tuple[int, str]]:
    """Yield who is late on *day* (primary key), and in which course."""
    courses = dict(CatalogueCourse.objects.values_list("pk", "course"))
    stood = spells(day).on(day.toordinal())
    is_late = np.isin(stood.state, [PLACES[state] for state in MISSED])
    for person, course in zip(stood.person[is_late].tolist(), stood.course[is_late].tolist(), strict=True):
        yield person, courses[course]


def _reached(late: dict[str, Recipient], courses: set[tuple[str, str]]) -> set[str]:
    found: set[str] = set()
    for some in chunks(sorted(late), SIZE):
        rows = MessageLine.objects.filter(
            about__in=some, subject__in=_TO_THE_PERSON, message__outcome=Outcome.SENT
        )
        told = rows.values_list("about", "course").order_by().distinct()
        found |= {about for about, course in told if (about, course) in courses}
    return found
