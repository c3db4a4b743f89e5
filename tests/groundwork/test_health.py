"""Monitoring hears whether the process lives and whether the site can do its work, and nothing of people."""

from __future__ import annotations

import re
import shutil
import tempfile
from ipaddress import ip_network
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from groundwork.site import health
from reporting.api import append
from tests.reporting.factories import at, course, person, record
from tests.reporting.xapi.small_disk import small_disk


@pytest.fixture
def _built(settings: Settings, tmp_path: Path) -> None:
    """Put a file where built courses are looked for."""
    (tmp_path / "arc-100").mkdir()
    (tmp_path / "arc-100" / "arc-100-2026.1-olx.tar.gz").touch()
    settings.GROUNDWORK_OLX = tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("_built")
def test_a_sound_site_is_ready_and_tells_of_the_ledger_and_of_nobody() -> None:
    course("arc-100")
    person("E001")
    moment = at(2026, 5, 4)
    append([record(), record(learner="E900", registration="r2")], recorded_at=moment)

    answer = Client().get("/health/ready/")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "sound",
        "problems": [],
        "notices": [],
        "parts": {"database": True, "migrations": True, "disk": True, "courses": True},
        "ledger": {"last_record_at": "2026-05-04T18:00:00Z", "waiting": 1},
    }
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/health/").json() == answer.json()


@pytest.mark.django_db
@pytest.mark.usefixtures("_built")
def test_a_database_of_an_older_release_is_not_ready() -> None:
    last = max(name for app, name in MigrationRecorder(connection).applied_migrations() if app == "sessions")
    MigrationRecorder(connection).record_unapplied("sessions", last)

    answer = Client().get("/health/ready/")

    assert answer.status_code == 503
    assert answer.json()["parts"]["migrations"] is False
    assert answer.json()["problems"] == [
        "the database is 1 steps behind; run `groundwork serve`, or Django's migrate"
    ]


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.django_db
@pytest.mark.usefixtures("_built")
def test_a_full_disk_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: _Usage(10**9, 9 * 10**8, 10**8))

    answer = Client().get("/health/ready/")

    assert answer.status_code == 503
    assert answer.json()["problems"] == ["less than 200 MB are free where the site keeps its files"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_built")
def test_a_full_disk_for_temporary_files_is_told_and_keeps_nobody_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with small_disk(tmp_path, 1) as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
        answer = Client().get("/health/ready/")

    assert (answer.status_code, answer.json()["status"]) == (200, "sound")
    assert answer.json()["notices"] == [
        "less than 200 MB are free for temporary files (TMPDIR): large uploads may be refused"
    ]


@pytest.mark.django_db
def test_metrics_tell_of_room_before_uploads_are_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.GROUNDWORK_METRICS_NETWORKS = (ip_network("127.0.0.0/8"),)
    with small_disk(tmp_path, 3) as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
        free = shutil.disk_usage(disk.folder).free
        told = Client().get("/metrics").content.decode()

    found = dict(re.findall(r'^groundwork_disk_free_bytes\{room="(\w+)"\} (\S+)$', told, re.MULTILINE))
    assert set(found) == {"files", "temporary"}
    assert float(found["temporary"]) == free <= 3 * 2**20


@pytest.mark.usefixtures("_built")
@pytest.mark.django_db
def test_without_a_database_the_site_lives_and_is_not_ready() -> None:
    def refuse(*_told: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        answer = Client().get("/health/ready/")
        alive = Client().get("/health/live/")

    assert answer.status_code == 503
    assert answer.json()["problems"] == ["the database does not answer"]
    assert answer.json()["ledger"] is None
    assert (alive.status_code, alive.json()) == (200, {"status": "live"})


def test_nothing_is_changed_by_asking() -> None:
    assert Client().post("/health/live/").status_code == 405
    assert health.LEAST_DISK_BYTES == 200_000_000


@pytest.mark.django_db
@pytest.mark.usefixtures("_built")
@pytest.mark.parametrize("names", [["learning.example.org"], [".example.org"], ["*"]])
def test_health_is_told_by_a_machines_address_and_nothing_else_is(
    settings: Settings, names: list[str]
) -> None:
    settings.ALLOWED_HOSTS = names
    by_address = Client(headers={"host": "10.1.2.3:8000"})

    assert by_address.get("/health/live/").status_code == 200
    assert by_address.get("/health/ready/").status_code == 200
    assert (by_address.get("/").status_code == 400) is (names != ["*"])
