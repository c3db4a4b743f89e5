"""``/api/v1/records/signed/``: a system that signs sends records; nobody else does, and nobody twice."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from groundwork.site.senders import senders_of
from reporting.models import LedgerEntry
from reporting.records.canonical import to_data
from reporting.signed.models import UsedNonce
from reporting.signed.signatures import Request, sign
from tests.reporting.factories import course, person, record

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/records/signed/"
SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def _known(settings: Any) -> None:
    settings.GROUNDWORK_SENDERS = {"lms": SECRET}
    cache.clear()
    course()
    person()


def _signed(content: bytes, secret: str = SECRET, late: int = 0, host: str = "testserver") -> dict[str, str]:
    return sign(
        Request("POST", host, ADDRESS, content), key_id="lms", secret=secret, created=int(time.time()) - late
    )


def _send(content: bytes, headers: dict[str, str]) -> Any:
    return Client().post(ADDRESS, content, content_type="application/json", headers=headers)


CONTENT = json.dumps([to_data(record())]).encode()


def test_a_signed_batch_is_stored_and_answered_for() -> None:
    answer = _send(CONTENT, _signed(CONTENT))

    assert (answer.status_code, answer.json()["stored"]) == (200, 1)
    assert LedgerEntry.objects.count() == 1


def test_it_is_for_this_site_by_the_host_of_the_request_or_of_its_own_address(settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://learn.city.example:8443"]
    ours = ("testserver", "learn.city.example:8443")
    assert [_send(CONTENT, _signed(CONTENT, host=host)).status_code for host in ours] == [200, 200]
    assert _send(CONTENT, _signed(CONTENT, host="staging.city.example")).status_code == 401


def test_the_very_same_request_is_refused_the_second_time() -> None:
    headers = _signed(CONTENT)

    assert [_send(CONTENT, headers).status_code for _ in range(2)] == [200, 409]
    assert _send(CONTENT, _signed(CONTENT)).json()["already_known"] == 1


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(_signed(CONTENT, secret="f" * 32), id="another secret"),
        pytest.param(_signed(b"[]"), id="another body"),
        pytest.param(_signed(CONTENT, late=600), id="ten minutes old"),
        pytest.param({}, id="no signature"),
    ],
)
def test_a_request_that_is_not_signed_rightly_is_refused_and_nothing_kept(headers: dict[str, str]) -> None:
    answer = _send(CONTENT, headers)

    assert answer.status_code == 401
    assert set(answer.json()) == {"problem"}
    assert (LedgerEntry.objects.count(), UsedNonce.objects.count()) == (0, 0)


def test_whoever_tries_again_and_again_has_to_wait() -> None:
    assert [_send(CONTENT, {}).status_code for _ in range(31)][-2:] == [401, 429]


def test_numbers_that_are_too_old_to_come_again_are_dropped() -> None:
    UsedNonce.objects.create(key_id="lms", nonce="old", used_at=timezone.now() - timedelta(minutes=11))

    _send(CONTENT, _signed(CONTENT))

    assert not UsedNonce.objects.filter(nonce="old").exists()


def test_it_is_asked_by_post_only() -> None:
    assert Client().get(ADDRESS).status_code == 405


def test_the_keys_of_the_site_come_from_one_variable() -> None:
    assert senders_of("") == {}
    assert senders_of(f"lms:{SECRET}, other:{'x' * 32}") == {"lms": SECRET, "other": "x" * 32}


@pytest.mark.parametrize("text", [SECRET, "lms:short", f"l ms:{SECRET}", f"lms:{SECRET},lms:{SECRET}"])
def test_a_key_that_makes_no_sense_stops_the_site_and_shows_no_secret(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"part [12] must be key:secret") as caught:
        senders_of(text)
    assert SECRET not in str(caught.value)
