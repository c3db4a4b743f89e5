"""Plan sessions, change their plans, cancel them, and confirm that they were held."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from reporting.codes import ALPHABET
from reporting.jobs.api import enqueue
from reporting.models.people import Unit
from reporting.models.sessions import ClassroomSession, SessionPlan
from reporting.sessions.errors import SessionError
from reporting.sessions.keeping import INVITES_JOB, About, Session, current, locked
from reporting.sessions.plans import Plan, Status, written
from reporting.sessions.recording import record_attendance

_CODE_LENGTH = 8


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
    return current(row)


def change_plan(code: str, plan: Plan, seen: int, by: str) -> Session:
    """Give the session another plan; people are told of it. The same plan again changes nothing.

    *seen* is the number of the plan that was changed. Of a session that was held the record follows.

    Raises: SessionError: there is no such session, it is cancelled, or somebody else changed it meanwhile.
    """
    with transaction.atomic():
        row = locked(code)
        now = current(row)
        if now.plan.status is Status.HELD:
            plan = replace(plan, status=Status.HELD)
        if now.plan == plan:
            return now
        if now.number != seen:
            raise SessionError("sessions_changed_meanwhile", "another plan was made since")
        if now.plan.is_off:
            raise SessionError("sessions_is_cancelled", "a cancelled session stays cancelled")
        _add_plan(row, plan, now.number + 1, by)
        changed = current(row)
        record_attendance(changed)
    return changed


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


def confirm(code: str, by: str) -> bool:
    """Confirm who was there: from now on it stands in the ledger. False: it was confirmed already.

    Raises: SessionError: there is no such session, it is cancelled, or its last part has not begun.
    """
    with transaction.atomic():
        row = locked(code)
        now = current(row)
        if now.plan.status is Status.HELD:
            return False
        if now.plan.is_off:
            raise SessionError("sessions_is_cancelled", "the session is cancelled")
        if timezone.now() < now.plan.parts[-1].starts_at:
            raise SessionError("sessions_not_begun", "the last part has not begun")
        _add_plan(row, replace(now.plan, status=Status.HELD), now.number + 1, by)
        record_attendance(current(row))
    return True


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


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(_CODE_LENGTH))
