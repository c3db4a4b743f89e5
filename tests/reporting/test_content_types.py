"""Every interface that takes a body says so when it is not of the type that it reads, and stores nothing."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from reporting.api import open_source
from reporting.models import LedgerEntry, Person
from reporting.scim.systems import open_scim

pytestmark = pytest.mark.django_db
USER = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "E1"}
OTHERS = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/xml"]


@pytest.mark.parametrize("said", OTHERS)
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/api/v1/records/", 415),
        ("POST", "/api/v1/call-home/token", 415),
        ("POST", "/api/v1/call-home/statements", 415),
        ("POST", "/scim/v2/Users", 415),
        ("POST", "/scim/v2/Users/.search", 415),
        ("PUT", "/scim/v2/Users/1", 415),
        ("PATCH", "/scim/v2/Users/1", 415),
        ("POST", "/scim/v2/Groups", 415),
    ],
)
def test_a_body_of_another_type_is_not_read(method: str, path: str, status: int, said: str) -> None:
    cache.clear()
    token = open_scim("directory") if path.startswith("/scim/") else open_source("sender")
    browser = Client(headers={"authorization": f"Bearer {token}"})

    answer = browser.generic(method, path, json.dumps(USER), said)

    assert answer.status_code == status
    assert "Content-Type: application/" in answer.content.decode()
    assert (Person.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_either_name_of_json_is_taken() -> None:
    token = open_scim("directory")
    browser = Client(headers={"authorization": f"Bearer {token}"})
    sent = [
        browser.generic("POST", "/scim/v2/Users/.search", '{"schemas": []}', said).status_code
        for said in ("application/json", "application/scim+json; charset=utf-8")
    ]

    assert 415 not in sent
