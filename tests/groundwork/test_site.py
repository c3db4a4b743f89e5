"""The site's doors: who gets in, where, and what an outsider is told."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from groundwork.site.people import change_password, give_role, open_accounts
from groundwork.site.sign_in import sign_in_link
from groundwork.site.tries import take
from reporting.roles import Role

pytestmark = pytest.mark.django_db
DOORS = {Role.TRAINER: "/trainers/", Role.PEOPLE_LEADER: "/people/", Role.HR_ANALYST: "/hr/"}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def quick_passwords(settings: Settings) -> None:
    """Let a password be checked in no time: where tries are counted, how it is kept is not the point."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def client_of(number: str, *roles: Role) -> Client:
    """Return a browser in which the person is signed in."""
    from django.contrib.auth import get_user_model

    open_accounts([number])
    for role in roles:
        give_role(number, role)
    client = Client()
    client.force_login(get_user_model().objects.get(username=number))
    return client


@pytest.mark.parametrize("role", [None, *DOORS], ids=lambda role: role.name if role else "learner only")
@pytest.mark.parametrize("door", DOORS, ids=lambda role: role.name)
def test_a_door_opens_to_its_role_only(role: Role | None, door: Role) -> None:
    client = client_of("E1", *([role] if role else []))

    status = client.get(DOORS[door]).status_code

    assert status == (200 if role is door else 403)


@pytest.mark.parametrize("address", ["/learn/", "/trainers/", "/people/", "/hr/"])
def test_who_is_not_signed_in_is_sent_to_the_sign_in_and_back(address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 302
    assert answer["Location"] == f"/?next={address}"


def test_a_link_signs_in_on_a_demonstration_and_nowhere_else(settings: Settings) -> None:
    open_accounts(["E7"])
    link = sign_in_link("E7")

    settings.GROUNDWORK_DEMONSTRATION = False
    assert Client().get(link).status_code == 403

    settings.GROUNDWORK_DEMONSTRATION = True
    answer = Client().get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/learn/")
    assert Client().get(link.replace("/sign-in/", "/sign-in/x")).status_code == 403


def test_a_wrong_password_is_refused_in_the_persons_language_and_the_name_stays() -> None:
    answer = Client().post("/?language=vi", {"username": "E9", "password": "guess"})

    assert answer.status_code == 401
    assert "không khớp" in answer.content.decode()
    assert 'value="E9"' in answer.content.decode()
    assert "guess" not in answer.content.decode()


@pytest.mark.one_database  # tries are counted in the cache
@pytest.mark.usefixtures("quick_passwords")
def test_after_ten_failures_a_name_has_to_wait_and_nobody_else() -> None:
    guesses = [Client().post("/", {"username": "E9", "password": "guess"}).status_code for _ in range(11)]

    assert guesses == [401] * 10 + [429]
    assert Client().post("/", {"username": "E8", "password": "guess"}).status_code == 401


@pytest.mark.one_database  # tries are counted in the cache
@pytest.mark.usefixtures("quick_passwords")
def test_the_tries_are_not_forgotten_over_a_thousand_made_up_names() -> None:
    for _ in range(10):
        Client().post("/", {"username": "E9", "password": "guess"})
    for number in range(1000):
        take(RequestFactory().post("/", REMOTE_ADDR="127.0.0.1"), f"nobody-{number}")
    assert Client().post("/", {"username": "E9", "password": "guess"}).status_code == 429


def test_many_addresses_guess_one_name_no_faster_than_a_hundred_times_an_hour() -> None:
    allowed = [
        take(RequestFactory().post("/", REMOTE_ADDR=f"10.0.0.{number % 50}"), "E9") for number in range(120)
    ]

    assert allowed == [True] * 100 + [False] * 20


@pytest.mark.one_database
@pytest.mark.usefixtures("quick_passwords")
def test_an_office_that_signs_in_from_one_address_is_never_locked_out() -> None:
    numbers = [f"E{number}" for number in range(12)]
    open_accounts(numbers)
    for number in numbers:
        change_password(number, "a long way to the river")

    statuses = [
        Client().post("/", {"username": one, "password": "a long way to the river"}).status_code
        for one in numbers
    ]

    assert statuses == [302] * 12


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda client: client.post("/", {"username": "a\x00b", "password": "x"}), id="form"),
        pytest.param(lambda client: client.get("/hr/people/?course=%00"), id="query"),
        pytest.param(lambda client: client.get("/hr/completion.csv?x%00=1"), id="name of a parameter"),
        pytest.param(lambda client: client.get("/learn/resource/groundwork_text/public/%00"), id="path"),
    ],
)
def test_a_nul_is_refused_on_every_database(ask: Callable[[Client], HttpResponse]) -> None:
    answer = ask(client_of("E1", Role.HR_ANALYST))

    assert answer.status_code == 400
    assert b"NUL" in answer.content


def test_the_sign_in_leads_nowhere_outside() -> None:
    client = client_of("E1")

    assert client.get("/?next=https://elsewhere.example/")["Location"] == "/learn/"


def test_signing_out_needs_the_form_and_its_token() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 403


@pytest.mark.parametrize("language", ["en", "vi", "zh-Hant", "ar"])
def test_the_sign_in_speaks_four_languages(language: str) -> None:
    html = Client().get(f"/?language={language}").content.decode()

    assert f' lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html.partition("<head>")[0]
    assert "911" in html


def test_every_page_keeps_to_itself() -> None:
    answer = Client().get("/")

    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "<script>" not in answer.content.decode()
    assert "style=" not in answer.content.decode()


def test_an_unforeseen_error_shows_a_number_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    from groundwork.learner import learning

    def breaks(*_: object) -> None:
        message = "planted"
        raise RuntimeError(message)

    monkeypatch.setattr(learning, "ways_of", breaks)
    client = client_of("E1")
    client.raise_request_exception = False

    answer = client.get("/learn/")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "planted" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_health_says_what_is_missing(settings: Settings, tmp_path: object) -> None:
    settings.GROUNDWORK_OLX = tmp_path

    answer = Client().get("/health/")

    assert answer.status_code == 503
    assert answer.json()["status"] == "unsound"
    assert answer.json()["problems"] == ["no course has been built; run `groundwork build --delivery olx`"]


@pytest.mark.one_database
def test_the_workbench_is_there_for_developers_only() -> None:
    assert Client().get("/wb/").status_code == 404

    # Settings are read once a process, so a developer's site is another process.
    script = (
        "import django; django.setup(); from django.test import Client; "
        "from django.core.management import call_command; "
        "call_command('migrate', verbosity=0, run_syncdb=True); "
        "c = Client(SERVER_NAME='127.0.0.1'); "
        "print(*[c.get('/wb/' + p).status_code for p in ('scenario/groundwork_sort.0/', '')])"
    )
    environment = {
        **os.environ,
        "GROUNDWORK_DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
        "GROUNDWORK_VARIABLE": tempfile.mkdtemp(prefix="groundwork-workbench-"),
    }
    environment.pop("GROUNDWORK_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["200", "200"], done.stderr
