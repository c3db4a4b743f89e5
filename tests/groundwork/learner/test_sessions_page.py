"""People see where they are signed in, so coarsely that nobody learns more, and end single sessions."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html

from groundwork.learner.devices import device_of
from groundwork.site.people import change_password, open_accounts
from tests.groundwork.signed_in import browser_of

PASSWORD = "a long way to the river"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 "
    "Safari/537.36 Edg/126.0"
)
PIXEL = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("said", "device"),
    [
        pytest.param(FIREFOX, ("Firefox", "Linux"), id="Firefox"),
        pytest.param(PHONE, ("Safari", "iOS"), id="a phone"),
        pytest.param(EDGE, ("Edge", "Windows"), id="a browser that names three"),
        pytest.param(PIXEL, ("Chrome", "Android"), id="a system that names two"),
        pytest.param("<b>curl", ("", ""), id="none of ours"),
    ],
)
def test_of_a_browser_only_family_and_system_are_kept(said: str, device: tuple[str, str]) -> None:
    assert device_of(said) == device


def _signed_in(agent: str, number: str = "E1") -> Client:
    one = Client(headers={"User-Agent": agent})
    assert one.post("/", {"username": number, "password": PASSWORD}).status_code == 302
    return one


@pytest.fixture
def laptop(db: None) -> Client:
    open_accounts(["E1", "E2"])
    change_password("E1", PASSWORD)
    change_password("E2", PASSWORD)
    return _signed_in(FIREFOX)


def _shown(browser: Client) -> dict[str, str]:
    """Return the devices on the page, each with the handle to end its session by; empty: this one."""
    page = html.fromstring(browser.get("/settings/sessions/").content.decode())
    return {
        card.findtext("h3/bdi") or "": "".join(
            str(one) for one in card.xpath(".//@value[../@name='session']")
        )
        for card in page.findall(".//section[@class='site-card']")
    }


def test_one_session_is_ended_and_the_others_go_on(laptop: Client) -> None:
    phone, office = _signed_in(PHONE), _signed_in(EDGE)
    _signed_in(PIXEL, "E2")
    shown = _shown(laptop)
    assert next(iter(shown)) == "Firefox · Linux"
    assert shown.keys() == {"Firefox · Linux", "Safari · iOS", "Edge · Windows"}
    assert shown["Firefox · Linux"] == ""

    done = laptop.post("/settings/sessions/", {"session": shown["Safari · iOS"]}, follow=True)

    assert "that session has ended" in done.content.decode()
    assert phone.get("/learn/record/").status_code == 302
    assert (office.get("/learn/record/").status_code, laptop.get("/learn/record/").status_code) == (200, 200)


@pytest.mark.parametrize("sent", [{}, {"session": ""}, {"session": "x" * 32}])
def test_what_names_no_session_ends_none(laptop: Client, sent: dict[str, str]) -> None:
    phone = _signed_in(PHONE)
    laptop.post("/settings/sessions/", sent)

    assert phone.get("/learn/record/").status_code == 200


def test_nobody_ends_the_session_of_another_and_no_key_is_shown(laptop: Client) -> None:
    other = _signed_in(PIXEL, "E2")
    phone = _signed_in(PHONE)
    handle = _shown(laptop)["Safari · iOS"]
    other.post("/settings/sessions/", {"session": handle})

    assert phone.get("/learn/record/").status_code == 200
    page = laptop.get("/settings/sessions/").content.decode()
    assert [key for key in Session.objects.values_list("pk", flat=True) if key in page] == []


def test_what_a_browser_says_of_itself_is_not_kept(laptop: Client) -> None:
    held = [one.get_decoded() for one in Session.objects.all()]

    assert "Mozilla" not in str(held)
    assert get_user_model().objects.count() == 2


def test_a_session_from_before_is_shown_without_its_device(db: None) -> None:
    browser = browser_of("E3")
    session = browser.session
    for name in ("groundwork_began", "groundwork_device", "groundwork_length"):
        del session[name]
    session.save()

    assert _shown(browser) == {"Unknown browser": ""}
