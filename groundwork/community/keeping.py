"""Keep registrations of interest and sessions, and delete registrations after their time."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from curriculum.languages import Language
from groundwork.community.models import Interest, Wish
from groundwork.retention.held import held_on
from reporting.api import Part, Session, announce_session, announced_sessions

LONGEST_CONTACT = 200
_MAIL = re.compile(r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$")
_PHONE = re.compile(r"^\+?[0-9][0-9 ().-]{5,28}$")
_MOST_MINUTES = 480
_LONGEST_AHEAD = timedelta(days=730)
_TEXTS = {"place": 200, "access": 300, "host": 120}


def read_interest(sent: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return what the form states, and the keys of the words for everything that is wrong with it."""
    said = {name: sent.get(name, "").strip() for name in ("wish", "language_wanted", "contact")}
    faults = []
    if said["wish"] not in Wish.values:
        faults.append("interest_wrong_wish")
    if said["language_wanted"] not in set(Language):
        faults.append("interest_wrong_language")
    contact = said["contact"]
    if len(contact) > LONGEST_CONTACT or not (_MAIL.match(contact) or _PHONE.match(contact)):
        faults.append("interest_wrong_contact")
    if sent.get("consent") != "yes":
        faults.append("interest_wrong_consent")
    return said, faults


def keep_interest(said: Mapping[str, str]) -> None:
    """Keep what :func:`read_interest` found sound; the same wish and contact while it is open once only."""
    same = {"wish": said["wish"], "contact": said["contact"], "ticked_at": None}
    with transaction.atomic():
        if not Interest.objects.filter(**same).exists():
            Interest.objects.create(**same, language=said["language_wanted"], registered_at=timezone.now())


def tick_off(number: int, actor: str) -> bool:
    """Note that *actor* has answered the registration *number*; False: there is none that is open."""
    found = Interest.objects.filter(pk=number, ticked_at=None)
    return bool(found.update(ticked_at=timezone.now(), ticked_by=actor))


def old_interest(now: datetime) -> QuerySet[Interest]:
    """Return the registrations older than ``GROUNDWORK_INTEREST_DAYS``, answered or not.

    None that a legal hold keeps: on whoever registered or answered, or on everybody.
    """
    kept_from = now - timedelta(days=settings.GROUNDWORK_INTEREST_DAYS)
    old = Interest.objects.filter(registered_at__lt=kept_from)
    return held_on(timezone.localdate(now)).without(old, ("contact", "ticked_by"))


def forget_interest(now: datetime) -> int:
    """Delete :func:`old_interest` and return how many there were."""
    return old_interest(now).delete()[0]


def read_session(sent: Mapping[str, str], courses: Collection[str]) -> tuple[dict[str, Any], list[str]]:
    """Return what the form of a session states, and the keys of the words for what is wrong with it."""
    said: dict[str, Any] = {name: sent.get(name, "").strip() for name in _TEXTS}
    said |= {"course": sent.get("course", ""), "language": sent.get("language_held", "")}
    faults = [f"session_wrong_{name}" for name, most in _TEXTS.items() if not 0 < len(said[name]) <= most]
    if said["course"] not in courses:
        faults.append("session_wrong_course")
    if said["language"] not in set(Language):
        faults.append("session_wrong_language")
    starts_at = _moment(sent.get("day", ""), sent.get("time", ""))
    if starts_at is None or not timezone.now() < starts_at < timezone.now() + _LONGEST_AHEAD:
        faults.append("session_wrong_day")
    minutes = sent.get("minutes", "")
    if not (minutes.isascii() and minutes.isdigit() and 0 < int(minutes[:6]) <= _MOST_MINUTES):
        faults.append("session_wrong_minutes")
    else:
        said["minutes"] = int(minutes)
    return {**said, "starts_at": starts_at}, faults


def add_session(said: Mapping[str, Any], actor: str) -> Session:
    """Announce the session that :func:`read_session` found sound; sent twice it is announced once."""
    return announce_session(
        said["course"],
        Part(said["starts_at"], said["minutes"]),
        actor,
        place=said["place"],
        language=Language(said["language"]),
        access=said["access"],
        host=said["host"],
    )


def sessions_from(day: date) -> list[Session]:
    """Return the sessions on *day* and later, the cancelled ones included. One query."""
    begins = timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001  made aware here
    return announced_sessions(begins)


def _moment(day: str, time: str) -> datetime | None:
    try:
        local = datetime.fromisoformat(f"{day[:10]}T{time[:5]}:00")
        return timezone.make_aware(local)
    except (ValueError, OverflowError):
        return None
