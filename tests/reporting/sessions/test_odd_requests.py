"""What no form of ours sends is answered in words: public sessions, years far ahead, odd digits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reporting.models import AttendanceMark, ClassroomSession
from reporting.sessions.keeping import places_of
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course, person
from tests.reporting.sessions.making import session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known() -> None:
    course("arc-100", titles={"en": "Foundations"})
    person("E001")


def _form(day: str) -> dict[str, str]:
    told = {"about": "arc-100", "zone": "America/Edmonton", "place": "Room 4", "languages": "en"}
    return told | {"day-1": day, "time-1": "10:00", "minutes-1": "720", "is_open": "yes"}


def test_nobody_gets_a_name_into_a_public_session(sign_in: SignIn) -> None:
    public = session(is_public=True)

    answer = sign_in("E001").post(f"/sessions/{public.code}/", {"act": "join"})

    assert answer.status_code == 409
    assert "people are counted, never named" in answer.content.decode()
    assert places_of(public).taken == ()


@pytest.mark.parametrize("day", ["9999-12-31", "9998-12-31"])
def test_a_year_that_no_calendar_holds_is_said_and_nothing_planned(sign_in: SignIn, day: str) -> None:
    answer = sign_in("hr", "HR analysts").post("/facilitators/new/", _form(day))

    assert answer.status_code == 400
    assert f'value="{day}"' in answer.content.decode(), "what was typed stays"
    assert not ClassroomSession.objects.exists()


def test_a_number_of_a_plan_in_odd_digits_is_another_plan(sign_in: SignIn) -> None:
    one = session()
    day = (timezone.localdate() + timedelta(days=3)).isoformat()

    answer = sign_in("hr", "HR analysts").post(f"/facilitators/{one.code}/plan/", _form(day) | {"seen": "²"})

    assert answer.status_code == 409


@pytest.mark.parametrize("count", [500, 501, 25_000])
def test_so_many_walk_ins_are_taken_at_once_and_no_more(sign_in: SignIn, count: int) -> None:
    one = session()
    numbers = " ".join(f"W{number}" for number in range(count))
    browser = sign_in("E900", "Trainers")

    answer = browser.post(f"/facilitators/{one.code}/", {"act": "walk-ins", "numbers": numbers, "part": "1"})

    is_taken = count <= 500
    assert answer.status_code == (302 if is_taken else 400)
    assert AttendanceMark.objects.count() == (count if is_taken else 0)
    assert is_taken or "More than 500 numbers at once" in answer.content.decode()
