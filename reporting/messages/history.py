"""What was sent: counted by day for HR, and to one leader with whom it was about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from reporting.messages.letters import Line
from reporting.models import CatalogueCourse
from reporting.models.messages import Message, MessageKind, MessageLine, Outcome, Subject
from reporting.persons import names_of

_STUCK = timedelta(hours=1)
"""What was claimed so long ago and has no outcome: the process died."""


@dataclass(frozen=True, slots=True)
class SentDay:
    """The messages of one kind on one day."""

    day: date
    kind: MessageKind
    sent: int
    refused: int
    unknown: int
    """Claimed by a process that died, or on a line that broke: perhaps sent, and never repeated."""


@dataclass(frozen=True, slots=True)
class ToldOf:
    """Of whom a leader was told."""

    day: date
    line: Line
    name: str
    titles: dict[str, str]


def sent_days(now: datetime, most: int = 60) -> list[SentDay]:
    """Return the messages by day and kind, the latest first. One query."""
    stuck = Q(outcome=Outcome.SENDING, at__lt=now - _STUCK)
    rows = (
        Message.objects.order_by("-day", "kind")
        .values_list("day", "kind")
        .annotate(
            sent=Count("pk", filter=Q(outcome=Outcome.SENT)),
            refused=Count("pk", filter=Q(outcome=Outcome.REFUSED)),
            unknown=Count("pk", filter=stuck),
        )
    )
    return [SentDay(day, MessageKind(kind), *counts) for day, kind, *counts in rows[:most]]


def told_to(leader: str, most: int = 200) -> list[ToldOf]:
    """Return of whom the leader with that number was told, the latest first. Three queries."""
    rows = list(
        MessageLine.objects.filter(message__recipient=leader, subject=Subject.LEADER)
        .exclude(message__outcome=Outcome.REFUSED)
        .order_by("-message__day", "pk")
        .values_list("message__day", "about", "course", "due_on")[:most]
    )
    return list(_named(rows))


def _named(rows: list[tuple[date, str, str, date]]) -> Iterator[ToldOf]:
    names = names_of(about for _, about, _, _ in rows)
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    for day, about, course, due_on in rows:
        line = Line(Subject.LEADER, about, course, due_on)
        yield ToldOf(day, line, names.get(about, about), titles.get(course, {}))
