"""An upload that finds no room for temporary files is told so, calmly, and nothing of it is left behind."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from curriculum.languages import Language
from groundwork.pages.words import words_in
from reporting.api import open_source
from reporting.models import RosterUpload, SourceSystem
from reporting.roles import Role
from reporting.xapi.models import SourceScopes
from tests.conformance.xapi.templates import plain
from tests.groundwork.test_site import client_of
from tests.reporting.xapi.small_disk import Disk, small_disk

pytestmark = pytest.mark.django_db
LARGE = b"E1,Somebody,Transit,Driver\n" * 200_000
"""Five megabytes: Django holds two and a half in memory."""


@pytest.fixture
def full(tmp_path: Path, settings: Settings) -> Iterator[Disk]:
    """Have temporary files on a disk of one megabyte."""
    with small_disk(tmp_path, 1) as disk:
        settings.FILE_UPLOAD_TEMP_DIR = str(disk.folder)
        yield disk


def _browser(role: Role) -> Client:
    browser = client_of("E1", role)
    browser.raise_request_exception = False  # as a server
    return browser


@pytest.mark.parametrize(
    ("role", "address"),
    [
        pytest.param(Role.HR_ANALYST, "/hr/roster/", id="a roster"),
        pytest.param(Role.TRAINER, "/trainers/import/", id="a course of others"),
        pytest.param(
            Role.TRAINER, "/trainers/arc-100/words-we-share/write/files/picture/", id="a picture of a lesson"
        ),
    ],
)
def test_who_uploads_where_there_is_no_room_is_told_to_come_back(
    full: Disk, caplog: pytest.LogCaptureFixture, role: Role, address: str
) -> None:
    answer = _browser(role).post(address, {"file": SimpleUploadedFile("staff.csv", LARGE)})

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "There is no room on the server just now" in page
    assert 'id="gw-supports"' in page, "a page like every other, with who helps"
    assert "Content-Security-Policy" in answer
    assert list(full.folder.iterdir()) == [], "what was begun takes no room"
    (told,) = [one.getMessage() for one in caplog.records if one.name == "groundwork.site.plain_errors"]
    assert told.endswith(": ENOSPC; is the disk of TMPDIR full?")


def test_nothing_of_it_is_stored_and_all_of_it_is_once_there_is_room(full: Disk, settings: Settings) -> None:
    analyst = _browser(Role.HR_ANALYST)
    form = {"effective_on": "2026-05-04"}

    assert (
        analyst.post("/hr/roster/", {**form, "file": SimpleUploadedFile("a.csv", LARGE)}).status_code == 503
    )
    assert RosterUpload.objects.count() == 0

    settings.FILE_UPLOAD_TEMP_DIR = None
    assert (
        analyst.post("/hr/roster/", {**form, "file": SimpleUploadedFile("a.csv", LARGE)}).status_code == 302
    )
    assert RosterUpload.objects.count() == 1


@pytest.mark.parametrize("language", Language)
def test_it_is_told_in_the_language_of_who_uploads(full: Disk, language: Language) -> None:
    answer = _browser(Role.HR_ANALYST).post(
        f"/hr/roster/?language={language}", {"file": SimpleUploadedFile("a.csv", LARGE)}
    )

    assert str(words_in(language)("problem_no_room_why")) in answer.content.decode()


def test_a_system_is_told_in_its_own_way(full: Disk) -> None:
    headers = {"Authorization": f"Bearer {open_source('City LMS')}"}
    told = Client(raise_request_exception=False, headers=headers).post(
        "/api/v1/records/", {"file": SimpleUploadedFile("a.json", LARGE)}
    )

    assert (told.status_code, told["Retry-After"]) == (503, "30")
    assert told.json() == {
        "problem": "the server has no room for files; send it again in 30 s, sent twice it counts once"
    }
    assert list(full.folder.iterdir()) == []


def test_statements_need_no_room(full: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(full.folder))
    token = open_source("Live")
    SourceScopes.objects.create(source=SourceSystem.objects.get(name="Live"), scopes="all")
    headers = {"Authorization": f"Bearer {token}", "X-Experience-API-Version": "1.0.3"}
    large = json.dumps(plain(context={"extensions": {"https://example.com/large": "x" * 5_000_000}}))

    told = Client(headers=headers).post("/xapi/statements", large, content_type="application/json")

    assert told.status_code == 200
