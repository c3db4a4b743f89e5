"""Other systems send records over the API: each item is answered for, and nothing strange gets in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import Settings

from reporting.api import close_source, open_source
from reporting.models import LedgerEntry, QuarantinedRecord, SourceSystem
from reporting.records.canonical import to_data
from reporting.records.kinds import Kind
from tests.reporting.factories import course, person, record

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/records/"


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def token() -> str:
    person("E001")
    course("arc-100")
    return open_source("City LMS")


def _send(token: str, body: object, **more: Any) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}"}
    return Client().post(ADDRESS, content, **{"content_type": "application/json", "headers": headers, **more})


def test_each_item_is_answered_for_in_order(token: str) -> None:
    refused = to_data(record()) | {"kind": "finished"}
    batch = [to_data(record()), refused, to_data(record(learner="E404")), to_data(record())]
    answer = _send(token, {"records": batch})
    assert answer.status_code == 200
    assert answer.json() == {
        "stored": 1,
        "already_known": 1,
        "quarantined": 1,
        "refused": 1,
        "items": [
            {"result": "stored", "record_id": str(record().record_id)},
            {
                "result": "refused",
                "problems": [
                    "kind must be one of launched, completed, module_done, passed, failed, scored, attested, "
                    "measured, shown, not_shown, satisfied, registered, withdrawn, voided, not 'finished'"
                ],
            },
            {
                "result": "quarantined",
                "record_id": str(record(learner="E404").record_id),
                "reason": "nobody in the roster has the employee number E404",
            },
            {"result": "already known", "record_id": str(record().record_id)},
        ],
    }
    assert (LedgerEntry.objects.count(), QuarantinedRecord.objects.count()) == (1, 1)


def test_sending_a_batch_again_is_harmless(token: str) -> None:
    batch = [to_data(record(kind)) for kind in Kind if kind is not Kind.VOIDED]
    assert _send(token, batch).json()["stored"] == len(batch) == 13
    assert _send(token, batch).json()["already_known"] == 13


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer gwk_wrong", "Basic abc", "Bearer \u00e9"]
)
def test_without_a_right_token_nothing_is_read(token: str, header: str) -> None:
    answer = _send(token, b"not even JSON", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "token" in answer.json()["problem"]


def test_a_token_is_kept_as_a_digest_and_ends_when_its_system_is_closed(token: str) -> None:
    assert token not in str(SourceSystem.objects.values())
    close_source("City LMS")
    assert _send(token, []).status_code == 401
    assert _send(open_source("City LMS"), []).status_code == 200
    assert _send(token, []).status_code == 401


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b"{", 400, "not readable as JSON"),
        (b"\xff", 400, "not UTF-8"),
        (b"[" * 50_000, 400, "nested too deeply"),
        (b'{"records": 3}', 400, "send a JSON list of records"),
        (b"3", 400, "send a JSON list of records"),
        (b'{"records": [], "records": []}', 400, "stands twice"),
        (b"[" + b"1," * 1000 + b"1]", 413, "a batch may hold 1000 records, not 1001"),
        (b" " * 2_000_001, 413, "a batch may hold 2000000 bytes"),
    ],
)
def test_a_body_that_is_no_batch_is_refused_in_words(
    token: str, body: bytes, status: int, sentence: str
) -> None:
    answer = _send(token, body)
    assert answer.status_code == status
    assert sentence in answer.json()["problem"]


def test_other_methods_and_other_kinds_of_content_are_refused(token: str) -> None:
    assert Client().get(ADDRESS).status_code == 405
    assert _send(token, b"a=1", content_type="application/x-www-form-urlencoded").status_code == 415


def test_who_sends_too_often_is_asked_to_wait(token: str, settings: Settings) -> None:
    settings.GROUNDWORK_API_REQUESTS_A_MINUTE = 3
    assert [_send(token, []).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert _send(token, []).headers["Retry-After"] == "60"


def test_a_stranger_who_tries_tokens_is_held_back(token: str) -> None:
    tries = [_send("wrong", []).status_code for _ in range(31)]
    assert (tries[29], tries[30]) == (401, 429)


class TestAnything(TestCase):
    @hypothesis_settings(max_examples=60, deadline=None)
    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
            lambda x: st.lists(x) | st.dictionaries(st.text(), x),
        )
    )
    def test_no_json_makes_the_server_fail(self, value: object) -> None:
        cache.clear()
        answer = _send(open_source("fuzz"), [value, {"kind": value, "learner": value}])
        assert answer.status_code == 200
        assert answer.json()["refused"] == 2
