"""Mark who is there, undo a mark, count guests: everything is added, nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from reporting.models.attendance import AttendanceMark, GuestCount
from reporting.sessions.attendance import Way
from reporting.sessions.errors import SessionError
from reporting.sessions.keeping import Session, current, locked
from reporting.sessions.plans import Part, Status
from reporting.sessions.recording import attendance_of, record_attendance

_NUMBER = re.compile(r"\S{1,64}")
LATE_MINUTES = 10
"""Who signs in with the code so many minutes after the beginning, or fewer, was there from the beginning."""


class Marked(NamedTuple):
    """What is to be marked: somebody was there for so many minutes of a part; None: for all of it."""

    learner: str
    part: int
    minutes: int | None = None


def mark(code: str, marks: Iterable[Marked], way: Way, by: str) -> int:
    """Mark who was there, and return how many marks were new. The same mark again adds nothing.

    Raises: SessionError: there is no such session or part, it is cancelled or has not begun, or a number or
    minutes are impossible. Then nothing is marked.
    """
    with transaction.atomic():
        session = _of_staff(code)
        known = attendance_of(session)
        rows = []
        for one in marks:
            minutes = _minutes(session, one)
            part = known[one.learner].parts.get(one.part) if one.learner in known else None
            whole = session.plan.parts[one.part - 1].minutes
            if part is None or (part.minutes, part.whole) != (minutes, whole):
                rows.append(_row(session, one.learner, one.part, minutes, whole, way, by))
        AttendanceMark.objects.bulk_create(rows)
        _tell(session, {row.learner for row in rows})
    return len(rows)


def sign_in(code: str, learner: str) -> int:
    """Mark that *learner* signed in with the code now, in the part that is on or next; return its number.

    From then on the person counts as there. Who signed in or was marked there keeps that: signing in late
    takes nothing away.

    Raises: SessionError: there is no such session, it is cancelled, or today no part of it is on.
    """
    with transaction.atomic():
        session = _of_staff(code)
        now = timezone.now()
        number, part = _part_now(session)
        found = attendance_of(session).get(learner)
        there = found.parts.get(number) if found else None
        late = max(0, int((now - part.starts_at).total_seconds() // 60))
        minutes = part.minutes if late <= LATE_MINUTES else part.minutes - late
        if there is None or there.minutes < minutes:
            _row(session, learner, number, minutes, part.minutes, Way.CODE, learner).save()
            _tell(session, {learner})
    return number


def undo(code: str, key: int, by: str) -> bool:
    """Take the mark *key* back; False: the session has none, or it was taken back. What stood before counts.

    Raises: SessionError: there is no such session.
    """
    with transaction.atomic():
        session = current(locked(code))
        found = AttendanceMark.objects.filter(
            session=session.key, pk=key, takes_back__isnull=True, taken__isnull=True
        ).first()
        if found is None:
            return False
        way = Way(found.way)
        _row(session, found.learner, found.part, 0, found.whole, way, by, takes_back=found).save()
        _tell(session, {found.learner})
    return True


def last_mark(session: Session, by: str) -> AttendanceMark | None:
    """Return the latest mark that *by* made and nobody took back: what *undo* would be about."""
    own = AttendanceMark.objects.filter(session=session.key, entered_by=by, takes_back__isnull=True)
    return own.filter(taken__isnull=True).exclude(way=Way.CODE.value).order_by("-pk").first()


def count_guests(code: str, change: int, by: str) -> int:
    """Count *change* more guests without an employee number, or fewer, never below none; return how many.

    Raises: SessionError: there is no such session, it is cancelled or has not begun.
    """
    with transaction.atomic():
        session = _running(code)
        before = guests_of(session)
        change = max(change, -before)
        if change:
            GuestCount.objects.create(
                session_id=session.key, change=change, entered_at=timezone.now(), entered_by=by
            )
    return before + change


def guests_of(session: Session) -> int:
    """Return how many guests were counted."""
    return GuestCount.objects.filter(session=session.key).aggregate(sum=Sum("change"))["sum"] or 0


def _tell(session: Session, learners: set[str]) -> None:
    if learners and session.plan.status is Status.HELD:
        record_attendance(session, learners)


def _running(code: str) -> Session:
    session = current(locked(code))
    if session.plan.is_off:
        raise SessionError("sessions_is_cancelled", "the session is cancelled")
    if timezone.localdate() < timezone.localtime(session.plan.starts_at).date():
        raise SessionError("sessions_not_begun", "the session is on a later day")
    return session


def _of_staff(code: str) -> Session:
    """Return the session, where people are known by number. Of the public nobody is marked."""
    session = _running(code)
    if session.about.is_public:
        raise SessionError("sessions_only_counted", "in a public session people are counted, never named")
    return session


def _part_now(session: Session) -> tuple[int, Part]:
    """Return the part that is on, or is the next one today. Raises: SessionError: there is none."""
    now, today = timezone.now(), timezone.localdate()
    for number, part in enumerate(session.plan.parts, start=1):
        if now < part.ends_at and timezone.localtime(part.starts_at).date() <= today:
            return number, part
    raise SessionError("sessions_no_part_now", "no part of the session is on today")


def _minutes(session: Session, one: Marked) -> int:
    if not _NUMBER.fullmatch(one.learner) or not one.learner.isprintable():
        raise SessionError("sessions_wrong_number", f"not an employee number: {one.learner!r:.80}")
    if not 1 <= one.part <= len(session.plan.parts):
        raise SessionError("sessions_wrong_part", f"the session has no part {one.part}")
    whole = session.plan.parts[one.part - 1].minutes
    if one.minutes is None:
        return whole
    if not 0 <= one.minutes <= whole:
        raise SessionError("sessions_wrong_minutes", f"minutes must lie from 0 to {whole}")
    return one.minutes


def _row(
    session: Session,
    learner: str,
    part: int,
    minutes: int,
    whole: int,
    way: Way,
    by: str,
    takes_back: AttendanceMark | None = None,
) -> AttendanceMark:
    return AttendanceMark(
        session_id=session.key,
        learner=learner,
        part=part,
        minutes=minutes,
        whole=whole,
        way=way.value,
        takes_back=takes_back,
        entered_at=timezone.now(),
        entered_by=by,
    )
