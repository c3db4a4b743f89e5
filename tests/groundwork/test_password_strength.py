"""How strong a new password is, is said with script and without, and is kept nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html
from playwright.sync_api import Browser, expect

from curriculum.languages import Language
from groundwork.pages.words import words_in
from groundwork.site import password_page
from groundwork.site.password_strength import strength_of
from groundwork.site.people import change_password, open_accounts
from reporting.api import Limit
from reporting.models import AuditEntry
from tests.player.access import axe

PAGE = "/settings/password/"
OLD, NEW = "a long way to the river", "seven bridges and a ferry"


@pytest.fixture
def browser(db: None) -> Client:
    """Return the browser of E1, who has just signed in."""
    open_accounts(["E1"])
    change_password("E1", OLD)
    one = Client()
    assert one.post("/", {"username": "E1", "password": OLD}).status_code == 302
    return one


def _said(page: bytes) -> tuple[str, str]:
    """Return the words and the value of the meter."""
    (place,) = html.fromstring(page.decode()).xpath("//*[@data-strength]")
    assert place.get("aria-live") == "polite"
    return place.text_content().strip(), place.find("meter").get("value")


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        pytest.param("", 0, id="none"),
        pytest.param("aaaaaaaaaaaaaaaa", 1, id="one letter again and again"),
        pytest.param("qwertyuiop123", 2, id="a row of keys"),
        pytest.param("wanderlust", 3, id="one rarer word"),
        pytest.param(NEW, 5, id="several words"),
        pytest.param("ab1!" * 32, 2, id="128 characters of four"),
    ],
)
def test_what_programs_try_first_is_weak(password: str, expected: int) -> None:
    assert strength_of(password, ["E1"]) == expected


def test_what_is_known_of_a_person_is_guessed_first() -> None:
    assert strength_of("Nguyenvantran7", []) > strength_of("Nguyenvantran7", ["nguyenvantran"])


def test_without_script_a_button_says_it_and_changes_nothing(browser: Client) -> None:
    answer = browser.post(PAGE, {"new": "qwertyuiop123", "judge": "1"})

    assert _said(answer.content) == ("Strength 2 of 5: guessed soon. Add a word or two.", "2")
    assert "qwertyuiop123" not in answer.content.decode()
    assert not AuditEntry.objects.filter(action="changed").exists()
    (submit, judge) = html.fromstring(answer.content.decode()).xpath(f"//form[@action='{PAGE}']//button")
    assert (submit.get("name"), judge.get("name")) == (None, "judge"), "Enter changes, and does not ask"


def test_it_is_said_of_what_was_sent_taken_or_not_and_kept_nowhere(browser: Client) -> None:
    weak = {"old": OLD, "new": "qwertyuiop123", "repeated": "qwertyuiop123"}
    assert _said(browser.post(PAGE, weak).content)[1] == "2"

    taken = browser.post(PAGE, {"old": OLD, "new": NEW, "repeated": NEW}, follow=True)
    assert _said(taken.content) == ("Strength 5 of 5: very hard to guess.", "5")
    assert "strength" not in taken.redirect_chain[-1][0]
    assert _said(browser.get(PAGE).content) == ("", "0"), "it is told once"
    assert not any("groundwork_password_strength" in one.get_decoded() for one in Session.objects.all())


def test_the_script_of_the_page_is_told_in_the_language_of_the_page(browser: Client) -> None:
    asked = {"new": NEW, "judge": "1"}
    told = browser.post(f"{PAGE}?language=ar", asked, headers={"Accept": "application/json"})
    words = words_in(Language.AR).plain("password_strength_5")
    assert json.loads(told.content) == {"strength": 5, "words": words}
    assert "no-store" in told["Cache-Control"]
    assert Client().post(PAGE, asked, headers={"Accept": "application/json"}).status_code == 302


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_is_said_while_somebody_types(chromium: Browser, live_server: Any, browser: Client) -> None:
    with chromium.new_context(viewport={"width": 390, "height": 800}, base_url=live_server.url) as context:
        value = browser.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(PAGE)
        expect(page.locator("[data-judge]")).to_be_hidden()
        for typed, said in (("qwertyuiop123", "Strength 2 of 5"), (NEW, "Strength 5 of 5")):
            page.get_by_label("The new password", exact=True).fill(typed)
            expect(page.locator("[data-strength]")).to_contain_text(said)
        assert axe(page) == []
        page.get_by_label("The new password", exact=True).fill("")
        expect(page.locator("[data-strength] span")).to_have_text("")
        assert told == []


def test_nobody_asks_without_end(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password_page, "_JUDGED", Limit("password-judged", allowed=1, seconds=60))
    assert browser.post(PAGE, {"new": NEW, "judge": "1"}).status_code == 200
    assert browser.post(PAGE, {"new": NEW, "judge": "1"}).status_code == 429


@pytest.mark.parametrize("language", list(Language))
def test_each_strength_has_its_words(language: Language) -> None:
    words = words_in(language)
    told = [words.plain(f"password_strength_{one}") for one in range(1, 6)]
    assert [str(one) in text for one, text in enumerate(told, start=1)] == [True] * 5
