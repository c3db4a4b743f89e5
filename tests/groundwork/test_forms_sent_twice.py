"""Two clicks at once make one thing: each form is done once, and the second click gets the first answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from lxml import html

from groundwork.community.models import Interest
from groundwork.site.people import open_accounts
from reporting.access.grants import give
from reporting.models import (
    ClassroomSession,
    Destination,
    EnrolmentCode,
    Exemption,
    MessagePlan,
    ReportSchedule,
    RoleGrant,
    SentForm,
    SessionRequest,
    SessionSeries,
)
from reporting.models.attendance import AttendanceRule
from reporting.roles import Role
from reporting.sent_forms.form import sealing_key
from reporting.xapi.models import SystemToken
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import course, person, place, unit

ROOT = Path(__file__).parents[2]
TEMPLATES = (*ROOT.glob("reporting/templates/**/*.html"), *ROOT.glob("groundwork/**/templates/**/*.html"))
STATES_HOW_IT_SHALL_BE = {
    "keeping/erasure.html": "what was confirmed or taken back is not there a second time",
    "learner/sessions.html": "a session that is ended is ended",
    "learner/settings.html": "what somebody wishes, or that all are signed out: the second time as the first",
    "pages/rooms.html": "whoever is signed out stays signed out",
    "site/sign_in.html": "nobody is signed in yet, and nothing is made",
    "site/again.html": "the form that waits in it carries the uid that was drawn with it",
    "site/go_on.html": "as above",
    "site/password.html": "the old password is the right one only once",
    "paper/paper.html": "the sheets travel with the form, and nothing is kept",
    "groundwork_reporting/rule.html": "what was seen is saved, and saving it again saves nothing (save_rule)",
    "groundwork_reporting/roster.html": "an upload stands in the place of the one before (keep_upload)",
    "groundwork_reporting/sessions_lead.html": "marks say who is there; each press counts a guest",
    "groundwork_reporting/sessions_here.html": "who is here is here",
    "groundwork_reporting/search.html": "looking makes nothing",
    "groundwork_reporting/sessions_one.html": "who has a place has one place",
}
"""Templates whose forms need no uid, and why."""
WRITE_FILES = {
    "workshop/": "a save holds the digest of each file that was read; ids are taken once",
    "translating/": "a text is saved over the one that was read, and signed by one name once",
    "approving/": "an entry is known by what it says, and stands in its file once",
    "studio_return/": "looking changes nothing, and what was looked at is taken once",
    "publishing/": "a mark says how it shall be, and an edition is frozen under its label once",
}
"""Folders of templates whose forms change files of the curriculum, and how these keep a second time out."""


def _forms(template: Path) -> list[str]:
    return re.findall(r'<form\b[^>]*method="post".*?</form>', template.read_text(), re.DOTALL)


def _name(template: Path) -> str:
    return template.as_posix().partition("/templates/")[2]


def _is_of_files(template: Path) -> bool:
    return _name(template).startswith(tuple(WRITE_FILES))


@pytest.mark.parametrize(
    "template",
    [pytest.param(one, id=_name(one)) for one in TEMPLATES if _forms(one) and not _is_of_files(one)],
)
def test_every_form_is_done_once_or_says_how_it_shall_be(template: Path) -> None:
    carries = ["{% once %}" in form for form in _forms(template)]
    assert carries == [_name(template) not in STATES_HOW_IT_SHALL_BE] * len(carries)


def test_no_reason_is_left_of_a_form_that_is_gone() -> None:
    assert STATES_HOW_IT_SHALL_BE.keys() <= {_name(one) for one in TEMPLATES if _forms(one)}


@dataclass(frozen=True)
class Making:
    """A form, where it stands, and what it makes."""

    page: str
    made: type[Model]
    fields: dict[str, Any] = field(default_factory=dict)
    role: Role | None = Role.HR_ANALYST
    number: str = "E900"


def _day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _session() -> dict[str, Any]:
    return {
        "about": "arc-100", "day-1": _day(1), "time-1": "09:30", "minutes-1": "60",
        "zone": "America/Edmonton", "place": "Room 4", "languages": ["en"],
        "facilitators": "E900", "is_open": "yes",
    }  # fmt: skip


MAKERS: dict[str, Callable[[], Making]] = {
    "a session": lambda: Making("/facilitators/new/", ClassroomSession, _session()),
    "monthly sessions": lambda: Making(
        "/hr/sessions/",
        SessionSeries,
        {"act": "begin", "course": "arc-100", "week": "1", "weekday": "1", "time": "09:30", "minutes": "60"}
        | {"zone": "America/Edmonton", "place": "Room 4", "languages": ["en"], "facilitators": "E900"},
    ),
    "how much must be attended": lambda: Making(
        "/hr/sessions/",
        AttendanceRule,
        {"act": "rule", "course": "arc-100", "percent": "90", "measure": "minutes"},
    ),
    "a leader's wish for a session": lambda: Making(
        "/people/sessions/",
        SessionRequest,
        {"act": "ask", "course": "arc-100", "unit": "Parks", "people": "12", "languages": ["en"]}
        | {"first_day": _day(7), "last_day": _day(14), "access": ""},
        Role.PEOPLE_LEADER,
    ),
    "a scheduled report": lambda: Making(
        "/hr/schedules/",
        ReportSchedule,
        {"name": "Monday", "unit": "", "format": "csv", "language": "en", "often": "weekly", "weekday": "0"}
        | {"month_day": "1", "hour": "7", "way": "mail"},
    ),
    "a role": lambda: Making(
        "/hr/roles/",
        RoleGrant,
        {"number": "E001", "role": "AUDITOR", "unit": "", "until": "", "reason": "Audit of spring"},
        Role.ADMINISTRATOR,
    ),
    "an exemption": lambda: Making(
        "/hr/people/E001/",
        Exemption,
        {"kind": "exemption", "course": "arc-100", "from": _day(0), "to": "", "reason": "role"}
        | {"approver": "E900", "note": ""},
    ),
    "a plan of reminders": lambda: Making(
        "/hr/reminders/",
        MessagePlan,
        {"rule": "", "days": "-7, 1", "leader_after": "14", "senior_after": ""},
    ),
    "an enrolment code": lambda: Making(
        "/hr/enrolment-codes/",
        EnrolmentCode,
        {"course": "arc-100", "purpose": "Library", "last_day": _day(9)},
    ),
    "a token": lambda: Making(
        "/hr/systems/",
        SystemToken,
        {"system": "library-lms", "purpose": "Library", "last_day": _day(9), "scope": ["statements/write"]},
    ),
    "a webhook": lambda: Making(
        "/hr/destinations/",
        Destination,
        {"kind": "webhook", "name": "Directory", "address": "https://hooks.example/one"}
        | {"event": ["completion.recorded"]},
    ),
    "interest of the public": lambda: Making(
        "/community/interest/",
        Interest,
        {"wish": "come", "language_wanted": "en", "contact": "ada@example.org", "consent": "yes"},
        None,
        "",
    ),
}
"""What the forms make, each by a form as the page draws it."""


def _known() -> None:
    course("arc-100", titles={"en": "Foundations"})
    unit("Parks")
    for number in ("E001", "E900"):
        place(person(number), "Parks", timezone.localdate() - timedelta(days=400))
    open_accounts(["E001", "E900"])


def _drawn(browser: Client, page: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return *fields* with the uid of the form on *page* that takes them."""
    shown: Any = html.fromstring(browser.get(page).content.decode())
    for form in shown.xpath("//form[@method='post']"):
        names = set(form.xpath(".//@name"))
        if set(fields) <= names and all(
            [fields[one.get("name")]] == [one.get("value")]
            for one in form.xpath(".//input[@type='hidden']")
            if one.get("name") in fields
        ):
            (uid,) = form.xpath(".//input[@name='once']/@value")
            return fields | {"once": uid}
    pytest.fail(f"no form of {page} takes {sorted(fields)}")


@pytest.mark.django_db
@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS.keys())
def test_a_second_click_makes_no_second_thing(maker: Callable[[], Making]) -> None:
    _known()
    making = maker()
    browser = browser_of(making.number, making.role) if making.number else Client()
    sent = _drawn(browser, making.page, making.fields)
    before = making.made._default_manager.count()

    first, second = browser.post(making.page, sent), browser.post(making.page, sent)

    assert first.status_code in (200, 302), first.content.decode()
    assert making.made._default_manager.count() == before + 1
    assert (second.status_code, second.get("Location"), second.content) == (
        first.status_code,
        first.get("Location"),
        first.content,
    )


@pytest.fixture
def hr() -> Client:
    _known()
    return browser_of("E900", Role.HR_ANALYST)


CODE = {"course": "arc-100", "purpose": "Library", "last_day": _day(9)}
PAGE = "/hr/enrolment-codes/"


@pytest.mark.django_db
def test_whoever_goes_back_and_changes_something_makes_another(hr: Client) -> None:
    sent = _drawn(hr, PAGE, CODE)
    hr.post(PAGE, sent)
    hr.post(PAGE, sent | {"purpose": "Museum"})
    assert set(EnrolmentCode.objects.values_list("purpose", flat=True)) == {"Library", "Museum"}


@pytest.mark.django_db
def test_what_was_refused_can_be_sent_again(hr: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = _drawn(hr, PAGE, CODE | {"last_day": _day(-1)})
    assert [hr.post(PAGE, sent).status_code for _ in range(2)] == [400, 400]
    assert not SentForm.objects.exists()


@pytest.mark.django_db
def test_the_form_of_one_is_not_answered_with_the_page_of_another(hr: Client) -> None:
    sent = _drawn(hr, PAGE, CODE)
    hr.post(PAGE, sent)
    assert browser_of("E001").post(PAGE, sent).status_code == 403
    assert b"Library" not in Client().post(PAGE, sent).content


@pytest.mark.django_db
def test_whoever_lost_the_role_meanwhile_gets_no_answer_of_before(hr: Client) -> None:
    sent = _drawn(hr, PAGE, CODE)
    hr.post(PAGE, sent)
    get_user_model().objects.get(username="E900").groups.clear()
    RoleGrant.objects.all().delete()
    again = hr.post(PAGE, sent)
    assert again.status_code == 403
    assert b"Library" not in again.content
    assert EnrolmentCode.objects.count() == 1


@pytest.mark.django_db
def test_whoever_sees_another_part_now_gets_no_answer_of_before() -> None:
    _known()
    unit("Fire")
    give("E900", Role.HR_ANALYST, by="test", reason="a test", unit="Parks")
    browser = browser_of("E900")
    sent = {"name": "Monday", "unit": "Parks", "format": "csv", "language": "en", "often": "weekly"}
    sent |= {"weekday": "0", "month_day": "1", "hour": "7", "way": "mail", "once": "a" * 32}
    assert [browser.post("/hr/schedules/", sent).status_code for _ in range(2)] == [302, 302]
    RoleGrant.objects.all().delete()
    give("E900", Role.HR_ANALYST, by="test", reason="a test", unit="Fire")
    assert browser.post("/hr/schedules/", sent).status_code == 403
    assert ReportSchedule.objects.count() == 1


@pytest.mark.django_db
def test_the_database_alone_does_not_tell_what_was_answered(hr: Client) -> None:
    sent = _drawn(hr, PAGE, CODE)
    assert b"Library" in hr.post(PAGE, sent).content
    kept = SentForm.objects.get()
    assert sent["once"] not in kept.key + kept.answer
    assert Fernet(sealing_key(sent["once"])).decrypt(kept.answer.encode())
    with pytest.raises(InvalidToken):
        Fernet(sealing_key("0" * 32)).decrypt(kept.answer.encode())


@pytest.mark.django_db
def test_it_is_forgotten_after_a_day(hr: Client) -> None:
    hr.post(PAGE, _drawn(hr, PAGE, CODE))
    SentForm.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    hr.post(PAGE, _drawn(hr, PAGE, CODE | {"purpose": "Museum"}))
    assert SentForm.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("uid", ["", "x" * 32, "a" * 33, "A" * 32, "../../etc/passwd"])
def test_what_is_no_uid_is_as_none(hr: Client, uid: str) -> None:
    assert [hr.post(PAGE, CODE | {"once": uid}).status_code for _ in range(2)] == [200, 200]
    assert EnrolmentCode.objects.count() == 2
    assert not SentForm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_the_second_waits_for_the_first(hr: Client) -> None:
    sent, start = _drawn(hr, PAGE, CODE), Barrier(2)

    def click() -> bytes:
        try:
            start.wait()
            browser = Client()
            browser.cookies.update(hr.cookies)
            return browser.post(PAGE, sent).content
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clicks:
        first, second = (one.result() for one in [clicks.submit(click) for _ in range(2)])
    assert EnrolmentCode.objects.count() == 1
    assert first == second


@pytest.mark.django_db(transaction=True)
def test_what_fails_in_the_middle_leaves_nothing_and_can_be_sent_again(
    hr: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = _drawn(hr, PAGE, CODE)
    with monkeypatch.context() as broken:
        broken.setattr("groundwork.call_home.enrolment_codes.shown_code", lambda code: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            hr.post(PAGE, sent)
    assert not EnrolmentCode.objects.exists(), "it was made before the page failed"
    assert hr.post(PAGE, sent).status_code == 200
    assert EnrolmentCode.objects.count() == 1
