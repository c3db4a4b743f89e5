"""The pages of sessions: plan, enrol, sign in, mark, confirm; others' sessions are answered as not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reporting.models import AttendanceMark, AuditEntry, ClassroomSession, GuestCount, LedgerEntry
from reporting.sessions.codes import code_at, secret_of
from reporting.sessions.enrolling import enrol
from reporting.sessions.keeping import places_of, session_of
from reporting.sessions.planning import change_plan
from reporting.sessions.plans import Part, Status
from reporting.sessions.recording import attendance_of
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course, person, unit
from tests.reporting.sessions.making import session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known() -> None:
    course("arc-100", titles={"en": "Foundations"})
    for number in ("E001", "E002", "E003", "E900"):
        person(number)


def _tomorrow() -> str:
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def _form(**changes: Any) -> dict[str, Any]:
    return {
        "about": "arc-100",
        "day-1": _tomorrow(),
        "time-1": "09:30",
        "minutes-1": "120",
        "zone": "America/Edmonton",
        "place": "Room 4",
        "languages": ["en", "ar"],
        "seats": "1",
        "facilitators": "E900",
        "is_open": "yes",
    } | changes


def test_a_session_is_planned_and_who_comes_after_the_last_seat_waits(sign_in: SignIn) -> None:
    hr = sign_in("hr", "HR analysts")

    made = hr.post("/facilitators/new/", _form())

    code = ClassroomSession.objects.get().code
    assert made["Location"] == f"/facilitators/{code}/plan/"
    for number in ("E001", "E002"):
        assert sign_in(number).post(f"/sessions/{code}/", {"act": "join"}).status_code == 302
    found = session_of(code)
    assert found is not None
    assert (places_of(found).taken, places_of(found).waiting) == (("E001",), ("E002",))
    assert "waiting list, at place 1" in _text(sign_in("E002").get(f"/sessions/{code}/"))
    sign_in("E001").post(f"/sessions/{code}/", {"act": "leave"})
    assert places_of(found).taken == ("E002",)
    assert "Person E002" in _text(hr.get(f"/facilitators/{code}/plan/"))
    assert AuditEntry.objects.filter(page="session places", actor="hr").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"about": "arc-999"}, "Choose a course"),
        ({"day-1": "2020-01-01"}, "still to come"),
        ({"time-1": "25:00"}, "still to come"),
        ({"minutes-1": "٩٠"}, "still to come"),
        ({"day-2": "", "day-3": _tomorrow(), "time-3": "10:00", "minutes-3": "30"}, "may not overlap"),
        ({"zone": "Mars/Olympus"}, "Choose a time zone"),
        ({"place": ""}, "a place, or a link"),
        ({"link": "javascript:alert(1)"}, "https://"),
        ({"languages": []}, "Tick one language"),
        ({"seats": "0"}, "from 1 to 5000"),
        ({"facilitators": "E404"}, "facilitators"),
        ({"unit": "Mars"}, "Choose a department"),
    ],
)
def test_a_form_with_a_fault_plans_nothing_and_keeps_what_was_typed(
    sign_in: SignIn, changes: dict[str, Any], said: str
) -> None:
    answer = sign_in("hr", "HR analysts").post("/facilitators/new/", _form(access="Step-free", **changes))

    assert answer.status_code == 400
    assert said in _text(answer)
    assert 'value="Step-free"' in answer.content.decode()
    assert not ClassroomSession.objects.exists()


def test_a_trainer_sees_only_the_sessions_that_they_lead(sign_in: SignIn) -> None:
    mine, others = session(), session(facilitators=("E003",))
    trainer = sign_in("E900", "Trainers")

    assert mine.code in trainer.get("/facilitators/").content.decode()
    assert others.code not in trainer.get("/facilitators/").content.decode()
    for place in ("", "plan/", "code/", "list/"):
        assert trainer.get(f"/facilitators/{mine.code}/{place}").status_code == 200
        assert trainer.get(f"/facilitators/{others.code}/{place}").status_code == 404
    assert trainer.post(f"/facilitators/{others.code}/cancel/").status_code == 404
    assert "Be one of the facilitators" in _text(
        trainer.post("/facilitators/new/", _form(facilitators="E003"))
    )


def test_a_session_for_a_department_is_not_there_for_others(sign_in: SignIn) -> None:
    unit("Parks")
    person("E050", "Parks > Trees")
    one = session(Part(timezone.now() + timedelta(days=3), 60), unit="Parks")

    assert sign_in("E050").get(f"/sessions/{one.code}/").status_code == 200
    assert sign_in("E001").get(f"/sessions/{one.code}/").status_code == 404
    assert one.code not in sign_in("E001").get("/sessions/").content.decode()


def test_the_code_of_the_room_signs_in_whoever_is_signed_in_and_clicks(sign_in: SignIn) -> None:
    one = session()
    code = code_at(secret_of(one), timezone.now())

    opened = Client().get(f"/sessions/{one.code}/here/", {"code": f"{code[:3]} {code[3:]}".lower()})
    ticket = opened["Location"]
    stranger = Client().get(ticket)
    browser = sign_in("E001")
    looked = browser.get(ticket)
    assert not AttendanceMark.objects.exists()
    for _ in range(2):
        done = browser.post(ticket)

    assert stranger.status_code == 302
    assert "/sessions/" in stranger["Location"]
    assert "I am here" in _text(looked)
    assert "You are on the list" in _text(done)
    mark = AttendanceMark.objects.get()
    assert (mark.learner, mark.way, mark.entered_by) == ("E001", "code", "E001")


def test_an_old_code_and_a_ticket_of_another_session_sign_nobody_in(sign_in: SignIn) -> None:
    one, other = session(), session()
    old = code_at(secret_of(one), timezone.now() - timedelta(minutes=3))
    ticket = Client().get(
        f"/sessions/{other.code}/here/", {"code": code_at(secret_of(other), timezone.now())}
    )
    browser = sign_in("E001")

    answers = [
        browser.get(f"/sessions/{one.code}/here/", {"code": old}),
        browser.get(f"/sessions/{one.code}/here/", {"code": "٠٠٠"}),
        browser.post(ticket["Location"].replace(other.code, one.code)),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not AttendanceMark.objects.exists()


def test_the_facilitator_marks_undoes_counts_guests_and_confirms(sign_in: SignIn) -> None:
    one = session()
    enrol(one.code, ["E001", "E002"], "hr")
    trainer, address = sign_in("E900", "Trainers"), f"/facilitators/{one.code}/"

    back = trainer.post(address, {"act": "present", "learner": "E001", "part": "1"})
    assert back["Location"] == f"{address}?part=1#p-E001"
    trainer.post(address, {"act": "partly", "learner": "E001", "minutes": "30", "part": "1"})
    assert "Here for 30 of 120 minutes" in _text(trainer.get(address))
    key = attendance_of(one)["E001"].parts[1].key
    trainer.post(address, {"act": "undo", "key": str(key)})
    trainer.post(address, {"act": "walk-ins", "numbers": "E003, E404", "part": "1"})
    trainer.post(address, {"act": "rest", "part": "1"})
    for change in ("more", "more", "fewer", "fewer", "fewer"):
        trainer.post(address, {"act": "guests", "change": change})
    text = _text(trainer.get(address))
    assert "4 people are here" in text
    assert "this number is not in the roster yet" in text
    assert [row.change for row in GuestCount.objects.all()] == [1, 1, -1, -1]
    trainer.post(address, {"act": "confirm"})
    trainer.post(address, {"act": "absent", "learner": "E002", "part": "1"})

    complete = LedgerEntry.objects.filter(kind="completed").values_list("learner", flat=True)
    assert sorted(complete) == ["E001", "E002", "E003"]
    assert LedgerEntry.objects.filter(kind="voided", learner="E002").count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"act": "partly", "learner": "E001", "minutes": "121"}, "no more than the part has"),
        ({"act": "partly", "learner": "E001", "minutes": "ten"}, "no more than the part has"),
        ({"act": "present", "learner": ""}, "Give employee numbers"),
        ({"act": "walk-ins", "numbers": " "}, "Give employee numbers"),
    ],
)
def test_a_mark_that_makes_no_sense_marks_nothing(sign_in: SignIn, sent: dict[str, str], said: str) -> None:
    one = session()

    answer = sign_in("E900", "Trainers").post(f"/facilitators/{one.code}/", sent | {"part": "1"})

    assert answer.status_code == 400
    assert said in _text(answer)
    assert not AttendanceMark.objects.exists()


def test_two_facilitators_at_once_lose_nothing(sign_in: SignIn) -> None:
    one = session(facilitators=("E900", "E003"))
    enrol(one.code, ["E001", "E002"], "hr")
    first, second = sign_in("E900", "Trainers"), sign_in("E003", "Trainers")
    address = f"/facilitators/{one.code}/"
    for browser in (first, second):  # both pages were drawn before anybody was marked
        browser.get(address)

    first.post(address, {"act": "present", "learner": "E001", "part": "1"})
    second.post(address, {"act": "present", "learner": "E002", "part": "1"})
    second.post(address, {"act": "present", "learner": "E001", "part": "1"})

    assert {number: found.parts[1].minutes for number, found in attendance_of(one).items()} == {
        "E001": 120,
        "E002": 120,
    }


def test_a_plan_that_somebody_changed_meanwhile_is_not_overwritten(sign_in: SignIn) -> None:
    one = session(Part(timezone.now() + timedelta(days=2), 60))
    change_plan(one.code, replace(one.plan, place="Hall"), 0, "other")

    answer = sign_in("hr", "HR analysts").post(f"/facilitators/{one.code}/plan/", _form(seen="0"))

    assert answer.status_code == 409
    assert "Somebody else has changed the plan" in _text(answer)
    now = session_of(one.code)
    assert now is not None
    assert now.plan.place == "Hall"


def test_a_leader_asks_hr_plans_it_and_the_leader_enrols_only_their_own(sign_in: SignIn) -> None:
    leader = person("E100", "Parks")
    person("E101", "Parks > Trees", manager=leader)
    browser, hr = sign_in("E100", "People leaders"), sign_in("hr", "HR analysts")
    asked = {
        "course": "arc-100",
        "unit": "Parks",
        "people": "12",
        "first_day": _tomorrow(),
        "last_day": _tomorrow(),
        "languages": ["vi"],
    }
    assert browser.post("/people/sessions/", asked | {"unit": "Transit"}).status_code == 400
    for _ in range(2):
        assert browser.post("/people/sessions/", asked).status_code == 302
    page = hr.get("/hr/sessions/").content.decode()
    assert page.count("/facilitators/new/?about=arc-100&amp;unit=Parks&amp;request=") == 1
    key = page.split("request=")[1].split('"')[0]
    hr.post("/facilitators/new/", _form(unit="Parks", request=key))
    code = ClassroomSession.objects.get().code
    assert f"/sessions/{code}/" in browser.get("/people/sessions/").content.decode()

    refused = browser.post("/people/sessions/", {"act": "enrol", "code": code, "numbers": "E101 E001"})
    done = browser.post("/people/sessions/", {"act": "enrol", "code": code, "numbers": "E101"})

    assert (refused.status_code, done.status_code) == (400, 302)
    found = session_of(code)
    assert found is not None
    assert places_of(found).taken == ("E101",)


def test_hr_states_a_rule_and_a_monthly_series_which_makes_its_dates_once(sign_in: SignIn) -> None:
    hr = sign_in("hr", "HR analysts")
    rule = {"act": "rule", "course": "arc-100", "percent": "60", "measure": "parts"}
    assert hr.post("/hr/sessions/", rule | {"percent": "0"}).status_code == 400
    assert hr.post("/hr/sessions/", rule).status_code == 302
    series = {
        "act": "begin",
        "course": "arc-100",
        "week": "-1",
        "weekday": "3",
        "time": "18:30",
        "minutes": "90",
        "zone": "America/Edmonton",
        "place": "Library",
        "languages": ["en"],
    }
    assert hr.post("/hr/sessions/", series).status_code == 302

    text = _text(hr.get("/hr/sessions/"))
    assert "at least 60% of the parts" in text
    assert "Thursday" in text
    made = list(ClassroomSession.objects.all())
    assert len(made) in {3, 4}
    starts = [session_of(one.code).plan.starts_at for one in made]  # type: ignore[union-attr]
    assert {timezone.localtime(one).strftime("%a %H:%M") for one in starts} == {"Thu 18:30"}


@pytest.mark.parametrize("language", ["en", "vi", "zh-Hant", "ar"])
def test_every_page_is_there_in_every_language(sign_in: SignIn, language: str) -> None:
    one = session(status=Status.OPEN, seats=3, interpretation="ASL", access="Step-free")
    enrol(one.code, ["E001"], "hr")
    hr = sign_in("hr", "HR analysts", "People leaders")
    for address in (
        "/sessions/",
        f"/sessions/{one.code}/",
        f"/sessions/{one.code}/here/",
        "/facilitators/",
        "/facilitators/new/",
        f"/facilitators/{one.code}/",
        f"/facilitators/{one.code}/plan/",
        f"/facilitators/{one.code}/code/",
        f"/facilitators/{one.code}/list/",
        "/hr/sessions/",
        "/people/sessions/",
    ):
        answer = hr.get(address, {"language": language})
        assert answer.status_code == 200, address
        assert f'<html class="gw-html" lang="{language}"' in answer.content.decode(), address


def _text(answer: Any) -> str:
    """Return the page without its marks of direction."""
    text = answer.content.decode()
    for mark in ("<bdi>", "</bdi>", '<bdi dir="ltr">', "\u2068", "\u2069"):
        text = text.replace(mark, "")
    return text.replace("&#x27;", "'")
