"""Single sign-on against a real provider on this machine, and against one that lies."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from groundwork.site import identity_provider
from groundwork.site.identity_provider import Provider, provider_of
from groundwork.site.people import open_accounts
from tests.groundwork import hostile_provider
from tests.groundwork.hostile_provider import CLIENT, Claims, HostileProvider

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    identity_provider._client.cache_clear()
    open_accounts(["E1", "E2"])


@pytest.fixture
def hostile(settings: Settings) -> Iterator[HostileProvider]:
    with hostile_provider.running() as provider:
        settings.GROUNDWORK_PROVIDER = _at(provider.issuer)
        yield provider


def _at(issuer: str, claim: str = "employee_number") -> Provider:
    return Provider(issuer, CLIENT, "a secret between the two", claim, "openid profile")


def _signed_in(browser: Client) -> str | None:
    """Return the number of who is signed in."""
    key = browser.session.get("_auth_user_id")
    return get_user_model().objects.get(pk=key).get_username() if key else None


def _sign_in(browser: Client, provider: HostileProvider, next_: str = "") -> HttpResponseBase:
    code, state = provider.give_code(browser.get("/single-sign-on/", {"next": next_})["Location"])
    return browser.get("/single-sign-on/back/", {"code": code, "state": state})


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the provider needs Python 3.12")
def test_a_person_signs_in_at_a_real_provider_and_comes_back_to_where_they_were(settings: Settings) -> None:
    from oidc_provider_mock import User, run_server_in_thread

    people = [
        User(sub="E1", claims={"employee_number": "E1"}),
        User(sub="S", claims={"employee_number": "E9"}),
    ]
    with run_server_in_thread(user_claims=people, require_nonce=True) as server:
        settings.GROUNDWORK_PROVIDER = _at(f"http://localhost:{server.server_port}")

        def sign_in(subject: str) -> tuple[Client, str]:
            browser = Client()
            address = browser.get("/single-sign-on/?next=/learn/record/")["Location"]
            asked = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
            return browser, asked.headers["Location"].removeprefix("http://testserver")

        browser, back = sign_in("E1")
        before = browser.session.session_key
        answer = browser.get(back)

        assert (answer.status_code, answer["Location"]) == (302, "/learn/record/")
        assert _signed_in(browser) == "E1"
        # Rotated, so that a session planted before the sign-in is worth nothing after it.
        assert browser.session.session_key != before
        assert "state" not in str({*browser.session.keys()})

        # The same answer a second time, in the same browser and in another.
        assert browser.get(back).status_code == 403
        assert Client().get(back).status_code == 403

        stranger, back = sign_in("S")
        refused = stranger.get(back)
        assert (refused.status_code, _signed_in(stranger)) == (403, None)
        assert "not known here yet" in refused.content.decode()

        out = browser.post("/sign-out/", follow=True).content.decode()
        assert _signed_in(browser) is None
        assert f"http://localhost:{server.server_port}/oauth2/end_session?client_id={CLIENT}" in out


def test_who_says_no_at_the_provider_is_told_kindly(hostile: HostileProvider) -> None:
    answer = Client().get("/single-sign-on/back/?error=access_denied&state=x&language=vi")

    assert answer.status_code == 403
    assert "Chưa đăng nhập xong" in answer.content.decode()


def test_the_honest_answer_signs_in(hostile: HostileProvider) -> None:
    browser = Client()

    assert _sign_in(browser, hostile)["Location"] == "/learn/"
    assert _signed_in(browser) == "E1"


def _with(**changed: object) -> object:
    return lambda claims: {**claims, **changed}


def _without(name: str) -> object:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_with(nonce="another"), id="nonce of another sign-in"),
        pytest.param(_without("nonce"), id="no nonce"),
        pytest.param(_with(aud="another-site"), id="for another audience"),
        pytest.param(_with(aud="another-site", azp=CLIENT), id="for another audience, said to be by us"),
        pytest.param(_with(aud=[CLIENT, "another-site"], azp="another-site"), id="given to another party"),
        pytest.param(_with(iss="https://elsewhere.example"), id="from another issuer"),
        pytest.param(_with(exp=int(time.time()) - 3600), id="expired"),
        pytest.param(_without("exp"), id="without an end"),
        pytest.param(_with(iat=int(time.time()) + 3600), id="from the future"),
        pytest.param(_with(employee_number="E9"), id="unknown person"),
        pytest.param(_with(employee_number=["E1"]), id="a list instead of a number"),
        pytest.param(_with(employee_number=True), id="a truth instead of a number"),
        pytest.param(_with(employee_number="e1"), id="another case"),
        pytest.param(_without("employee_number"), id="no number"),
    ],
)
def test_a_token_that_is_not_for_us_now_signs_nobody_in(hostile: HostileProvider, change: object) -> None:
    hostile.claims = change  # type: ignore[assignment]
    browser = Client()

    answer = _sign_in(browser, hostile)

    assert (answer.status_code, _signed_in(browser)) == (403, None)


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param(hostile_provider.unsigned, id="alg none"),
        pytest.param(hostile_provider.signed_with_the_public_key, id="HS256 with the public key"),
        pytest.param(hostile_provider.signed_by_another, id="another's key"),
        pytest.param(lambda _provider, _claims: "no.token", id="no token at all"),
        pytest.param(lambda _provider, _claims: None, id="no ID token"),
    ],
)
def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(
    hostile: HostileProvider, sign: object
) -> None:
    hostile.sign = sign  # type: ignore[assignment]
    browser = Client()

    answer = _sign_in(browser, hostile)

    assert (answer.status_code, _signed_in(browser)) == (403, None)


def test_a_new_key_of_the_provider_is_fetched_and_the_old_one_is_worth_nothing(
    hostile: HostileProvider,
) -> None:
    assert _sign_in(Client(), hostile).status_code == 302
    assert _sign_in(Client(), hostile).status_code == 302
    old, fetched = hostile.key, hostile.keys_fetched
    assert fetched == 1

    hostile.rotate()
    assert _sign_in(Client(), hostile).status_code == 302
    assert hostile.keys_fetched == 2

    def by_the_old_key(_provider: HostileProvider, claims: Claims) -> str:
        return hostile_provider.signed(HostileProvider(key=old), claims)

    hostile.sign = by_the_old_key
    assert _sign_in(Client(), hostile).status_code == 403


def test_an_answer_that_another_browser_asked_for_signs_nobody_in(hostile: HostileProvider) -> None:
    mine, theirs = Client(), Client()
    code, state = hostile.give_code(theirs.get("/single-sign-on/")["Location"])
    _, my_state = hostile.give_code(mine.get("/single-sign-on/")["Location"])

    # A code that was caught, once with its own state and once with mine: PKCE ends the second.
    assert mine.get("/single-sign-on/back/", {"code": code, "state": state}).status_code == 403
    assert mine.get("/single-sign-on/back/", {"code": code, "state": my_state}).status_code == 403
    assert _signed_in(mine) is None


def test_an_answer_in_the_name_of_another_issuer_is_refused(hostile: HostileProvider) -> None:
    browser = Client()
    code, state = hostile.give_code(browser.get("/single-sign-on/")["Location"])
    told = {"code": code, "state": state, "iss": "https://elsewhere.example"}

    assert browser.get("/single-sign-on/back/", told).status_code == 403


def test_who_left_cannot_sign_in(hostile: HostileProvider) -> None:
    get_user_model().objects.filter(username="E1").update(is_active=False)

    assert _sign_in(Client(), hostile).status_code == 403


def test_the_way_back_leads_nowhere_outside(hostile: HostileProvider) -> None:
    assert _sign_in(Client(), hostile, "https://elsewhere.example/")["Location"] == "/learn/"


@pytest.mark.parametrize(
    "description",
    [
        pytest.param({"issuer": "https://elsewhere.example"}, id="another issuer"),
        pytest.param({"token_endpoint": "http://elsewhere.example/token"}, id="an endpoint without https"),
        pytest.param({"jwks_uri": ""}, id="no keys"),
        pytest.param({"id_token_signing_alg_values_supported": ["HS256", "none"]}, id="no safe signature"),
    ],
)
def test_a_description_that_cannot_be_relied_on_is_not_used(
    hostile: HostileProvider, description: Claims
) -> None:
    hostile.description = description

    assert Client().get("/single-sign-on/").status_code == 403


def test_a_provider_that_does_not_answer_is_told_and_passwords_still_work(settings: Settings) -> None:
    settings.GROUNDWORK_PROVIDER = _at("http://127.0.0.1:9")

    assert Client().get("/single-sign-on/").status_code == 403
    assert Client().get("/signed-out/").status_code == 200
    assert 'name="password"' in Client().get("/").content.decode()


def test_what_is_asked_of_the_provider_is_bound_to_this_browser(hostile: HostileProvider) -> None:
    first, second = (parse_qs(urlsplit(Client().get("/single-sign-on/")["Location"]).query) for _ in range(2))

    assert first["response_type"] == ["code"]
    assert first["redirect_uri"] == ["http://testserver/single-sign-on/back/"]
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


def test_without_a_provider_there_is_no_such_page(settings: Settings) -> None:
    settings.GROUNDWORK_PROVIDER = None

    assert {Client().get(f"/{page}/").status_code for page in ("single-sign-on", "single-sign-on/back")} == {
        404
    }
    assert "/single-sign-on/" not in Client().get("/").content.decode()


STATED = {"GROUNDWORK_OIDC_ISSUER": "https://id.example", "GROUNDWORK_OIDC_CLIENT_ID": "x"}


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        pytest.param(STATED, "GROUNDWORK_OIDC_CLIENT_SECRET is not", id="no secret"),
        pytest.param({**STATED, "GROUNDWORK_OIDC_ISSUER": "http://id.example"}, "https", id="no https"),
        pytest.param(
            {**STATED, "GROUNDWORK_OIDC_CLIENT_SECRET": "s", "GROUNDWORK_OIDC_SCOPE": "profile"},
            "openid",
            id="no openid",
        ),
    ],
)
def test_settings_that_cannot_work_are_told_when_the_site_starts(
    environment: dict[str, str], why: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=why):
        provider_of(environment)


def test_without_an_issuer_there_is_no_provider() -> None:
    assert provider_of({}) is None
