"""Whose password is used in a browser that is new to them is told by mail, and nothing is kept of it."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from pytest_django import Settings

from groundwork.site.people import change_password, open_accounts
from groundwork.site.sign_in import sign_in_link
from reporting.jobs.api import work_once
from tests.groundwork.signed_in import browser_of

PASSWORD = "a long way to the river"
COOKIE = "groundwork_browser"


@pytest.fixture(autouse=True)
def _people(db: None, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    open_accounts(["E1", "E2"])
    for number in ("E1", "E2"):
        change_password(number, PASSWORD)
        get_user_model().objects.filter(username=number).update(email=f"{number}@example.org")


def _sign_in(browser: Client, number: str = "E1") -> None:
    assert browser.post("/", {"username": number, "password": PASSWORD}).status_code == 302


def _told() -> list[str]:
    """Return to whom messages went so far."""
    while work_once():
        pass
    return [one.to[0] for one in mail.outbox]


def test_the_first_sign_in_of_a_browser_is_told_and_no_later_one() -> None:
    browser, other = Client(), Client()
    for _ in range(2):
        _sign_in(browser)
        browser.post("/sign-out/")
    assert _told() == ["E1@example.org"]

    _sign_in(other)

    assert _told() == ["E1@example.org"] * 2


def test_a_browser_that_several_share_knows_each_of_them() -> None:
    shared = Client()
    for number in ("E1", "E2", "E1", "E2"):
        _sign_in(shared, number)

    assert _told() == ["E1@example.org", "E2@example.org"]


def test_it_says_when_in_their_language_and_neither_where_nor_with_what(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TIME_ZONE = "America/Edmonton"
    moment = datetime(2026, 3, 14, 23, 5, tzinfo=ZoneInfo("America/Edmonton"))
    browser_of("E1").post("/settings/", {"language": "vi"})
    monkeypatch.setattr("groundwork.site.account_mail.timezone.now", lambda: moment)

    _sign_in(Client(headers={"User-Agent": "Firefox/128.0"}, REMOTE_ADDR="192.0.2.7"))
    monkeypatch.undo()
    _told()

    (message,) = mail.outbox
    assert message.subject == "Mật khẩu của bạn đã được dùng trong một trình duyệt mới"
    assert "Vào ngày 14 tháng 3 năm 2026, lúc 23:05" in message.body
    assert not re.search("http|Firefox|192|E1", message.body)


def test_the_cookie_names_nobody_and_what_was_made_up_knows_nobody() -> None:
    browser = Client()
    _sign_in(browser)
    kept = browser.cookies[COOKIE]
    user = get_user_model().objects.get(username="E1")
    assert re.fullmatch(r"[0-9a-f]{16}", kept.value.split(":")[0])
    assert user.username not in kept.value
    assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "Lax", 365 * 24 * 3600)

    forged = Client()
    forged.cookies[COOKIE] = kept.value[:-1] + ("A" if kept.value[-1] != "A" else "B")
    _sign_in(forged)

    assert len(_told()) == 2


def test_a_browser_remembers_ten_people_at_the_most() -> None:
    shared = Client()
    numbers = [f"F{n}" for n in range(11)]
    open_accounts(numbers)
    for number in numbers:
        change_password(number, PASSWORD)
        _sign_in(shared, number)

    marks = shared.cookies[COOKIE].value.split(":")[0].split(".")
    assert (len(marks), len(set(marks))) == (10, 10)


def test_who_takes_the_cookie_away_each_time_is_told_five_times_an_hour() -> None:
    for _ in range(7):
        _sign_in(Client())

    assert len(_told()) == 5


@pytest.mark.parametrize("missing", ["the site's mail", "their address"])
def test_it_is_quiet_where_there_is_no_mail(settings: Settings, missing: str) -> None:
    if missing == "the site's mail":
        settings.EMAIL_HOST = ""
    else:
        get_user_model().objects.filter(username="E1").update(email="")
    browser = Client()
    _sign_in(browser)

    assert _told() == []
    assert (COOKIE in browser.cookies) is (missing == "their address"), "no mark where nobody is told"


def test_links_of_a_demonstration_tell_nobody(settings: Settings) -> None:
    settings.GROUNDWORK_DEMONSTRATION = True
    browser = Client()

    assert browser.get(sign_in_link("E1")).status_code == 302

    assert (_told(), COOKIE in browser.cookies) == ([], False)


def test_the_page_of_ones_sessions_says_so_to_who_has_a_password() -> None:
    browser = Client()
    _sign_in(browser)
    said = browser.get("/settings/sessions/").content.decode()
    assert "in a cookie without your name" in said

    open_accounts(["E3"])
    assert "cookie" not in browser_of("E3").get("/settings/sessions/").content.decode()
