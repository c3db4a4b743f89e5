"""Leaders ask for a session for their department; HR plans one, or says that there will be none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from curriculum.languages import Language
from reporting.models import Position, Unit
from reporting.models.intervals import in_force
from reporting.models.people import SEPARATOR
from reporting.models.session_places import SessionRequest
from reporting.models.sessions import ClassroomSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a leader asks for."""

    course: str
    unit: str
    people: int
    languages: tuple[Language, ...]
    first_day: date
    last_day: date
    access: str = ""


def ask(wanted: Wanted, by: str) -> None:
    """Keep the request; the same while it is open once only. Raises: Unit.DoesNotExist."""
    told: dict[str, Any] = {
        "course": wanted.course,
        "unit": Unit.objects.get(path=wanted.unit),
        "asked_by": by,
        "session": None,
        "declined_at": None,
    }
    with transaction.atomic():
        SessionRequest.objects.update_or_create(
            **told,
            defaults={
                "people": wanted.people,
                "languages": [one.value for one in wanted.languages],
                "first_day": wanted.first_day,
                "last_day": wanted.last_day,
                "access": wanted.access,
                "asked_at": timezone.now(),
            },
        )


def open_requests() -> list[SessionRequest]:
    """Return what nobody has answered, the oldest first. One query."""
    rows = SessionRequest.objects.filter(session__isnull=True, declined_at__isnull=True)
    return list(rows.select_related("unit"))


def requests_of(number: str) -> list[SessionRequest]:
    """Return what the leader *number* has asked for, the latest first. One query."""
    rows = SessionRequest.objects.filter(asked_by=number).select_related("unit", "session").order_by("-id")
    return list(rows[:50])


def answer_with(key: int, code: str, by: str) -> bool:
    """Note that the session *code* was planned for the request *key*; False: it is not open."""
    session = ClassroomSession.objects.get(code=code)
    rows = SessionRequest.objects.filter(pk=key, session__isnull=True, declined_at__isnull=True)
    return bool(rows.update(session=session, answered_by=by))


def decline(key: int, by: str) -> bool:
    """Note that there will be no session for the request *key*; False: it is not open."""
    rows = SessionRequest.objects.filter(pk=key, session__isnull=True, declined_at__isnull=True)
    return bool(rows.update(declined_at=timezone.now(), answered_by=by))


def units_of(number: str, today: date) -> list[str]:
    """Return the units for which the leader *number* may ask: their own, and those of their reports.

    In the order of their names, the units above them up to the department included.
    """
    led = Position.objects.filter(in_force(today, today), manager__number=number)
    own = Position.objects.filter(in_force(today, today), person__number=number)
    paths = {*led.values_list("unit__path", flat=True), *own.values_list("unit__path", flat=True)}
    above: set[str] = set()
    for path in paths:
        names = path.split(SEPARATOR)
        above |= {SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)}
    return sorted(above)


def reports_of(number: str, wanted: Sequence[str], today: date) -> list[str]:
    """Return those of the people *wanted* who report to the leader *number* today, in whichever job."""
    led = Position.objects.filter(in_force(today, today), manager__number=number, person__number__in=wanted)
    numbers = set(led.values_list("person__number", flat=True))
    return [one for one in wanted if one in numbers]
