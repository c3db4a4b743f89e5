"""Passwords are kept with a secret of the site, which can be exchanged, and without which none is right."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.test import Client
from pytest_django import Settings

from groundwork.site.password_secret import read_password_secrets
from groundwork.site.people import change_password, open_accounts

FIRST, SECOND = "first-" + "a" * 40, "second-" + "b" * 40
PASSWORD = "a long way to the river"


def _keep_with(settings: Settings, current: str, before: str = "") -> None:
    settings.GROUNDWORK_PASSWORD_SECRETS = read_password_secrets(current, before)
    settings.PASSWORD_HASHERS = sorted(
        site.PASSWORD_HASHERS, key=lambda one: one.endswith("KeyedArgon2") is not bool(current)
    )


@pytest.fixture
def account(db: None) -> None:
    """Open the account of E1, whose password is kept without a secret."""
    open_accounts(["E1"])
    change_password("E1", PASSWORD)


def _kept() -> str:
    return str(get_user_model().objects.get(username="E1").password)


def _sign_in(browser: Client | None = None) -> int:
    return int((browser or Client()).post("/", {"username": "E1", "password": PASSWORD}).status_code)


def test_whoever_has_the_row_alone_can_try_no_password_against_it(settings: Settings) -> None:
    _keep_with(settings, FIRST)
    kept = make_password(PASSWORD)
    assert check_password(PASSWORD, kept)
    assert not check_password("a long way to the sea", kept)
    name, argon2 = kept.removeprefix("keyed$").split("$", 1)

    assert not check_password(PASSWORD, f"argon2${argon2}"), "Argon2 of the password alone"
    _keep_with(settings, SECOND)
    other = make_password(PASSWORD).split("$")[1]
    assert name != other
    assert not check_password(PASSWORD, f"keyed${other}${argon2}"), "under a secret that somebody else has"


def test_it_fits_the_column_with_the_effort_of_a_site(settings: Settings) -> None:
    _keep_with(settings, FIRST)
    with pytest.MonkeyPatch.context() as patch:
        for effort, usual in {"time_cost": 2, "memory_cost": 102_400, "parallelism": 8}.items():
            patch.setattr(f"django.contrib.auth.hashers.Argon2PasswordHasher.{effort}", usual)
        kept = make_password(PASSWORD)

    assert "$m=102400,t=2,p=8$" in kept
    assert len(kept) <= (get_user_model()._meta.get_field("password").max_length or 0)


def test_passwords_of_before_work_and_are_kept_anew_at_the_next_sign_in(
    account: None, settings: Settings
) -> None:
    assert identify_hasher(_kept()).algorithm == "argon2"
    _keep_with(settings, FIRST)
    assert _sign_in() == 302
    first = _kept()
    assert first.startswith("keyed$")

    _keep_with(settings, SECOND, before=FIRST)
    assert _sign_in() == 302
    assert _kept().split("$")[1] != first.split("$")[1]
    _keep_with(settings, SECOND)
    assert _sign_in() == 302, "the older one is needed no more"


def test_a_site_goes_back_to_no_secret_by_naming_it_as_one_of_before(
    account: None, settings: Settings
) -> None:
    _keep_with(settings, FIRST)
    assert _sign_in() == 302

    _keep_with(settings, "", before=FIRST)

    assert _sign_in() == 302
    assert identify_hasher(_kept()).algorithm == "argon2"


def test_under_a_secret_that_was_lost_nobody_comes_in_and_the_log_says_why(
    account: None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    _keep_with(settings, FIRST)
    assert _sign_in() == 302
    _keep_with(settings, SECOND)

    with caplog.at_level(logging.ERROR):
        assert _sign_in() == 401

    assert [one.getMessage().partition(" named ")[0] for one in caplog.records if "secret" in one.msg] == [
        "a password was kept with a secret"
    ]
    assert FIRST not in caplog.text
    change_password("E1", PASSWORD)  # as `groundwork people set-password` does
    assert _sign_in() == 302


def test_a_session_goes_on_that_shows_its_password_after_the_secret_was_exchanged(
    account: None, settings: Settings
) -> None:
    browser = Client()
    _sign_in(browser)
    _keep_with(settings, FIRST)

    wrong = {"old": PASSWORD, "new": "short", "repeated": "short"}
    assert browser.post("/settings/password/", wrong).status_code == 400

    assert _kept().startswith("keyed$")
    assert browser.get("/settings/password/").status_code == 200


@pytest.mark.parametrize(
    ("current", "before", "said"),
    [
        pytest.param("b" * 31, "", "GROUNDWORK_PASSWORD_SECRET must be random", id="too short"),
        pytest.param(
            FIRST, "b" * 31, "GROUNDWORK_PASSWORD_SECRETS_BEFORE must be", id="an older one too short"
        ),
        pytest.param(f"{FIRST},{SECOND}", "", "no blank and no comma", id="two where one stands"),
    ],
)
def test_what_is_no_secret_is_told_when_the_site_starts(current: str, before: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as raised:
        read_password_secrets(current, before)

    assert "bbb" not in str(raised.value)
