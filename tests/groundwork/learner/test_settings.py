"""Settings reach every page of the site, are kept with the account, and work before sign-in."""

from __future__ import annotations

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from lxml import html
from pytest_django import Settings

from curriculum.languages import Language
from groundwork.learner.models import Preferences
from groundwork.site.people import change_password, give_role
from reporting.roles import Role
from tests.xblocks.conftest import Learner

WISH = {"language": "ar", "scheme": "dark", "contrast": "more", "text": "150"}
PASSWORD = "a long way to the river"


def root(client: Client, address: str) -> dict[str, str]:
    """Return the wishes on the root of a page, and its language."""
    page = html.fromstring(client.get(address).content.decode())
    found = {name.removeprefix("data-gw-"): str(value) for name, value in page.attrib.items()}
    wishes = {name: found.get(name, "") for name in ("scheme", "contrast", "text")}
    return {"language": found["lang"], **wishes}


@pytest.mark.parametrize(
    "address",
    [
        "/learn/",
        "/learn/record/",
        "/learn/arc-100/",
        "/learn/arc-100/words/",
        "/settings/",
        "/verify/",
        "/hr/",
        "/people/",
    ],
)
def test_they_reach_every_page(amal: Learner, address: str) -> None:
    give_role("E001", Role.HR_ANALYST)
    give_role("E001", Role.PEOPLE_LEADER)
    amal.client.post("/settings/", WISH)

    assert root(amal.client, address) == WISH


def test_they_work_before_sign_in(db: None) -> None:
    visitor = Client()
    visitor.post("/settings/", WISH)

    assert root(visitor, "/") == WISH
    assert not Preferences.objects.exists()


def test_they_come_with_the_account_to_another_browser_and_leave_with_it(amal: Learner) -> None:
    amal.client.post("/settings/", WISH)
    change_password("E001", PASSWORD)
    elsewhere = Client()

    elsewhere.post("/", {"username": "E001", "password": PASSWORD})
    assert root(elsewhere, "/learn/") == WISH
    elsewhere.post("/sign-out/")
    assert root(elsewhere, "/")["scheme"] == ""


def test_a_language_chosen_on_the_way_in_stands(amal: Learner) -> None:
    amal.client.post("/settings/", WISH)
    change_password("E001", PASSWORD)
    elsewhere = Client()

    elsewhere.get("/?language=vi")
    elsewhere.post("/", {"username": "E001", "password": PASSWORD})

    assert root(elsewhere, "/learn/")["language"] == "vi"


def test_a_language_switched_in_a_lesson_is_kept_for_the_whole_site(amal: Learner) -> None:
    amal.get("/learn/arc-100/words/?language=zh-Hant")

    assert root(amal.client, "/learn/record/")["language"] == "zh-Hant"
    assert Preferences.objects.get(learner="E001").language == Language.ZH_HANT


def test_what_is_no_wish_of_ours_is_as_the_system_has_it(amal: Learner) -> None:
    sent = {"language": "xx", "scheme": "<b>", "text": "999", "remind_days": "-4", "reminds": "on"}
    amal.client.post("/settings/", sent)

    assert root(amal.client, "/learn/") == {"language": "en", "scheme": "", "contrast": "", "text": ""}
    assert Preferences.objects.get().remind_days is None


def test_the_reminder_is_shown_as_it_would_be_sent_and_that_none_is(amal: Learner) -> None:
    page = amal.get("/settings/?language=en")

    assert "This site has no mail server, so no reminder is sent." in page
    assert "• A racially-just Calgary in English: due on" in page
    assert "Go on here: http://127.0.0.1:8000/learn/" in page
    amal.client.post("/settings/", {"language": "en", "remind_days": "7"})
    assert "due on" not in amal.get("/settings/")
    assert mail.outbox == []


def test_with_a_mail_server_the_page_says_where_reminders_go(amal: Learner, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    assert "There is no e-mail address on your account" in amal.get("/settings/?language=en")

    get_user_model().objects.filter(username="E001").update(email="amal@example.org")
    assert "Reminders go by e-mail to" in amal.get("/settings/?language=en")
    assert site.EMAIL_HOST == "mail.example.org"
