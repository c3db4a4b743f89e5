"""Give people places in sessions, and take them back when they ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from reporting.jobs.api import enqueue
from reporting.models import Person
from reporting.models.session_places import SessionEnrolment
from reporting.scope import Scope
from reporting.sessions.errors import SessionError
from reporting.sessions.keeping import INVITES_JOB, Session, current, locked, places_of
from reporting.sessions.plans import Status

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of several people who were to be enrolled."""

    taken: tuple[str, ...]
    """Who has a place now."""
    waiting: tuple[str, ...]
    unknown: tuple[str, ...]
    """Who is in no roster: nothing was done for them."""


def enrol(code: str, numbers: Sequence[str], by: str, *, by_oneself: bool = False) -> Enrolled:
    """Enrol the people *numbers*, who are invited; return who has a place. Twice enrols once.

    *by_oneself*: the session must be open to that, and for the unit of the person.

    Raises: SessionError: there is no such session, it is over or cancelled, or not open to them.
    """
    with transaction.atomic():
        session = _open(code)
        wanted = list(dict.fromkeys(numbers))[:MOST_AT_ONCE]
        known = set(Person.objects.filter(number__in=wanted).values_list("number", flat=True))
        today = timezone.localdate()
        if by_oneself and not (
            session.plan.status is Status.OPEN and all(is_for(session, one, today) for one in wanted)
        ):
            raise SessionError("sessions_not_open", "nobody may enrol by themselves in this session")
        before = places_of(session)
        new = [number for number in wanted if number in known and number not in before]
        _add(session, new, by, is_in=True)
        after = places_of(session)
    return Enrolled(
        tuple(one for one in wanted if one in after.taken),
        tuple(one for one in wanted if one in after.waiting),
        tuple(one for one in wanted if one not in known),
    )


def withdraw(code: str, number: str, by: str) -> bool:
    """Give the place of *number* back; who waits first gets it. False: there was none.

    Raises: SessionError: there is no such session, or it is over or cancelled.
    """
    with transaction.atomic():
        session = _open(code)
        if number not in places_of(session):
            return False
        _add(session, [number], by, is_in=False)
        return True


def is_for(session: Session, number: str, today: date) -> bool:
    """Return whether *session* is for the person *number*: for all staff, or for a unit of theirs today."""
    if not session.about.unit:
        return True
    there = Scope((session.about.unit,)).people(today, today)
    return Person.objects.filter(there, number=number).exists()


def _open(code: str) -> Session:
    session = current(locked(code))
    if session.about.is_public:
        raise SessionError("sessions_only_counted", "in a public session people are counted, never named")
    if session.plan.is_off:
        raise SessionError("sessions_is_cancelled", "the session is cancelled")
    if session.plan.status is Status.HELD or timezone.now() >= session.plan.ends_at:
        raise SessionError("sessions_is_over", "the session is over")
    return session


def _add(session: Session, numbers: Iterable[str], by: str, *, is_in: bool) -> None:
    now = timezone.now()
    rows = [
        SessionEnrolment(session_id=session.key, learner=number, is_in=is_in, entered_at=now, entered_by=by)
        for number in numbers
    ]
    if rows:
        SessionEnrolment.objects.bulk_create(rows)
        enqueue(INVITES_JOB, {"session": session.code}, key=session.code)
