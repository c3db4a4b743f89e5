"""Files made to do harm that a command refuses are in the audit log, as those that come by a page are."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.db import connection

from groundwork.cli import groundwork
from reporting.models import AuditEntry

pytestmark = pytest.mark.django_db
_QTI = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="a"'
BOMB = f'<!DOCTYPE a [<!ENTITY b "cccccccccc">]><assessmentItem {_QTI}>&b;</assessmentItem>'.encode()


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def _zip(name: str, content: bytes = b"{}") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _tar(name: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    return file.getvalue()


def _told() -> list[tuple[str, str, str, str]]:
    entries = AuditEntry.objects.filter(page="rules", action="refused").order_by("id")
    return [(one.actor, one.query["door"], one.query["route"], one.query["why"]) for one in entries]


@pytest.mark.parametrize(
    ("words", "content", "why"),
    [
        pytest.param(
            ("import", "qti", "--objective=ARC100.O3"), lambda: BOMB, "xml", id="questions with entities"
        ),
        pytest.param(("import", "scorm"), lambda: _zip("../../x.html"), "archive", id="a way out of a zip"),
        pytest.param(("import", "olx"), lambda: _tar("../../course.xml"), "archive", id="and of a tar"),
    ],
)
def test_a_file_made_to_do_harm_is_written_down_once_a_minute(
    tmp_path: Path, words: tuple[str, ...], content: Callable[[], bytes], why: str
) -> None:
    file = tmp_path / "secret-name.zip"
    file.write_bytes(content())
    for _ in range(2):
        assert CliRunner().invoke(groundwork, [*words, str(file)]).exit_code == 1

    assert _told() == [("command line", "command", words[0], why)]
    assert "secret-name" not in str(list(AuditEntry.objects.values()))


def test_a_file_that_is_only_mistaken_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_text("no question", "utf-8")

    assert CliRunner().invoke(groundwork, ["import", "gift", str(tmp_path / "a.gift")]).exit_code == 1

    assert _told() == []


def _command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, which has not loaded Django."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GROUNDWORK", "DJANGO"))
    }
    return subprocess.run(
        [sys.executable, "-c", "from groundwork.cli import main; main()", *words],
        env=kept | {"GROUNDWORK_VARIABLE": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_program_by_itself_finds_the_log_of_the_site_and_begins_none(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the database of the site is a file, made as a copy of the one of the tests")
    file, database = tmp_path / "bomb.xml", tmp_path / "groundwork.sqlite3"
    words = ("import", "qti", "--objective=ARC100.O3")
    file.write_bytes(BOMB)
    without = _command(tmp_path, *words, str(file))
    assert (without.returncode, "document type" in without.stderr) == (1, True)
    assert "written down" not in without.stderr
    assert not database.exists()

    connection.ensure_connection()
    with closing(sqlite3.connect(database)) as copy:
        copy.executescript("\n".join(connection.connection.iterdump()))
    assert _command(tmp_path, *words, str(file)).returncode == 1
    records = tmp_path / "records.zip"
    records.write_bytes(_zip("../records.json"))
    assert _command(tmp_path, "records", "import", str(records)).returncode == 1

    with closing(sqlite3.connect(database)) as copy:
        entries = copy.execute(f"SELECT actor, query FROM {AuditEntry._meta.db_table}").fetchall()  # noqa: S608
    told = [(actor, json.loads(query)) for actor, query in entries]
    assert told == [
        ("command line", {"door": "command", "route": "import", "why": "xml"}),
        ("command line", {"door": "command", "route": "records import", "why": "archive"}),
    ]
