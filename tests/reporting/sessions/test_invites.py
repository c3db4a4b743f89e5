"""Invitations through a real SMTP server: with a place, again when it moves, off when there is none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from aiosmtpd.smtp import SMTP
from django.contrib.auth import get_user_model
from django.utils import timezone
from pytest_django.fixtures import Settings

from reporting.models import Person
from reporting.models.session_places import SessionInvite
from reporting.sessions.enrolling import enrol, withdraw
from reporting.sessions.invites import send_invites
from reporting.sessions.keeping import Session, session_of
from reporting.sessions.planning import cancel, change_plan
from reporting.sessions.plans import Part
from tests.reporting.factories import course, person
from tests.reporting.sessions.making import session

pytestmark = pytest.mark.django_db
CALGARY = ZoneInfo("America/Edmonton")


class _Box:
    """Keeps what arrives; refuses the addresses that it is told to."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _: Any) -> str:  # noqa: N802
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"

    def taken(self) -> list[tuple[str, str, str, int]]:
        """Return to whom, which method, which UID and sequence arrived since the last time; forget it."""
        found = [(str(one["To"]), *_event(one)[:3]) for one in self.messages]
        self.messages.clear()
        return found


def _event(message: EmailMessage) -> tuple[str, str, int, icalendar.Event]:
    [part] = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content())
    [event] = calendar.walk("VEVENT")
    assert part.get_param("method") == str(calendar["METHOD"])
    return str(calendar["METHOD"]), str(event["UID"]), int(event["SEQUENCE"]), event


@pytest.fixture
def box(settings: Settings) -> Iterator[_Box]:
    """Return the mailbox of a real mail server on this machine, to which the site sends."""
    kept, loop = _Box(), asyncio.new_event_loop()
    serving = loop.create_server(lambda: SMTP(kept, loop=loop), "127.0.0.1", 0)
    server = loop.run_until_complete(serving)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.sockets[0].getsockname()
    settings.EMAIL_USE_TLS = False
    settings.DEFAULT_FROM_EMAIL = "sessions@example.org"
    yield kept
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    server.close()
    loop.close()


@pytest.fixture(autouse=True)
def _known() -> None:
    course("arc-100", titles={"en": "Foundations", "ar": "الأسس"})
    for number in ("E001", "E002", "E003"):
        person(number)
        get_user_model().objects.create(username=number, email=f"{number}@example.org")


def _again(one: Session) -> Session:
    found = session_of(one.code)
    assert found is not None
    send_invites(found)
    return found


def _on(day: str, hour: int, minutes: int = 90) -> Part:
    return Part(datetime.fromisoformat(day).replace(hour=hour, tzinfo=CALGARY), minutes)


def _soon(days: int = 10) -> Part:
    begins = (timezone.now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    return Part(begins, 90)


def test_what_changes_is_told_once_with_a_higher_sequence_and_the_same_uid(box: _Box) -> None:
    one = session(_soon(), seats=1)
    enrol(one.code, ["E001", "E002"], "hr")
    _again(one)
    [(to, method, uid, first)] = box.taken()
    assert (to, method) == ("E001@example.org", "REQUEST")
    now = _again(one)
    assert box.taken() == []

    moved = change_plan(one.code, replace(now.plan, parts=(_soon(11),)), now.number, "hr")
    _again(one)
    [(_, method, same, second)] = box.taken()
    assert (method, same) == ("REQUEST", uid)
    assert second > first
    # Who leads it is nothing that a calendar shows.
    change_plan(one.code, replace(moved.plan, facilitators=("E003",)), moved.number, "hr")
    _again(one)
    assert box.taken() == []

    withdraw(one.code, "E001", "E001")
    _again(one)
    told = box.taken()
    assert [(to, method) for to, method, _, _ in told] == [
        ("E001@example.org", "CANCEL"),
        ("E002@example.org", "REQUEST"),
    ]
    assert all(sequence > second for *_, sequence in told)
    cancel(one.code, "hr")
    _again(one)
    assert [(to, method) for to, method, _, _ in box.taken()] == [("E002@example.org", "CANCEL")]
    _again(one)
    assert box.taken() == []


def test_a_part_that_is_dropped_is_taken_out_of_calendars(box: _Box) -> None:
    one = session(_soon(10), _soon(11))
    enrol(one.code, ["E001"], "hr")
    _again(one)
    first, second = box.taken()
    assert first[2] != second[2]

    change_plan(one.code, replace(one.plan, parts=one.plan.parts[:1]), 0, "hr")
    _again(one)

    assert [(method, uid) for _, method, uid, _ in box.taken()] == [("CANCEL", second[2])]


def test_the_hour_is_that_of_the_place_on_either_side_of_a_change_of_the_clock(box: _Box) -> None:
    year = timezone.localdate().year + 1
    one = session(_on(f"{year}-01-20", 9), _on(f"{year}-06-20", 9))
    enrol(one.code, ["E001"], "hr")

    _again(one)

    for message, offset in zip(box.messages, (-7, -6), strict=True):
        *_, event = _event(message)
        begins = event["DTSTART"].dt
        assert (begins.hour, event["DTSTART"].params["TZID"]) == (9, "America/Edmonton")
        assert begins.utcoffset() == timedelta(hours=offset)


def test_the_message_is_in_the_readers_language_and_names_nobody_else(box: _Box) -> None:
    Person.objects.filter(number="E001").update(language="ar")
    one = session(_soon(), place="Room 4", access="Step-free")
    enrol(one.code, ["E001", "E002"], "hr")

    _again(one)

    message = next(one for one in box.messages if one["To"] == "E001@example.org")
    assert message["Subject"] == "دعوة: الأسس"
    assert (message["Content-Language"], message["Auto-Submitted"]) == ("ar", "auto-generated")
    *_, event = _event(message)
    assert str(event["SUMMARY"]) == "الأسس"
    assert "Step-free" in str(event["DESCRIPTION"])
    assert "E002" not in message.as_string()


def test_an_address_that_is_refused_keeps_nobody_elses_message_back(box: _Box) -> None:
    box.refused = {"E001@example.org"}
    get_user_model().objects.filter(username="E003").update(email="")
    one = session(_soon())
    enrol(one.code, ["E001", "E002", "E003"], "hr")

    _again(one)

    assert [to for to, *_ in box.taken()] == ["E002@example.org"]
    assert list(SessionInvite.objects.values_list("learner", flat=True)) == ["E002"]


def test_of_what_is_over_nobody_is_told(box: _Box) -> None:
    one = session(_on("2026-03-10", 9))
    change_plan(one.code, replace(one.plan, place="Hall"), 0, "hr")

    _again(one)

    assert box.taken() == []
