"""Before what is sensitive people are asked once more who they are, and nothing they typed is lost."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from lxml import html
from pytest_django import Settings

from groundwork.site import identity_provider
from groundwork.site.people import change_password, give_role, open_accounts
from reporting.api import AuditEntry, fresh_methods
from reporting.models.access import RoleGrant
from reporting.roles import Role
from tests.groundwork import hostile_provider
from tests.groundwork.hostile_provider import HostileProvider
from tests.groundwork.signed_in import browser_of
from tests.groundwork.test_single_sign_on import _at

pytestmark = pytest.mark.django_db
ACCESS = Path(__file__).resolve().parents[2] / "docs/reference/access.md"
PASSWORD = "a long way to the river"
QUARTER = 15 * 60
GIVEN = {
    "number": "E2",
    "role": "OBSERVER",
    "unit": "",
    "until": "",
    "reason": "watches at <counters> & gates",
}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return a function that lets seconds pass on the server's clock."""
    clock = [time.time()]
    monkeypatch.setattr("groundwork.site.fresh_sign_in.time.time", lambda: clock[0])

    def pass_by(seconds: int) -> None:
        clock[0] += seconds

    return pass_by


@pytest.fixture
def browser() -> Client:
    """Return the browser of an administrator with a password, who has just signed in."""
    open_accounts(["E1", "E2"])
    change_password("E1", PASSWORD)
    return browser_of("E1", Role.ADMINISTRATOR)


@pytest.fixture
def hostile(settings: Settings) -> Iterator[HostileProvider]:
    identity_provider._client.cache_clear()
    with hostile_provider.running() as provider:
        settings.GROUNDWORK_PROVIDER = _at(provider.issuer)
        yield provider


def _fields(page: bytes) -> dict[str, str]:
    """Return what the hidden fields of the last form of *page* hold."""
    form = html.fromstring(page.decode()).forms[-1]
    return {str(one.name): str(one.value) for one in form.inputs if one.type == "hidden"}


def _observers() -> list[str]:
    return list(RoleGrant.objects.filter(role=Role.OBSERVER.value).values_list("number", flat=True))


def test_who_signed_in_just_now_is_not_asked(later: Callable[[int], None], browser: Client) -> None:
    later(QUARTER - 10)

    assert browser.post("/hr/roles/", GIVEN).status_code == 302
    assert _observers() == ["E2"]


def test_later_they_are_asked_and_go_on_with_what_they_typed(
    later: Callable[[int], None], browser: Client
) -> None:
    later(QUARTER + 1)
    assert browser.get("/hr/roles/").status_code == 200

    asked = browser.post("/hr/roles/?from=here", GIVEN)
    kept, form = _fields(asked.content), html.fromstring(asked.content.decode()).forms[-1]
    assert (asked.status_code, _observers()) == (200, [])
    assert "no-store" in asked["Cache-Control"]
    assert GIVEN.items() <= kept.items()
    assert form.action == "/hr/roles/?from=here"

    before = browser.session.session_key
    assert browser.post(form.action, {**kept, "again_password": PASSWORD})["Location"] == "/hr/roles/?done=1"
    assert _observers() == ["E2"]
    assert RoleGrant.objects.get(number="E2").reason == GIVEN["reason"]
    # A key that somebody saw before is worth nothing now.
    assert browser.session.session_key != before
    told = AuditEntry.objects.filter(action="signed_in").values_list("actor", "query")
    assert list(told) == [("E1", {"door": "password", "again": "yes"})]

    later(QUARTER - 10)
    assert browser.post("/hr/roles/", {**GIVEN, "role": "TRAINER"}).status_code == 302


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"again_password": "something else of it"}, id="another password"),
        pytest.param({}, id="none"),
        pytest.param({"again_method": "GET"}, id="for another method"),
        pytest.param({"again_method": "PUT"}, id="for a method that is none"),
        pytest.param({"again_password": "the way of the second one", "again_name": "E2"}, id="of another"),
    ],
)
def test_a_wrong_answer_does_nothing_and_keeps_what_was_typed(
    later: Callable[[int], None], browser: Client, answer: dict[str, str]
) -> None:
    change_password("E2", "the way of the second one")
    later(QUARTER + 1)
    kept = _fields(browser.post("/hr/roles/", GIVEN).content)

    refused = browser.post("/hr/roles/", {**kept, **answer})

    assert (refused.status_code, _observers()) == (400, [])
    assert GIVEN.items() <= _fields(refused.content).items()
    assert browser.post("/hr/roles/", GIVEN).status_code == 200  # still asked


def test_guessing_here_is_counted_with_guessing_at_the_sign_in(
    later: Callable[[int], None], browser: Client
) -> None:
    later(QUARTER + 1)
    kept = _fields(browser.post("/hr/roles/", GIVEN).content)
    for _ in range(10):
        browser.post("/hr/roles/", {**kept, "again_password": "a wrong one of many"})

    assert browser.post("/hr/roles/", {**kept, "again_password": PASSWORD}).status_code == 429
    assert Client().post("/", {"username": "E1", "password": PASSWORD}).status_code == 429
    assert _observers() == []


def test_a_form_of_another_site_proves_nothing(later: Callable[[int], None], browser: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    later(QUARTER + 1)

    sent = {**GIVEN, "again_method": "POST", "again_password": PASSWORD}
    assert strict.post("/hr/roles/", sent).status_code == 403
    assert _observers() == []


def test_a_file_of_names_comes_after_the_answer_and_from_no_other_address(
    later: Callable[[int], None], browser: Client
) -> None:
    give_role("E1", Role.AUDITOR)
    later(QUARTER + 1)
    asked = browser.get("/hr/audit.csv?actor=E2")
    assert asked["Content-Type"].startswith("text/html")
    kept = _fields(asked.content)

    answer = browser.post("/hr/audit.csv?actor=E2", {**kept, "again_password": PASSWORD})
    assert answer["Location"] == "/hr/audit.csv?actor=E2"
    assert browser.get(answer["Location"])["Content-Type"].startswith("text/csv")


def test_whom_a_page_is_not_for_is_refused_and_not_asked(later: Callable[[int], None]) -> None:
    learner = browser_of("E3")
    later(QUARTER + 1)

    assert learner.post("/hr/roles/", GIVEN).status_code == 403
    assert Client().post("/hr/roles/", GIVEN)["Location"] == "/?next=/hr/roles/"


def test_without_a_time_nobody_is_asked(
    later: Callable[[int], None], browser: Client, settings: Settings
) -> None:
    settings.GROUNDWORK_FRESH_SECONDS = 0
    later(QUARTER + 1)

    assert browser.post("/hr/roles/", GIVEN).status_code == 302


def test_in_the_demonstration_one_press_is_enough_and_on_a_real_site_it_is_not(
    later: Callable[[int], None], settings: Settings
) -> None:
    open_accounts(["E2"])
    browser = browser_of("E1", Role.ADMINISTRATOR)
    later(QUARTER + 1)

    def press() -> int:
        return browser.post("/hr/roles/", {**GIVEN, "again_method": "POST"}).status_code

    assert press() == 400
    settings.GROUNDWORK_DEMONSTRATION = True
    assert press() == 302
    assert _observers() == ["E2"]


def _ask_provider(browser: Client, provider: HostileProvider) -> tuple[str, dict[str, str]]:
    """Send the form, follow the link to *provider* and back; return the address then, and what was asked."""
    page = browser.post("/hr/roles/", GIVEN).content.decode()
    found = re.search(r'href="(/single-sign-on/again/[^"]*)"', page)
    assert found is not None
    code, state = provider.give_code(browser.get(found[1])["Location"])
    asked = provider.asked[code]
    return str(
        browser.get("/single-sign-on/back/", {"code": code, "state": state}).headers.get("Location", "")
    ), asked


def test_the_provider_asks_anew_and_the_form_goes_on(
    later: Callable[[int], None], browser: Client, hostile: HostileProvider
) -> None:
    later(QUARTER + 1)
    hostile.claims = lambda claims: {**claims, "auth_time": int(time.time())}

    back, asked = _ask_provider(browser, hostile)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    page = browser.get(back).content
    assert GIVEN.items() <= _fields(page).items()
    assert html.fromstring(page.decode()).forms[-1].action == "/hr/roles/"

    assert browser.post("/hr/roles/", _fields(page))["Location"] == "/hr/roles/?done=1"
    assert _observers() == ["E2"]
    assert "reason" not in _fields(browser.get(back).content)  # handed back once


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({}, id="when is not told"),
        pytest.param({"auth_time": True}, id="a truth instead of a moment"),
        pytest.param({"auth_time": 1_000_000_000}, id="long ago"),
        pytest.param({"auth_time": 99_999_999_999, "employee_number": "E2"}, id="somebody else"),
    ],
)
def test_a_provider_that_did_not_ask_this_person_anew_confirms_nothing(
    later: Callable[[int], None], browser: Client, hostile: HostileProvider, said: dict[str, object]
) -> None:
    later(QUARTER + 1)
    hostile.claims = lambda claims: {**claims, **said}

    assert _ask_provider(browser, hostile)[0] == ""
    assert "/single-sign-on/again/" in browser.post("/hr/roles/", GIVEN).content.decode()
    assert _observers() == []


def test_who_came_by_a_provider_that_asked_them_in_the_morning_is_asked(
    later: Callable[[int], None], browser: Client, hostile: HostileProvider
) -> None:
    hostile.claims = lambda claims: {**claims, "auth_time": int(time.time()) - 3 * 3600}
    there = Client()
    code, state = hostile.give_code(there.get("/single-sign-on/")["Location"])
    there.get("/single-sign-on/back/", {"code": code, "state": state})

    assert there.get("/hr/roles/").status_code == 200
    assert "/single-sign-on/again/" in there.post("/hr/roles/", GIVEN).content.decode()


def test_what_one_person_typed_is_handed_to_nobody_else(
    later: Callable[[int], None], browser: Client, hostile: HostileProvider
) -> None:
    later(QUARTER + 1)
    page = browser.post("/hr/roles/", GIVEN).content.decode()
    key = re.search(r"again/\?form=([0-9a-f]+)", page)
    assert key is not None
    other = browser_of("E2", Role.ADMINISTRATOR)
    # Even with all that the session of the first one held.
    session = other.session
    session["groundwork_kept_forms"] = browser.session["groundwork_kept_forms"]
    session.save()

    assert GIVEN["reason"] not in str(session["groundwork_kept_forms"])
    assert "reason" not in _fields(other.get(f"/single-sign-on/go-on/?form={key[1]}").content)
    own = browser.get(f"/single-sign-on/go-on/?form={key[1]}").content
    # Not confirmed yet: the form comes back, and sending it asks again.
    assert "/single-sign-on/again/" in browser.post("/hr/roles/", _fields(own)).content.decode()


def test_what_was_kept_is_gone_after_a_quarter_of_an_hour(
    later: Callable[[int], None], browser: Client, hostile: HostileProvider
) -> None:
    later(QUARTER + 1)
    page = browser.post("/hr/roles/", GIVEN).content.decode()
    key = re.search(r"again/\?form=([0-9a-f]+)", page)
    assert key is not None
    later(QUARTER + 1)

    assert "reason" not in _fields(browser.get(f"/single-sign-on/go-on/?form={key[1]}").content)


def _marked(resolver: URLResolver, above: str = "/") -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        path = above + str(one.pattern)
        if isinstance(one, URLPattern):
            yield from ((path, method) for method in fresh_methods(one.callback))
        else:
            yield from _marked(one, path)


def test_every_such_address_is_told_and_no_other() -> None:
    chapter = ACCESS.read_text("utf-8").partition("## Asked once more\n")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| `(/[^`]*)` \| (GET|POST) \|", chapter, re.MULTILINE))

    assert told == set(_marked(get_resolver()))


def test_who_shows_a_password_that_is_kept_anew_stays_signed_in(
    later: Callable[[int], None], browser: Client, settings: Settings
) -> None:
    browser.post("/", {"username": "E1", "password": PASSWORD})
    settings.PASSWORD_HASHERS = sorted(settings.PASSWORD_HASHERS, key=lambda one: "PBKDF2" not in one)
    later(QUARTER + 1)
    asked = browser.post("/hr/roles/", GIVEN)

    browser.post("/hr/roles/", _fields(asked.content) | {"again_password": PASSWORD})

    assert _observers() == ["E2"]
    assert browser.get("/hr/roles/").status_code == 200
