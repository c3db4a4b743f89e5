"""A stolen token of SCIM breaks nothing: each bad request has its answer, and two at once lose nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from reporting.models import Person, ScimGroup
from reporting.scim import groups as scim_groups
from reporting.scim import views
from reporting.scim.systems import open_scim

pytestmark = pytest.mark.django_db
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
HALF = "\ud800"
"""Half a character: JSON can write it, no database keeps it."""
_Send = Callable[..., tuple[int, Any]]


@pytest.fixture
def send() -> _Send:
    """Return a function that sends as a system that may change people."""
    cache.clear()
    token = open_scim("directory")

    def go(method: str, path: str, body: Any = "") -> tuple[int, Any]:
        text = body if isinstance(body, str) else json.dumps(body)
        browser = Client(headers={"authorization": f"Bearer {token}"})
        answer = browser.generic(method, f"/scim/v2/{path}", text, "application/scim+json")
        return answer.status_code, json.loads(answer.content)

    return go


def _filter(text: str) -> tuple[str, str, Any]:
    return "POST", "Users/.search", {"schemas": [SEARCH], "filter": text}


@pytest.mark.parametrize(
    ("request_", "status", "detail"),
    [
        pytest.param(
            ("POST", "Groups", {"schemas": [GROUP], "displayName": "Transit", "externalId": HALF}),
            400,
            "externalId must be 0 to 200 visible characters, not '\\ud800'",
            id="half a character is kept",
        ),
        pytest.param(
            ("POST", "Groups", {"schemas": [GROUP], "displayName": "Transit", "externalId": "a\0b"}),
            400,
            "externalId must be 0 to 200 visible characters, not 'a\\x00b'",
            id="NUL is kept",
        ),
        pytest.param(
            ("POST", "Groups", {"schemas": [GROUP], "displayName": "Transit", "members": [{"value": HALF}]}),
            400,
            "members: there is no user ?",
            id="half a character is quoted",
        ),
        pytest.param(
            _filter(f'userName eq "{HALF}"'), 400, "username has visible characters only", id="is asked for"
        ),
        pytest.param(_filter('userName eq "\\u0000"'), 400, "username has visible characters only", id="NUL"),
        pytest.param(
            _filter(" and ".join(['id eq "1"'] * 2000)),
            400,
            "a filter has 2000 characters at most",
            id="two thousand conditions",
        ),
    ],
)
def test_what_no_database_takes_is_refused_with_a_sentence(
    send: _Send, request_: tuple[str, str, Any], status: int, detail: str
) -> None:
    found, told = send(*request_)
    assert (found, told["detail"]) == (status, detail)
    assert ScimGroup.objects.count() == 0


def test_a_page_beyond_all_pages_is_empty(send: _Send) -> None:
    for resource in ("Users", "Groups"):
        status, told = send("GET", f"{resource}?startIndex={'9' * 30}")
        assert (status, told["itemsPerPage"]) == (200, 0)


def test_a_group_takes_no_more_members_at_once_than_others_can_wait_for(
    send: _Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scim_groups, "MOST_MEMBERS", 2)
    members = [{"value": str(key)} for key in range(1, 4)]
    status, told = send("POST", "Groups", {"schemas": [GROUP], "displayName": "Transit", "members": members})
    assert status == 413
    assert told["detail"] == "members: 3 people would come or go; send at most 2 at once"


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_lose_neither(send: _Send, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each knows of another field: whoever comes second must begin with what the first left."""
    body = {"schemas": [USER], "userName": "E1", "displayName": "Amira", ENTERPRISE: {"department": "Parks"}}
    key = send("POST", "Users", body | {"schemas": [USER, ENTERPRISE]})[1]["id"]
    both = Barrier(2)
    read = views.find_user
    met: list[str] = []

    def slowly(*arguments: Any) -> Any:
        found = read(*arguments)
        if len(met) < 2:
            met.append("")
            try:
                both.wait(0.3)  # without a lock both have read here before either writes
            except Exception:  # the other one waits for the lock, as it should
                both.abort()
        return found

    monkeypatch.setattr(views, "find_user", slowly)

    def change(path: str, value: str) -> None:
        operation = {"op": "replace", "path": path, "value": value}
        send("PATCH", f"Users/{key}", {"schemas": [PATCH], "Operations": [operation]})
        connection.close()

    changes = [Thread(target=change, args=one) for one in (("title", "Lead"), ("displayName", "Amira H."))]
    for one in changes:
        one.start()
    for one in changes:
        one.join()
    shown = send("GET", f"Users/{key}")[1]
    assert (shown["title"], shown["displayName"]) == ("Lead", "Amira H.")
    assert Person.objects.get().name == "Amira H."
