"""A store forwards statements: what is ours is recorded once, and all are kept as they came."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from reporting.api import open_source
from reporting.models import Completion, LedgerEntry
from reporting.xapi.models import XapiStatement
from tests.reporting.factories import course, person
from tests.reporting.test_lrs import statements

pytestmark = pytest.mark.django_db
ADDRESS = "/xapi/statements"
ID, OTHER_ID = "12345678-1234-5678-1234-567812345678", "87654321-1234-5678-1234-567812345678"


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def token() -> str:
    person("E1001")
    course("arc-100", requires_success=True, requires_attestation=True)
    return open_source("City LRS")


def _send(token: str, body: object, method: str = "POST", address: str = ADDRESS, **headers: str) -> Any:
    login = base64.b64encode(f"anybody:{token}".encode()).decode()
    said = {"Authorization": f"Basic {login}", "X-Experience-API-Version": "1.0.3", **headers}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client().generic(method, address, content, content_type="application/json", headers=said)


def test_a_forwarded_session_counts_once_however_often_it_comes(token: str) -> None:
    sent = statements()
    for _ in range(2):
        answer = _send(token, sent)
        assert (answer.status_code, answer.json()) == (200, [one["id"] for one in sent])
        assert answer.headers["X-Experience-API-Version"] == "1.0.3"
    assert LedgerEntry.objects.count() == 5
    assert Completion.objects.get().person.number == "E1001"


def test_one_statement_by_put_and_by_post(token: str) -> None:
    one = statements()[5]
    assert _send(token, one, "PUT", f"{ADDRESS}?statementId={one['id']}").status_code == 204
    assert _send(token, one).json() == [one["id"]]
    assert [entry.kind for entry in LedgerEntry.objects.all()] == ["completed"]


def test_statements_of_others_are_kept_and_are_no_facts_of_ours(token: str) -> None:
    answer = _send(
        token, {"actor": {"mbox": "mailto:a@b.example"}, "verb": {"id": "x:y"}, "object": {"id": "x:z"}}
    )
    assert (answer.status_code, len(answer.json())) == (200, 1)
    assert str(XapiStatement.objects.get().statement_id) == answer.json()[0]
    assert not LedgerEntry.objects.exists()


def test_a_batch_is_taken_whole_or_not_at_all(token: str) -> None:
    sent = statements()
    sent[5]["actor"] = {"mbox": "mailto:a@b.example"}
    answer = _send(token, sent)
    assert answer.status_code == 400
    assert f"statement {sent[5]['id']}: actor.account.name is missing" in answer.json()["problem"]
    assert not LedgerEntry.objects.exists()
    assert not XapiStatement.objects.exists()


@pytest.mark.parametrize(
    ("body", "method", "query", "status", "sentence"),
    [
        (b"{", "POST", "", 400, "not readable as JSON"),
        ([1], "POST", "", 400, "[0] must be a statement, a JSON object, not 1"),
        ([{"id": "seven"}], "POST", "", 400, "[0].id must be a UUID, not 'seven'; and 3 more"),
        ({}, "PUT", "", 400, "PUT needs the statement's id"),
        ([{}], "PUT", f"?statementId={ID}", 400, "the body must be one statement"),
        ({"id": OTHER_ID}, "PUT", f"?statementId={ID}", 400, "id must be the id of the address"),
        ([{}] * 1001, "POST", "", 413, "a request may hold 1000 statements"),
        ({}, "POST", "?limit=1", 400, "the parameter 'limit' is not known here"),
        (b"", "DELETE", "", 405, "this resource answers GET, HEAD, OPTIONS, POST, PUT"),
    ],
)
def test_what_is_no_statement_is_a_sentence(
    token: str, body: object, method: str, query: str, status: int, sentence: str
) -> None:
    answer = _send(token, body, method, ADDRESS + query)
    assert (answer.status_code, sentence in answer.json()["problem"]) == (status, True), answer.content


def test_only_a_system_with_its_token_may_send(token: str) -> None:
    assert _send("gwk_guessed", statements()).status_code == 401
    assert _send(token, statements(), Authorization="Basic !!!").status_code == 401
    assert _send(token, statements(), Authorization=f"Bearer {token}").status_code == 200
    assert _send(token, statements(), **{"X-Experience-API-Version": "0.95"}).status_code == 400


def test_the_versions_are_told_to_everybody() -> None:
    assert "1.0.3" in Client().get("/xapi/about").json()["version"]
