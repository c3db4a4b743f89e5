"""Which sessions are ahead for people of a unit: its own, those of its parts, those it may come to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from reporting.models.people import SEPARATOR
from reporting.sessions.keeping import Session, sessions
from reporting.sessions.plans import Status

MOST = 20
"""The next ones."""


def coming_for(path: str, now: datetime) -> list[Session]:
    """Return the next sessions for people of the unit *path*, in the order of time. One query.

    For the unit, a part of it, a unit above it, or all staff. Not the public ones, which are for the whole
    city, nor those that were called off.
    """
    names = path.split(SEPARATOR)
    above = [SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)]
    of_unit = Q(session__unit__path__in=above) | Q(session__unit__path__startswith=f"{path}{SEPARATOR}")
    where = (of_unit | Q(session__unit=None)) & Q(session__is_public=False, starts_at__gte=now)
    return sessions(where & ~Q(status=Status.CANCELLED.value))[:MOST]
