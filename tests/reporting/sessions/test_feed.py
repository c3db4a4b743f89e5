"""The calendar that a person follows holds the sessions in which they have a place."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from reporting.sessions.enrolling import enrol, withdraw
from reporting.sessions.planning import cancel
from reporting.sessions.plans import Part
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course, person
from tests.reporting.sessions.making import session

pytestmark = pytest.mark.django_db


def _events(browser: Client) -> list[tuple[str, str]]:
    calendar = icalendar.Calendar.from_ical(browser.get("/learn/due.ics").content)
    return [(str(one["SUMMARY"]), str(one["STATUS"])) for one in calendar.walk("VEVENT")]


def test_the_calendar_follows_the_places_of_its_owner(sign_in: SignIn) -> None:
    course("arc-100", titles={"en": "Foundations"})
    person("E001")
    person("E002")
    starts_at = timezone.now() + timedelta(days=3)
    one = session(Part(starts_at, 60), Part(starts_at + timedelta(days=1), 60), seats=1)
    enrol(one.code, ["E001", "E002"], "hr")

    assert _events(sign_in("E001")) == [("Foundations", "CONFIRMED")] * 2
    assert _events(sign_in("E002")) == []
    assert b"E002" not in sign_in("E001").get("/learn/due.ics").content
    withdraw(one.code, "E001", "E001")
    assert _events(sign_in("E001")) == []
    cancel(one.code, "hr")
    assert _events(sign_in("E002")) == [("Foundations", "CANCELLED")] * 2
