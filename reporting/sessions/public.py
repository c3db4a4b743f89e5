"""Sessions that anybody in the city may come to: announced, listed for everyone, called off in the open."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from curriculum.languages import Language
from reporting.models.sessions import ClassroomSession
from reporting.sessions.keeping import About, Session, sessions
from reporting.sessions.planning import cancel, plan_session
from reporting.sessions.plans import Part, Plan, Status


def announce(
    course: str,
    part: Part,
    by: str,
    *,
    place: str,
    language: Language,
    access: str,
    host: str,
) -> Session:
    """Announce a public session; the same announced twice, while it is not called off, is announced once."""
    plan = Plan(
        status=Status.OPEN,
        parts=(part,),
        zone=timezone.get_default_timezone_name(),
        place=place,
        languages=(language,),
        access=access,
        host=host,
    )
    about = About(course, is_public=True)
    for one in announced(part.starts_at):
        if (one.about, one.plan) == (about, plan):
            return one
    return plan_session(about, plan, by)


def announced(since: datetime) -> list[Session]:
    """Return the public sessions that begin at *since* or later, those called off included. One query."""
    where = Q(session__is_public=True, starts_at__gte=since)
    return sessions(where & ~Q(status=Status.PLANNED.value))


def call_off(key: int, by: str) -> bool:
    """Cancel the public session *key*; False: there is none to cancel. It stays listed as cancelled."""
    row = ClassroomSession.objects.filter(pk=key, is_public=True).first()
    return row is not None and cancel(row.code, by)
