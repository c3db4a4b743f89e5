"""Where a request comes from is what our own proxies say, and nobody else's word."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from groundwork.site.proxies import OurProxies
from reporting.api import address_of


def _came(settings: Settings, remote: str, said: str, proxies: str = "10.0.3.0/24") -> tuple[str, bool]:
    """Return where a request seems to come from, and whether by https."""
    settings.SESSION_COOKIE_SECURE = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.GROUNDWORK_PROXIES = (ip_network(proxies),)
    seen: list[tuple[str, bool]] = []

    def site(request: HttpRequest) -> HttpResponse:
        seen.append((address_of(request), request.is_secure()))
        return HttpResponse()

    headers = {"X-Forwarded-For": said, "X-Forwarded-Proto": "https"}
    OurProxies(site)(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))
    return seen[0]


@pytest.mark.parametrize(
    ("remote", "said", "came"),
    [
        pytest.param("10.0.3.7", "203.0.113.5", ("203.0.113.5", True), id="from our proxy"),
        pytest.param("10.0.3.7", "192.0.2.1, 203.0.113.5", ("203.0.113.5", True), id="made up before it"),
        pytest.param("10.0.3.7", "203.0.113.5, 10.0.3.9", ("203.0.113.5", True), id="two of ours in a row"),
        pytest.param("10.0.3.7", "192.0.2.1, 203.0.113.5, 10.0.3.9", ("203.0.113.5", True), id="and made up"),
        pytest.param("10.0.3.7", "", ("10.0.3.7", True), id="of the proxy itself"),
        pytest.param("203.0.113.66", "10.1.1.1", ("203.0.113.66", False), id="from a stranger"),
        pytest.param("", "10.1.1.1", ("", False), id="from a socket"),
    ],
)
def test_only_our_proxies_are_believed(
    settings: Settings, remote: str, said: str, came: tuple[str, bool]
) -> None:
    assert _came(settings, remote, said) == came


def test_without_named_proxies_nothing_is_taken_off(settings: Settings) -> None:
    settings.GROUNDWORK_PROXIES = ()

    with pytest.raises(MiddlewareNotUsed):
        OurProxies(lambda _request: HttpResponse())


def test_nobody_stands_before_it(settings: Settings) -> None:
    assert settings.MIDDLEWARE[0] == "groundwork.site.proxies.OurProxies"
