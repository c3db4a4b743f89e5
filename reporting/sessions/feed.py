"""Put the sessions of one person into the calendar that they follow."""

from __future__ import annotations

from datetime import timedelta

import icalendar
from django.db.models import Q
from django.utils import timezone

from curriculum.languages import Language
from reporting.models.session_places import SessionEnrolment
from reporting.sessions.calendar_files import add_entries
from reporting.sessions.invites import entry_of, sequence_of
from reporting.sessions.keeping import places_of_all, sessions

_PAST = timedelta(days=30)
"""A session stays in the calendar for so long after it."""


def add_own_sessions(calendar: icalendar.Calendar, learner: str, language: Language) -> None:
    """Add the sessions in which *learner* has a place; one that is cancelled says so. Read-only."""
    own = SessionEnrolment.objects.filter(learner=learner).values("session")
    found = sessions(Q(session__in=own, ends_at__gte=timezone.now() - _PAST))
    places = places_of_all(found)
    add_entries(
        calendar,
        (
            entry_of(one, part, language, sequence=sequence_of(one), is_off=one.plan.is_off)
            for one in found
            if learner in places[one.key].taken
            for part in range(1, len(one.plan.parts) + 1)
        ),
    )
