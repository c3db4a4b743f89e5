"""Administrators give and end roles; auditors read and prove the log; people see who looked at them."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import identify_hasher, make_password
from django.db import connection
from django.test import Client
from lxml import html

from groundwork.learner.models import CorrectionRequest
from groundwork.site.people import give_role, open_accounts
from reporting.access.grants import GrantError, end
from reporting.api import own_looks, verify_audit
from reporting.models import AuditEntry, AuditHead
from reporting.models.access import RoleGrant
from reporting.roles import Role, roles_of
from tests.reporting.factories import assign, at, course, person

pytestmark = pytest.mark.django_db


def _page(content: bytes) -> Any:
    return html.fromstring(content)


def _browser(number: str, *roles: Role) -> Client:
    open_accounts([number])
    for role in roles:
        give_role(number, role)
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=number))
    return browser


def _gift(**changes: str) -> dict[str, str]:
    told = {"number": "E200", "role": "HR_ANALYST", "unit": "Transit", "until": "2099-01-01"}
    return told | {"reason": "stands in"} | changes


def test_an_administrator_gives_a_role_and_ends_it_and_both_are_written_down() -> None:
    person("E200", "Transit")
    open_accounts(["E200"])
    browser = _browser("admin", Role.ADMINISTRATOR)

    assert browser.post("/hr/roles/", _gift()).status_code == 302
    (held,) = RoleGrant.objects.filter(number="E200", known_to=None)
    assert held.unit is not None
    assert (held.role, held.unit.path, held.valid_to, held.given_by) == (
        "HR analysts",
        "Transit",
        date(2099, 1, 1),
        "admin",
    )
    text = _page(browser.get("/hr/roles/?done=1").content).text_content()
    assert "Person E200" in text
    assert "stands in" in text

    browser.post("/hr/roles/", _gift(end="1", reason="is back"))
    assert roles_of(get_user_model().objects.get(username="E200")) == {Role.LEARNER}
    told = AuditEntry.objects.filter(page="role", person="E200").values_list("action", "actor")
    assert list(told) == [("granted", "admin"), ("revoked", "admin")]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": "nobody"}, "Nobody with this employee number has an account."),
        ({"number": "admin"}, "You cannot give a role to yourself."),
        ({"role": "KING"}, "Choose a role from the list."),
        ({"role": "AUDITOR"}, "This role is held for the whole organisation."),
        ({"unit": "Moon"}, "There is no such part of the organisation."),
        ({"until": "2020-01-01"}, "Name a day after today"),
        ({"until": "soon"}, "Name a day after today"),
        ({"reason": " "}, "Write the reason."),
        (
            {"number": "admin", "role": "ADMINISTRATOR", "unit": "", "end": "1"},
            "This is the last administrator",
        ),
    ],
)
def test_what_cannot_be_given_or_ended_is_said_and_nothing_is_lost(
    changes: dict[str, str], said: str
) -> None:
    person("E200", "Transit")
    open_accounts(["E200"])
    browser = _browser("admin", Role.ADMINISTRATOR)
    before = RoleGrant.objects.count()
    answer = browser.post("/hr/roles/", _gift(**changes))
    page = _page(answer.content)
    assert answer.status_code == 400
    assert said in page.xpath("string(//*[@role='alert'])")
    assert RoleGrant.objects.count() == before
    if "number" not in changes:
        assert page.xpath("//input[@id='number']/@value") == ["E200"]


def test_the_last_administrator_stays_until_another_has_no_end_either() -> None:
    open_accounts(["a", "b"])
    give_role("a", Role.ADMINISTRATOR)
    give_role("b", Role.ADMINISTRATOR, until=date(2099, 1, 1))
    with pytest.raises(GrantError, match="last administrator"):
        end("a", Role.ADMINISTRATOR, by="b", reason="left")
    give_role("b", Role.ADMINISTRATOR)
    assert end("a", Role.ADMINISTRATOR, by="b", reason="left") == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_end_each_other_at_once_one_stays() -> None:
    open_accounts(["a", "b"])
    for one in ("a", "b"):
        give_role(one, Role.ADMINISTRATOR)
    others: list[Thread] = []

    def end_b() -> None:
        with suppress(GrantError):
            end("b", Role.ADMINISTRATOR, by="a", reason="left")
        connection.close()

    def then_the_other(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        found = execute(sql, parameters, many, context)
        if not others and get_user_model()._meta.db_table in sql:
            others.append(Thread(target=end_b))
            others[0].start()
            others[0].join(0.5)  # it waits for us, or is done
        return found

    with connection.execute_wrapper(then_the_other):
        assert end("a", Role.ADMINISTRATOR, by="b", reason="left") == 1
    others[0].join()

    assert [one.number for one in RoleGrant.objects.filter(known_to=None, valid_to=None)] == ["b"]


def test_an_auditor_finds_looks_by_filters_and_takes_them_away() -> None:
    for number, actor in enumerate(("hr1", "hr2", "hr1")):
        AuditEntry.objects.create(
            at=at(2026, 6, 1 + number), actor=actor, action="looked", page="person",
            query={"person": "=E001"}, rows=1,
        )  # fmt: skip
    browser = _browser("audit", Role.AUDITOR)

    page = _page(browser.get("/hr/audit/?actor=hr1&first=2026-06-02&last=2026-06-03").content)

    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]
    assert [(row[0], row[2], row[4], row[5]) for row in rows] == [("3", "hr1", "person", "=E001")]
    content = browser.get("/hr/audit.csv?actor=hr2").content.decode("utf-8-sig")
    taken = [row for row in csv.reader(io.StringIO(content)) if "hr2" in row]
    assert len(taken) == 1
    assert "=E001" not in taken[0], "what begins like a formula is defused"
    assert AuditEntry.objects.filter(action="looked", page="audit", actor="audit").exists()


def test_an_entry_of_the_evening_is_told_by_the_day_and_hour_of_the_site() -> None:
    AuditEntry.objects.create(at=at(2026, 3, 2, 5), actor="hr1", action="looked", page="people", rows=1)

    page = _page(_browser("audit", Role.AUDITOR).get("/hr/audit/?actor=hr1").content)

    cells = [cell.text_content() for cell in page.xpath("//tbody/tr/td")]
    assert cells[0] == "March 1, 2026 22:00", "05:00 of the next day in UTC"


def test_the_proof_of_the_log_finds_a_change_a_gap_and_a_move() -> None:
    for day in range(1, 6):
        AuditEntry.objects.create(at=at(2026, 6, day), actor="hr", action="looked", page="people", rows=day)
    browser = _browser("audit", Role.AUDITOR)
    assert verify_audit().faults == ()
    assert "The log is as it was written" in browser.get("/hr/audit/?prove=1").content.decode()
    table = AuditEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET actor = 'nobody' WHERE sequence = 2")  # noqa: S608  our own names
        cursor.execute(f"DELETE FROM {table} WHERE sequence = 4")  # noqa: S608  our own names
    assert [str(fault) for fault in verify_audit().faults] == ["entry 2 is changed", "entry 4 is missing"]
    assert "entry 4 is missing" in browser.get("/hr/audit/?prove=1").content.decode()
    AuditHead.objects.update(digest="f" * 64)
    assert not verify_audit().is_sound


def test_an_auditor_sees_figures_and_an_administrator_none() -> None:
    assign(course())
    person("E001")
    auditor, administrator = _browser("audit", Role.AUDITOR), _browser("admin", Role.ADMINISTRATOR)
    told = {
        address: (auditor.get(address).status_code, administrator.get(address).status_code)
        for address in ("/hr/", "/hr/people/", "/hr/people/E001/", "/hr/audit/", "/hr/roles/", "/hr/systems/")
    }
    assert told == {
        "/hr/": (200, 403),
        "/hr/people/": (403, 403),
        "/hr/people/E001/": (403, 403),
        "/hr/audit/": (200, 403),
        "/hr/roles/": (403, 200),
        "/hr/systems/": (403, 200),
    }


def test_people_see_who_looked_at_them_in_which_role_and_never_who() -> None:
    person("E001", "Transit")
    analyst = _browser("hr-77", Role.HR_ANALYST)
    assert analyst.get("/hr/people/E001/").status_code == 200
    own = _browser("E001")
    text = " ".join(_page(own.get("/learn/record/").content).text_content().split())
    assert "an HR analyst (whole organisation) – looked at how your courses stand and why" in text
    assert "hr-77" not in text
    assert len(own_looks("E001")) == 1


@pytest.mark.parametrize("language", ["vi", "zh-Hant", "ar"])
def test_who_looked_is_told_in_every_language(language: str) -> None:
    person("E001", "Transit")
    AuditEntry.objects.create(
        at=at(2026, 6, 1), actor="x", action="looked", page="person", query={"person": "E001"}, rows=1
    )
    own = _browser("E001")
    answer = own.get(f"/learn/record/?language={language}", follow=True)
    told = {"vi": "một chuyên viên phân tích nhân sự", "zh-Hant": "一位人資分析師", "ar": "محلل موارد بشرية"}
    assert told[language] in answer.content.decode()


def test_nobody_decides_about_themselves() -> None:
    course()
    person("hr", "Transit")
    person("boss", "Transit")
    browser = _browser("hr", Role.HR_ANALYST)
    asked = {
        "kind": "exemption",
        "from": "2026-11-01",
        "course": "arc-100",
        "approver": "boss",
        "reason": "medical",
    }
    answer = browser.post("/hr/people/hr/", asked)
    assert answer.status_code == 400
    assert "Nobody decides about their own leave" in answer.content.decode()


def test_a_person_ends_all_other_sessions_and_keeps_this_one() -> None:
    here, there, other = _browser("E001"), _browser("E001"), _browser("E002")
    answer = here.post("/settings/", {"end_sessions": "1"}, follow=True)
    assert "1 other session was ended" in answer.content.decode()
    assert [one.get("/learn/").status_code for one in (here, there, other)] == [200, 302, 200]


def test_passwords_are_kept_by_argon2() -> None:
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert identify_hasher(make_password("a long enough sentence")).algorithm == "argon2"


def test_what_is_asked_can_be_appealed_before_anything_is_recorded_and_the_answer_comes_back() -> None:
    assign(course())
    person("E001", "Transit")
    own, analyst = _browser("E001"), _browser("hr", Role.HR_ANALYST)
    (address,) = set(_page(own.get("/learn/").content).xpath("//a[contains(@href, 'correction')]/@href"))
    assert address == "/learn/record/correction/?course=arc-100"
    assert "About whether and by when I have to take arc-100" in own.get(address).content.decode()

    own.post(address, {"text": "I teach it myself."})

    request = CorrectionRequest.objects.get()
    assert (request.learner, request.course, request.registration) == ("E001", "arc-100", "")
    page = _page(analyst.get("/hr/corrections/").content)
    assert "I teach it myself." in page.text_content()
    version = page.xpath("//input[@name='seen']/@value")
    analyst.post(
        f"/hr/corrections/{request.pk}/",
        {"answer": "You are exempt now.", "seen": version[0]},
    )
    assert "You are exempt now." in own.get("/learn/record/").content.decode()
