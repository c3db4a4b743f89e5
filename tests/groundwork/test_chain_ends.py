"""What was kept of the ends of the chains shows a chain that was written anew, and fits itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import models
from django.utils import timezone

from groundwork.cli import groundwork
from reporting.api import append
from reporting.ledger.derived import rebuild_derived
from reporting.models import AuditEntry, AuditHead, LedgerEntry, LedgerHead
from tests.reporting.factories import at, course, person, record

pytestmark = pytest.mark.django_db(transaction=True)  # each command begins by bringing the tables up to date


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(groundwork, ["records", *words])
    return done.exit_code, done.output


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return the signed ends of three records and one look."""
    person("E001")
    course("arc-100")
    append([record(registration=name) for name in "abc"], recorded_at=at(2026, 5, 4))
    AuditEntry.objects.create(at=timezone.now(), actor="E9", action="looked", page="people", rows=3)
    path = tmp_path / "monday.json"
    assert run("ends", "-o", str(path))[0] == 0
    return path


def test_chains_that_went_on_hold_what_was_kept_of_them(kept: Path) -> None:
    append([record(registration="d")], recorded_at=at(2026, 5, 5))

    status, said = run("verify", "--against", str(kept))

    assert (status, "every chain still holds what it ended with" in said) == (0, True)
    assert json.loads(kept.read_text("utf-8"))["records"]["sequence"] == 3
    assert "E9" not in kept.read_text("utf-8")


def test_a_ledger_that_was_written_anew_and_fits_itself_is_found(kept: Path) -> None:
    models.QuerySet(LedgerEntry).all()._raw_delete("default")  # past the guards, as who owns the database
    LedgerHead.objects.update(sequence=0, digest="0" * 64)
    append([record(registration=name) for name in "abx"], recorded_at=at(2026, 5, 4))
    rebuild_derived()

    assert run("verify")[0] == 0
    status, said = run("verify", "--against", str(kept))

    assert status == 1
    assert "records: entry 3 is not the one with which they ended on" in said
    assert "looks: entry" not in said


def test_a_log_that_was_cut_off_with_its_head_is_found(kept: Path) -> None:
    models.QuerySet(AuditEntry).all()._raw_delete("default")
    AuditHead.objects.update(sequence=0, digest="0" * 64)

    assert run("verify")[0] == 0
    status, said = run("verify", "--against", str(kept))

    assert (status, "looks: entry 1 is not the one with which they ended on" in said) == (1, True)


def test_ends_that_were_changed_or_signed_by_another_site_accuse_nobody(kept: Path, settings: object) -> None:
    said = json.loads(kept.read_text("utf-8"))
    said["records"]["digest"] = "a" * 64
    forged = kept.with_name("forged.json")
    forged.write_text(json.dumps(said), "utf-8")

    assert "are not signed by this site" in run("verify", "--against", str(forged))[1]

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another one, as after a change"  # type: ignore[attr-defined]
    assert run("verify", "--against", str(kept))[0] == 0
    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    status, output = run("verify", "--against", str(kept))
    assert (status, "are not signed by this site" in output) == (1, True)


@pytest.mark.one_database
@pytest.mark.parametrize("text", ["", "{}", '{"format": 2}', "\udcff", "[" * 5000])
def test_what_is_no_such_file_is_said_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    status, said = run("verify", "--against", str(path))

    assert (status, "expected what `groundwork records ends` writes" in said) == (1, True)


@pytest.mark.one_database
def test_nothing_is_overwritten(kept: Path) -> None:
    status, said = run("ends", "-o", str(kept))

    assert (status, "nothing is overwritten" in said) == (1, True)
