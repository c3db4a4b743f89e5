"""A backup comes back whole on every engine, or not at all; each command is a program of its own."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest
from django.db import connection

from groundwork.backups.archive import opened, write_archive
from groundwork.backups.engines import copy_out
from groundwork.backups.errors import BackupError
from groundwork.backups.manifest import ChainEnd, Manifest
from groundwork.site.telling_apart import tell_letters_apart
from tests.fresh_database import connected, fresh_database

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
RELEASE = ROOT / "tests/reporting/releases/reporting-0007.json"


def run(url: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* on the site whose database is at *url*."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
            "GROUNDWORK_DATABASE_URL": url,
            "GROUNDWORK_VARIABLE": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )


def groundwork(url: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(url, folder, str(BIN / "groundwork"), *words)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a database with 42 people and 71 records."""
    with fresh_database(tmp_path) as url:
        made = run(url, tmp_path, sys.executable, "-m", "tests.reporting.releases.upgrading", str(RELEASE))
        assert made.returncode == 0, made.stderr
        yield url


@pytest.mark.django_db
def test_a_backup_comes_back_as_it_was_and_is_sealed_to_who_may_read_it(site: str, tmp_path: Path) -> None:
    said = json.loads(RELEASE.read_text("utf-8"))["said"]
    key = pyrage.x25519.Identity.generate()
    secret = tmp_path / "key.txt"
    secret.write_text(f"# created today\n{key}\n", encoding="utf-8")
    file = tmp_path / "monday.backup"
    with connected(site) as database, database.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('ended-since', 'held', '2099-12-31 00:00:00')")

    made = groundwork(site, tmp_path, "backup", str(file), "--recipient", str(key.to_public()))

    assert made.returncode == 0, made.stderr
    assert f"71 records or more, last digest {said['ledger']['digest']}" in made.stdout
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    again = groundwork(site, tmp_path, "backup", str(file))
    assert (again.returncode, "nothing is overwritten" in again.stderr) == (1, True)
    with fresh_database(tmp_path) as other:
        closed = groundwork(other, tmp_path, "restore", str(file))
        assert (closed.returncode, "--identity" in closed.stderr) == (1, True), closed.stderr
        restored = groundwork(other, tmp_path, "restore", str(file), "--identity", str(secret))
        assert (restored.returncode, restored.stderr) == (0, "")
        assert "71 records and 0 statements checked, 0 faults" in restored.stdout
        with connected(other) as database:
            assert tell_letters_apart(database), "tables that later releases add would take E12 for e12"
            with database.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM django_session")
                assert cursor.fetchone() == (0,), "who ended a session since would be signed in again"
        assert "so that people sign in anew: 1" in restored.stdout
        now = run(other, tmp_path, sys.executable, "-m", "tests.reporting.releases.saying")
        assert json.loads(now.stdout) == said, now.stderr
        refused = groundwork(other, tmp_path, "restore", str(file), "--identity", str(secret))
        assert (refused.returncode, "tables already" in refused.stderr) == (1, True)


@pytest.mark.one_database  # the test above brings a backup back on every engine
@pytest.mark.django_db
def test_a_record_that_was_changed_before_the_backup_shows_after_the_restore(tmp_path: Path) -> None:
    kept = json.loads(RELEASE.read_text("utf-8"))
    kept["rows"]["groundwork_reporting.LedgerEntry"][4]["learner"] = "E042"
    planted, file = tmp_path / "planted.json", tmp_path / "spoilt.backup"
    planted.write_text(json.dumps(kept), encoding="utf-8")
    with fresh_database(tmp_path) as url:
        run(url, tmp_path, sys.executable, "-m", "tests.reporting.releases.upgrading", str(planted))
        assert groundwork(url, tmp_path, "backup", str(file)).returncode == 0

    with fresh_database(tmp_path) as other:
        restored = groundwork(other, tmp_path, "restore", str(file))

    assert restored.returncode == 1
    assert "records: entry 5 is changed" in restored.stdout


def manifest_of(copy: Path, **changes: object) -> Manifest:
    """Return the manifest of *copy*, as of an empty site."""
    data = copy.read_bytes()
    nothing = ChainEnd(sequence=0, digest="0" * 64)
    told = {
        "made_at": datetime(2026, 5, 4, tzinfo=UTC),
        "engine": connection.vendor,
        "migrations": {"groundwork_reporting": "0001_tables"},
        "ledger": nothing,
        "statements": nothing,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return Manifest.model_validate(told | changes)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a file that stands for a copy of a database."""
    path = tmp_path / "copy"
    path.write_bytes(b"some rows " * 1000)
    return path


def test_what_is_written_is_read_again(copy: Path, tmp_path: Path) -> None:
    manifest = manifest_of(copy)
    write_archive(tmp_path / "a.backup", manifest, copy, ())
    (tmp_path / "out").mkdir()

    with opened(tmp_path / "a.backup", None, tmp_path / "out") as (found, database):
        assert found == manifest
        assert database.read_bytes() == copy.read_bytes()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"size": 9_999}, "size or its digest differs", id="longer than it says"),
        pytest.param({"size": 10_001}, "size or its digest differs", id="shorter than it says"),
        pytest.param({"sha256": "ab" * 32}, "size or its digest differs", id="other bytes"),
    ],
)
def test_a_copy_that_is_not_what_was_written_is_refused(
    copy: Path, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    write_archive(tmp_path / "a.backup", manifest_of(copy, **changes), copy, ())
    (tmp_path / "out").mkdir()

    with pytest.raises(BackupError, match=said), opened(tmp_path / "a.backup", None, tmp_path / "out"):
        pass


@pytest.mark.parametrize(
    ("members", "said"),
    [
        pytest.param({"../../escape": b"x"}, "a backup holds manifest.json and database", id="other members"),
        pytest.param({"manifest.json": b"{", "database": b""}, "manifest cannot be read", id="no JSON"),
        pytest.param({"manifest.json": b'{"format": 2}', "database": b""}, "format", id="another format"),
    ],
)
def test_what_is_no_backup_is_refused_in_words(tmp_path: Path, members: dict[str, bytes], said: str) -> None:
    file = tmp_path / "a.backup"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)

    with pytest.raises(BackupError, match=said), opened(file, None, tmp_path):
        pass


def test_half_a_file_is_refused_in_words(copy: Path, tmp_path: Path) -> None:
    whole = tmp_path / "a.backup"
    write_archive(whole, manifest_of(copy), copy, ())
    half = tmp_path / "half.backup"
    half.write_bytes(whole.read_bytes()[:200])

    with pytest.raises(BackupError, match="not a whole backup"), opened(half, None, tmp_path):
        pass


def test_somebody_elses_key_and_no_key_are_refused_in_words(copy: Path, tmp_path: Path) -> None:
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    file, keys = tmp_path / "a.backup", tmp_path / "keys"
    write_archive(file, manifest_of(copy), copy, [str(mine.to_public())])
    keys.write_text(str(other), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()

    with pytest.raises(BackupError, match="cannot be opened with the keys"), opened(file, keys, out):
        pass
    (out / "archive").unlink()
    keys.write_text("hunter2", encoding="utf-8")
    with pytest.raises(BackupError, match="holds no secret key"), opened(file, keys, out):
        pass
    with pytest.raises(BackupError, match="no public key of age"):
        write_archive(tmp_path / "b.backup", manifest_of(copy), copy, ["age1nonsense"])
    assert not (tmp_path / "b.backup").exists()


@pytest.mark.parametrize(("kind", "program"), [("mysql", "mysqldump"), ("mariadb", "mariadb-dump")])
def test_where_both_are_installed_each_server_is_copied_by_its_own_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, program: str
) -> None:
    """And what only an administrator of MySQL could play back is left out of the copy."""
    for name in ("mariadb-dump", "mysqldump"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@"\n', encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    copy_out(kind, {"NAME": "site", "HOST": "127.0.0.1"}, tmp_path / "copy")

    said = (tmp_path / "copy").read_text(encoding="ascii").split()
    assert (said[0], said[-1]) == (program, "site")
    assert "--loose-set-gtid-purged=OFF" in said
