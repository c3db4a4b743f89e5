"""Find sessions again, as they are planned now, with who has a place in them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from reporting.models.session_places import SessionEnrolment
from reporting.models.sessions import ClassroomSession, SessionPlan
from reporting.sessions.errors import SessionError
from reporting.sessions.places import Places, Step, places
from reporting.sessions.plans import Plan, read_plan
from reporting.sessions.states import SessionState, state_of

INVITES_JOB = "sessions.invites"
"""Tells people by e-mail what changed; its payload names the session."""


@dataclass(frozen=True, slots=True)
class About:
    """What a session is about and for whom: none of it changes."""

    course: str
    module: str = ""
    """Empty: the whole course."""
    is_public: bool = False
    unit: str = ""
    """Path; empty: all staff."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is planned now."""

    key: int
    uid: uuid.UUID
    code: str
    about: About
    plan: Plan
    number: int
    """Of the plan, from 0."""
    changed_at: datetime

    def is_led_by(self, number: str) -> bool:
        """Return whether the person *number* is one of its facilitators."""
        return number in self.plan.facilitators


def locked(code: str) -> ClassroomSession:
    """Return the row of the session, and keep others from changing what hangs on it. Inside a transaction.

    Raises: SessionError: there is no such session.
    """
    row = ClassroomSession.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise SessionError("sessions_unknown", f"there is no session {code!r}")
    return row


def current(row: ClassroomSession) -> Session:
    """Return the session of *row* as it is planned now."""
    return _session(_latest().select_related("session__unit").get(session=row))


def session_of(code: str) -> Session | None:
    """Return the session; None: there is none. One query."""
    row = _latest().select_related("session__unit").filter(session__code=code).first()
    return _session(row) if row is not None else None


def sessions(where: Q | None = None) -> list[Session]:
    """Return the sessions whose present plan is as *where* says, in the order of time. One query."""
    rows = _latest().select_related("session__unit").filter(where or Q())
    return [_session(row) for row in rows]


def places_of(session: Session) -> Places:
    """Return who has a place and who waits. One query."""
    return places_of_all([session])[session.key]


def places_of_all(found: Iterable[Session]) -> dict[int, Places]:
    """Return who has a place in which session, by its key. One query."""
    known = {one.key: one for one in found}
    steps: dict[int, list[Step]] = {key: [] for key in known}
    rows = SessionEnrolment.objects.filter(session__in=list(known)).order_by("id")
    for key, learner, is_in in rows.values_list("session_id", "learner", "is_in"):
        steps[key].append(Step(learner, is_in))
    return {key: places(told, known[key].plan.seats) for key, told in steps.items()}


def state_now(session: Session, taken: int) -> SessionState:
    """Return where *session* stands now, with *taken* places."""
    return state_of(session.plan, taken, timezone.now())


def _latest() -> QuerySet[SessionPlan]:
    later = SessionPlan.objects.filter(session=OuterRef("session"), number__gt=OuterRef("number"))
    return SessionPlan.objects.filter(~Exists(later)).order_by("starts_at", "id")


def _session(row: SessionPlan) -> Session:
    of = row.session
    about = About(of.course, of.module, of.is_public, of.unit.path if of.unit else "")
    return Session(of.pk, of.uid, of.code, about, read_plan(row.status, row.plan), row.number, row.entered_at)
