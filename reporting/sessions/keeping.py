"""Plan sessions, change their plans, and find them again."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from reporting.codes import ALPHABET
from reporting.jobs.api import enqueue
from reporting.models.people import Unit
from reporting.models.session_places import SessionEnrolment
from reporting.models.sessions import ClassroomSession, SessionPlan
from reporting.sessions.errors import SessionError
from reporting.sessions.places import Places, Step, places
from reporting.sessions.plans import Plan, Status, read_plan, written
from reporting.sessions.states import SessionState, state_of

INVITES_JOB = "sessions.invites"
_CODE_LENGTH = 8


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


def plan_session(
    about: About, plan: Plan, by: str, *, uid: uuid.UUID | None = None, series: uuid.UUID | None = None
) -> Session:
    """Plan a session and return it. With a *uid* that is known already, nothing is planned anew."""
    with transaction.atomic():
        row, is_new = ClassroomSession.objects.get_or_create(
            uid=uid or uuid.uuid4(),
            defaults={
                "code": _new_code(),
                "course": about.course,
                "module": about.module,
                "is_public": about.is_public,
                "unit": Unit.objects.get(path=about.unit) if about.unit else None,
                "series": series,
                "secret": secrets.token_hex(32),
                "made_by": by,
                "made_at": timezone.now(),
            },
        )
        if is_new:
            _add_plan(row, plan, 0, by)
    found = session_of(row.code)
    if found is None:  # it was just written
        raise LookupError(row.code)
    return found


def change_plan(code: str, plan: Plan, seen: int, by: str) -> Session:
    """Give the session another plan; people are told of it. The same plan again changes nothing.

    *seen* is the number of the plan that was changed.

    Raises: SessionError: there is no such session, it is cancelled, or somebody else changed it meanwhile.
    """
    with transaction.atomic():
        row = locked(code)
        now = current(row)
        if now.plan == plan:
            return now
        if now.number != seen:
            raise SessionError("sessions_changed_meanwhile", "another plan was made since")
        if now.plan.is_off:
            raise SessionError("sessions_is_cancelled", "a cancelled session stays cancelled")
        _add_plan(row, plan, now.number + 1, by)
        return current(row)


def cancel(code: str, by: str) -> bool:
    """Cancel the session; False: it is cancelled already, or it was held.

    Raises: SessionError: there is no such session.
    """
    with transaction.atomic():
        row = locked(code)
        now = current(row)
        if now.plan.status in {Status.CANCELLED, Status.HELD}:
            return False
        _add_plan(row, replace(now.plan, status=Status.CANCELLED), now.number + 1, by)
        return True


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


def _add_plan(row: ClassroomSession, plan: Plan, number: int, by: str) -> None:
    SessionPlan.objects.create(
        session=row,
        number=number,
        status=plan.status.value,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        plan=written(plan),
        entered_at=timezone.now(),
        entered_by=by,
    )
    enqueue(INVITES_JOB, {"session": row.code}, key=row.code)


def _latest() -> QuerySet[SessionPlan]:
    later = SessionPlan.objects.filter(session=OuterRef("session"), number__gt=OuterRef("number"))
    return SessionPlan.objects.filter(~Exists(later)).order_by("starts_at", "id")


def _session(row: SessionPlan) -> Session:
    of = row.session
    about = About(of.course, of.module, of.is_public, of.unit.path if of.unit else "")
    return Session(of.pk, of.uid, of.code, about, read_plan(row.status, row.plan), row.number, row.entered_at)


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(_CODE_LENGTH))
