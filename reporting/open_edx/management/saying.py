"""Say in lines what became of learners and records, for the commands."""

from __future__ import annotations

from collections.abc import Iterator

from reporting.open_edx.data import Fate
from reporting.open_edx.telling import Told

_MOST_SHOWN = 20


def said_of(told: Told) -> Iterator[str]:
    """Yield the lines; nobody is named, users are told by their number in the LMS."""
    yield f"{told.learners} learners in runs of ours"
    yield f"{told.known} records were sent before"
    if told.unsent:
        yield f"{len(told.unsent)} records would be sent"
    if told.sent:
        parts = ", ".join(f"{number} {fate}" for fate in Fate if (number := told.count(fate)))
        yield f"{len(told.sent)} records were sent now: {parts}"
    if told.nameless:
        yield f"{len(told.nameless)} learners have no employee number (GROUNDWORK_LEARNER)"
        users = sorted({user for user, _ in told.nameless})
        shown = ", ".join(map(str, users[:_MOST_SHOWN]))
        yield f"  users {shown}{' and others' if len(users) > _MOST_SHOWN else ''}"
    yield from (f"cannot be told: {reason}" for reason in told.unsound[:_MOST_SHOWN])
