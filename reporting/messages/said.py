"""What was said already: by line, of which the same is never said again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from reporting.ledger.chunks import SIZE, chunks
from reporting.messages.letters import Line
from reporting.models.messages import Message, MessageLine, Subject


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of some people."""

    days: Mapping[Line, date]
    """The day on which each line was said."""

    def __contains__(self, line: Line) -> bool:
        """Return whether *line* was said."""
        return line in self.days


def said_about(numbers: Collection[str]) -> Said:
    """Return what was said of *numbers*, sent or claimed. A query for each few hundred people. Read-only."""
    found: dict[Line, date] = {}
    for some in chunks(sorted(set(numbers)), SIZE):
        rows = MessageLine.objects.filter(about__in=some).values_list(
            "subject", "about", "course", "due_on", "step", "message__day"
        )
        for subject, about, course, due_on, step, day in rows.order_by():
            found[Line(Subject(subject), about, course, due_on, step)] = day
    return Said(found)


def written_to(day: date) -> frozenset[tuple[str, str]]:
    """Return who was written to on *day*, with the kind of message. One query."""
    return frozenset(Message.objects.filter(day=day).values_list("kind", "recipient").order_by())
