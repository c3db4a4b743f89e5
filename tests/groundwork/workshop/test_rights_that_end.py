"""Whose role, account or session ends while a form is open saves nothing, and has their words given back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from lxml import html

from reporting.models import RoleGrant
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TYPED = "Words at <b>every</b> counter"
HERE = f"/trainers/{COURSE}/{LESSON}/write/components/why-words/"


def _role_taken() -> None:
    get_user_model().objects.get(username="E1").groups.clear()
    RoleGrant.objects.all().delete()


def _account_disabled() -> None:
    get_user_model().objects.filter(username="E1").update(is_active=False)


def _session_ended() -> None:
    Session.objects.all().delete()


FORMS = {
    HERE: "component/text/en/title",
    "/trainers/facts/new/": "claim",
    "/trainers/terms/new/": "body/en",
    f"/trainers/{COURSE}/words/": "title/en",
    f"/trainers/{COURSE}/review/{LESSON}/": "says",
    f"/trainers/{COURSE}/translation/vi/{COURSE}/{LESSON}/": "title",
    f"/trainers/{COURSE}/editions/": "reason-en",
    "/trainers/feedback/none-such/": "answer",
}


@pytest.mark.parametrize("ends", [_role_taken, _account_disabled, _session_ended])
def test_the_words_come_back_and_nothing_is_saved(workshop: Workshop, ends: Callable[[], None]) -> None:
    files = workshop.files()
    loaded = workshop.opened("why-words").one("loaded")
    ends()

    for address, field in FORMS.items():
        sent = {field: TYPED, "loaded": loaded, "was claim": "Was so", "current-password": "two words"}
        answer = workshop.browser.post(address, sent)
        assert answer.status_code == 403, address
        shown = html.fromstring(answer.content.decode()).xpath("//main//textarea/text()")
        assert [one.strip() for one in shown] == [TYPED], address
        assert "no-store" in answer["Cache-Control"]

    assert workshop.files() == files


def test_who_is_asked_to_sign_in_without_having_typed_anything_is_led_there(workshop: Workshop) -> None:
    _session_ended()

    assert workshop.browser.post(HERE, {"do": "save"})["Location"].startswith("/?next=")


def test_what_another_site_sends_in_somebodys_name_is_not_shown(workshop: Workshop) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = workshop.browser.cookies

    answer = strict.post(HERE, {"component/text/en/title": TYPED})

    assert answer.status_code == 403
    assert "every" not in answer.content.decode()
