"""What a message holds before it has words: data for ``writing``, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from curriculum.languages import Language
from reporting.messages.open_courses import OpenCourse, OpenModule
from reporting.messages.surroundings import Invitation
from reporting.models.messages import MessageKind, Subject


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """What is said of one person and one course, once."""

    subject: Subject
    about: str
    """Employee number."""
    course: str
    due_on: date
    step: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A course of the reader's own."""

    line: Line
    titles: Mapping[str, str]
    leader_on: date | None = None
    """For a notice: the first day on which the leader may be told."""
    modules: tuple[OpenModule, ...] = ()
    """What a new edition asks for again, and nothing else; empty: the whole course."""
    is_renewal: bool = False
    """Whether the course is done and counts still, and is to be taken again."""

    def is_past(self, day: date) -> bool:
        """Return whether the due day lies before *day*."""
        return self.line.due_on < day


def due_of(one: OpenCourse, line: Line) -> Due:
    """Return what is said of *one* course that is open, in *line*."""
    return Due(line, one.titles, modules=one.modules, is_renewal=one.is_renewal)


@dataclass(frozen=True, slots=True)
class LateReport:
    """One of a leader's own reports, and a course of theirs that is late."""

    line: Line
    name: str
    titles: Mapping[str, str]
    has_address: bool
    """Whether the person was told by e-mail; if not, a slip on paper is kind."""


@dataclass(frozen=True, slots=True)
class LateCount:
    """A course, and how many people in the teams of a leader's leaders are late."""

    course: str
    titles: Mapping[str, str]
    count: int | None
    """None: so few people have to take it there that no number is told."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person. Of its parts those are filled that belong to its kind."""

    kind: MessageKind
    number: str
    name: str
    language: Language
    address: str
    """E-mail; empty: there is none that may be tried."""
    lines: tuple[Line, ...]
    """Everything that it says, each of which is said once."""
    reminders: tuple[Due, ...] = ()
    notices: tuple[Due, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    late: tuple[LateReport, ...] = ()
    counts: tuple[LateCount, ...] = ()

    @property
    def is_optional(self) -> bool:
        """Whether the reader may switch such a message off: not what must be told them for fairness."""
        return self.kind is MessageKind.DIGEST and not self.notices
