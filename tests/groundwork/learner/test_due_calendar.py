"""One's own due days for a calendar: stable, with a growing sequence, at an address that can be renewed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from reporting.models import CatalogueCourse, Extension, Person
from tests.xblocks.conftest import Learner


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def file_of(learner: Learner) -> bytes:
    answer = learner.client.get("/learn/due.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return bytes(answer.content)


def extend(until: date, today: date) -> None:
    Extension.objects.create(
        person=Person.objects.get(number="E001"),
        course=CatalogueCourse.objects.get(course="arc-100"),
        until=until,
        valid_from=today,
        known_from=today,
        entered_at=timezone.now(),
    )


def test_a_due_day_is_a_whole_day_with_the_title_and_nothing_else_of_the_course(
    amal: Learner, today: date
) -> None:
    (event,) = events(file_of(amal))
    assert event["dtstart"].dt == today + timedelta(days=20)
    assert event["dtend"].dt == today + timedelta(days=21)
    assert str(event["summary"]) == "Due: A racially-just Calgary in English"
    assert (int(event["sequence"]), str(event["status"])) == (0, "CONFIRMED")
    assert b"E001" not in file_of(amal)


def test_the_same_day_is_the_same_file_and_a_moved_one_has_a_higher_sequence(
    amal: Learner, today: date
) -> None:
    first = file_of(amal)
    assert file_of(amal) == first
    extend(today + timedelta(days=40), today)
    (before,), (after,) = events(first), events(file_of(amal))
    assert after["uid"] == before["uid"]
    assert after["dtstart"].dt == today + timedelta(days=40)
    assert int(after["sequence"]) == 1


def test_what_is_done_is_cancelled(amal: Learner) -> None:
    file_of(amal)
    amal.do_everything()
    (event,) = events(file_of(amal))
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 1)


def test_a_program_follows_the_secret_address_until_it_is_renewed(amal: Learner) -> None:
    def renewed() -> str:
        page = amal.client.post("/settings/calendar/").content.decode()
        return page.partition('value="http://127.0.0.1:8000')[2].partition('"')[0]

    program, first = Client(), renewed()
    assert first.startswith("/learn/calendar/")
    assert len(events(program.get(first).content)) == 1
    second = renewed()
    assert program.get(first).status_code == 403
    assert program.get(second).status_code == 200
    assert "sessionid" not in program.cookies
    get_user_model().objects.filter(username="E001").update(is_active=False)
    assert program.get(second).status_code == 403, "who may not sign in any more follows nothing either"


@pytest.mark.django_db
def test_without_signing_in_there_is_no_file() -> None:
    assert Client().get("/learn/due.ics").status_code == 302
    assert Client().post("/settings/calendar/").status_code == 302
