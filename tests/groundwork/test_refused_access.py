"""Whom a page or a door for systems refuses is in the audit log's chain: once a minute, and nothing typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.api import open_source
from reporting.audit.verification import verify_audit
from reporting.models import AuditEntry, RequestCount, SourceSystem
from reporting.roles import Role
from reporting.xapi.api import open_token
from reporting.xapi.models import SystemToken
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db
XAPI = {"X-Experience-API-Version": "1.0.3"}


def _told() -> list[tuple[str, str, dict[str, str]]]:
    entries = AuditEntry.objects.filter(page="access", action="refused").order_by("id")
    return list(entries.values_list("actor", "person", "query"))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", **XAPI}


def test_a_page_that_is_not_for_somebody_is_told_by_its_name_and_once_a_minute() -> None:
    browser = browser_of("E001")
    for typed in ("secret", "other"):
        assert browser.get("/hr/audit/", {"actor": typed}).status_code == 403
    assert browser.get("/hr/roles/").status_code == 403
    told = {"door": "page", "route": "reporting:audit", "why": "not_allowed"}
    assert _told() == [("E001", "E001", told)]
    assert verify_audit().is_sound

    RequestCount.objects.update(began_at=timezone.now() - timedelta(seconds=61))
    browser.get("/hr/audit/")
    assert _told() == [("E001", "E001", told)] * 2


def test_a_token_that_works_no_more_is_told_by_the_name_of_its_system(client: Client) -> None:
    sender = open_source("City HR")
    SourceSystem.objects.update(is_active=False)
    today = timezone.localdate()
    ended = open_token("City figures", "monthly", ["statements/read"], today, "A1")
    SystemToken.objects.update(revoked_at=timezone.now())

    assert client.get("/xapi/statements", headers=_bearer(ended)).status_code == 401
    assert client.get("/api/v1/people/", headers=_bearer(ended)).status_code == 401
    assert client.get("/scim/v2/Users", headers=_bearer(sender)).status_code == 401

    why = {"why": "token_not_taken"}
    assert _told() == [
        ("system City figures", "", {"door": "xapi", "route": "xapi:statements", **why}),
        ("system City figures", "", {"door": "api", "route": "reporting:api-people", **why}),
        ("system City HR", "", {"door": "scim", "route": "reporting:scim-users", **why}),
    ]


def test_a_token_that_may_not_do_what_it_asks_is_told(client: Client) -> None:
    token = open_token("City figures", "monthly", ["statements/write"], timezone.localdate(), "A1")
    assert client.get("/xapi/statements", headers=_bearer(token)).status_code == 403
    assert client.get("/api/v1/people/", headers=_bearer(token)).status_code == 403
    assert [(actor, told["door"], told["why"]) for actor, _, told in _told()] == [
        ("system City figures", "xapi", "not_allowed"),
        ("system City figures", "api", "not_allowed"),
    ]


def test_all_whom_nobody_knows_share_one_entry_a_minute_and_the_others_write_nothing(client: Client) -> None:
    client.get("/xapi/statements", headers=_bearer("hunter2"))
    with CaptureQueriesContext(connection) as asked:
        client.get("/xapi/statements", headers=_bearer("swordfish"))
    client.get("/scim/v2/Users")
    client.get("/api/v1/people/?name=typed", headers=_bearer("\udcff"))
    client.get("/learn/")  # sent to sign in: nobody was refused
    assert [actor for actor, *_ in _told()] == [""]
    assert "hunter2" not in str(_told())
    assert [one["sql"] for one in asked.captured_queries if "audit" in one["sql"]] == []


def test_what_is_allowed_is_not_told(client: Client) -> None:
    token = open_source("LRS")
    browser = browser_of("A1", Role.AUDITOR)
    assert browser.get("/hr/audit/").status_code == 200
    assert client.get("/xapi/statements", headers=_bearer(token)).status_code == 200
    assert _told() == []


def test_a_form_that_is_too_old_is_no_refusal_of_a_person() -> None:
    browser = browser_of("E001")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post("/settings/", {"language": "en"}).status_code == 403
    assert _told() == []
