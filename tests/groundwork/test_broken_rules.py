"""What breaks a rule of protection is in the audit log: who, where and why, and no flood of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from assessments.exchange.findings import ExchangeError
from assessments.exchange.safe_files import read_zip
from authoring.imports.archives import Archive
from authoring.imports.refusals import ImportRefusedError
from curriculum.hostile_xml import HostileXmlError, parse_hostile
from groundwork.site import broken_rules
from groundwork.site.broken_rules import BrokenRules
from reporting.api import open_source
from reporting.audit.verification import verify_audit
from reporting.models import AuditEntry, RequestCount
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def _told() -> list[tuple[str, str, str, str]]:
    entries = AuditEntry.objects.filter(page="rules", action="refused").order_by("id")
    return [(one.actor, one.query["door"], one.query["route"], one.query["why"]) for one in entries]


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _send(body: str, kind: str = "application/json", **headers: str) -> int:
    token = open_source("City LMS")
    address = "/api/v1/records/"
    return Client().post(address, body, kind, headers=_bearer(token) | headers).status_code


@pytest.mark.parametrize(
    ("body", "kind", "status", "why"),
    [
        pytest.param("{not json", "application/json", 400, "malformed", id="no JSON"),
        pytest.param("[]", "text/plain", 415, "media_type", id="another type"),
        pytest.param(" " * 2_000_001, "application/json", 413, "too_large", id="too large"),
    ],
)
def test_what_a_door_for_systems_cannot_take_is_told_by_the_name_of_the_system(
    body: str, kind: str, status: int, why: str
) -> None:
    assert _send(body, kind) == status
    assert _told() == [("system City LMS", "api", "reporting:records", why)]
    assert verify_audit().is_sound


def test_too_many_requests_are_told_once_a_minute(settings: Settings) -> None:
    settings.GROUNDWORK_API_REQUESTS_A_MINUTE = 1
    token = open_source("City LMS")
    for expected in (200, 429, 429):
        answer = Client().post("/api/v1/records/", "[]", "application/json", headers=_bearer(token))
        assert answer.status_code == expected
    assert _told() == [("system City LMS", "api", "reporting:records", "too_many")]

    RequestCount.objects.update(began_at=timezone.now() - timedelta(seconds=61))
    for _ in range(2):
        Client().post("/api/v1/records/", "[]", "application/json", headers=_bearer(token))
    assert len(_told()) == 2


def test_a_form_from_elsewhere_and_a_host_that_is_not_ours_are_told() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser_of("E001").cookies
    assert strict.post("/settings/", {"language": "hunter2"}).status_code == 403
    assert Client().get("/learn/?typed=hunter2", headers={"Host": "evil.example:x"}).status_code == 400
    assert _told() == [("E001", "page", "settings", "csrf"), ("", "page", "", "host")]
    assert "hunter2" not in str(list(AuditEntry.objects.values()))


def test_a_form_with_too_many_fields_is_told(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    answer = browser_of("E001").post("/settings/", {f"f{n}": "" for n in range(6)})
    assert answer.status_code == 400
    assert _told() == [("E001", "page", "settings", "too_large")]


def _zip(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("attack", "error", "why"),
    [
        pytest.param(
            lambda: parse_hostile(b"<!DOCTYPE a><a/>", most_bytes=99, most_depth=9),
            HostileXmlError,
            "xml",
            id="a document type",
        ),
        pytest.param(lambda: read_zip(_zip("../a.xml"), "a.zip"), ExchangeError, "archive", id="questions"),
        pytest.param(lambda: Archive(_zip("../a"), "a.zip"), ImportRefusedError, "archive", id="a course"),
    ],
)
def test_a_file_that_would_do_harm_is_told_whoever_answers_for_it(
    attack: Callable[[], object], error: type[Exception], why: str
) -> None:
    def view(_request: object) -> HttpResponse:
        with pytest.raises(error):
            attack()
        return HttpResponse("This file is not taken.")

    BrokenRules(view)(RequestFactory().post("/workshop/"))
    assert _told() == [("", "page", "", why)]


def test_hostile_xml_that_a_trainer_brings_is_told_by_who_brought_it() -> None:
    browser = browser_of("T1", Role.TRAINER)
    file = SimpleUploadedFile("course.zip", _zip("../../imsmanifest.xml"))
    browser.post(reverse("trainers-import"), {"file": file})
    assert [(actor, why) for actor, _, _, why in _told()] == [("T1", "archive")]


def test_what_somebody_mistyped_breaks_no_rule() -> None:
    browser = browser_of("E001")
    assert browser.post("/settings/password/", {"old": "a", "new": "b"}).status_code in {200, 400}
    assert browser.get("/nowhere/").status_code == 404
    assert _told() == []


def test_a_flood_writes_little_and_then_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broken_rules, "_SOME", broken_rules.Limit("told-rules", allowed=2, seconds=3600))
    for _ in range(5):
        for host in ("a:x", "b:x"):
            Client().get("/", headers={"Host": host})
        RequestCount.objects.filter(taken=1).update(began_at=timezone.now() - timedelta(seconds=61))
    assert len(_told()) == 2
    with CaptureQueriesContext(connection) as asked:
        Client().get("/", headers={"Host": "c:x"})
    assert [one["sql"] for one in asked.captured_queries if "INSERT" in one["sql"]] == []


def test_the_auditor_sees_them_apart() -> None:
    Client().get("/", headers={"Host": "evil.example:x"})
    auditor = browser_of("A1", Role.AUDITOR)
    page = auditor.get("/hr/audit/?where=rules&language=en").content.decode()
    assert "why=host" in page
    assert "1 entry" in page
    assert '<option value="rules" selected>Rules of protection that were broken</option>' in page
    assert "why=host" not in auditor.get("/hr/audit/?where=sign-in").content.decode()
