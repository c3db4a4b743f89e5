"""What systems send takes a short way, on which nothing is missing that everybody's answers have."""

from __future__ import annotations

import json
import logging
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from groundwork.metrics.counting import REQUESTS
from reporting.ingest.sources import open_source

pytestmark = pytest.mark.django_db
SHORT = "groundwork.site.short_way.ShortWay"
_OF_THE_MOMENT = {"X-Request-ID", "X-Experience-API-Consistent-Through", "Content-Length"}


def _statement() -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()),
        "actor": {"account": {"homePage": "https://city.example", "name": "E1"}},
        "verb": {"id": "https://city.example/verbs/read"},
        "object": {"id": "https://city.example/pages/1", "definition": {"name": {"en": "Long " * 100}}},
    }


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "X-Experience-API-Version": "1.0.3"}


# Packing ends in random bytes.
def _answers(token: str, statement: dict[str, object]) -> list[tuple[int, bytes, dict[str, str]]]:
    client = Client(raise_request_exception=False)
    sent, address = {"data": json.dumps(statement), "content_type": "application/json"}, "/xapi/statements"
    known = {"headers": _headers(token)}
    packed = {"headers": {**_headers(token), "Accept-Encoding": "gzip"}}
    said = [
        client.post(address, **sent, **known),
        client.get(address, {"statementId": statement["id"]}, **known),
        client.get(address, {"statementId": statement["id"]}, **packed),
        client.head("/xapi/about"),
        client.post(address, **sent, headers={"X-Experience-API-Version": "1.0.3"}),
        client.patch(address, **sent, **known),
        client.options(address),
        client.get("/xapi/agents", {"agent": "a\0b"}, **known),
        client.get("/xapi/nothing"),
        client.get("/xapi/about", secure=True),
    ]
    return [
        (
            one.status_code,
            b"" if "Content-Encoding" in one.headers else one.content,
            {name: value for name, value in one.headers.items() if name not in _OF_THE_MOMENT},
        )
        for one in said
    ]


def test_both_ways_answer_alike() -> None:
    token, statement = open_source("City system"), _statement()
    assert SHORT in settings.MIDDLEWARE
    short = _answers(token, statement)
    with override_settings(MIDDLEWARE=[one for one in settings.MIDDLEWARE if one != SHORT]):
        long = _answers(token, statement)
    for told, wanted in zip(short, long, strict=True):
        assert told == wanted
    assert [status for status, *_ in short] == [200, 200, 200, 200, 401, 405, 204, 400, 404, 200]
    assert "gzip" in short[2][2]["Content-Encoding"]
    assert short[0][2]["X-Frame-Options"]
    assert short[0][2]["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/xapi/about", "/"])
def test_a_host_that_is_not_ours_is_refused_and_no_page_fails_over_it(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert Client().get(address, headers={"Host": "elsewhere.example"}).status_code == 400
    assert not [one for one in caplog.records if one.name == "groundwork.site.problems"]


def test_no_session_is_looked_at_whatever_cookie_comes() -> None:
    client = Client(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}=abc"})
    with CaptureQueriesContext(connection) as queries:
        client.get("/xapi/about")
    assert len(queries) == 0


def test_a_request_is_counted_under_the_name_of_its_view() -> None:
    counted = REQUESTS.labels("xapi:about", "GET", "200")._value
    before = counted.get()
    Client().get("/xapi/about")
    assert counted.get() == before + 1


@override_settings(GROUNDWORK_XAPI_REQUESTS_A_MINUTE="many")
def test_an_unforeseen_error_is_told_with_the_number_under_which_it_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    token = open_source("City system")
    with caplog.at_level(logging.ERROR, logger="groundwork.site.plain_errors"):
        answer = Client(raise_request_exception=False).post(
            "/xapi/statements", json.dumps(_statement()), "application/json", headers=_headers(token)
        )
    (logged,) = (one for one in caplog.records if one.name == "groundwork.site.plain_errors")
    assert answer.status_code == 500
    assert isinstance(logged.args, tuple)
    assert str(logged.args[0]) in answer.content.decode()
