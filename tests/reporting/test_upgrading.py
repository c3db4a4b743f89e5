"""A database of the release before says after the upgrade what it said before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.fresh_database import fresh_database

ROOT = Path(__file__).resolve().parents[2]
BEFORE = Path(__file__).with_name("releases") / "reporting-0007.json"


def upgraded(kept: Path, folder: Path, program: str = "upgrading", *words: str) -> dict[str, Any]:
    """Return what today's code says of the database in *kept*, brought up to date on this engine."""
    with fresh_database(folder) as url:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.reporting.releases.{program}", str(kept), *words],
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
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.django_db
def test_figures_and_chain_are_the_same_after_the_upgrade(tmp_path: Path) -> None:
    before = json.loads(BEFORE.read_text("utf-8"))["said"]
    assert before["figures"]["2026-05-31 known on 2027-12-31, all: all"] == ["shown 13/19", "shown 28/42"]

    after = upgraded(BEFORE, tmp_path)

    assert after["ledger"] == before["ledger"]
    assert after["ledger"]["checked"] == 71
    assert after["figures"] == before["figures"]


@pytest.mark.django_db
def test_an_entry_that_was_changed_on_the_way_shows(tmp_path: Path) -> None:
    kept = json.loads(BEFORE.read_text("utf-8"))
    kept["rows"]["groundwork_reporting.LedgerEntry"][4]["learner"] = "E042"
    planted = tmp_path / "planted.json"
    planted.write_text(json.dumps(kept), "utf-8")

    assert upgraded(planted, tmp_path)["ledger"]["faults"] == ["entry 5 is changed"]


@pytest.mark.slow
@pytest.mark.django_db
def test_an_upgrade_that_is_killed_goes_on_when_it_is_begun_again(tmp_path: Path) -> None:
    said = upgraded(BEFORE, tmp_path, "killing", "99")

    before = json.loads(BEFORE.read_text("utf-8"))["said"]
    assert said["kills"] > 3
    assert said["said"]["ledger"] == before["ledger"]
    assert said["said"]["figures"] == before["figures"]
    if connection.vendor == "mysql":  # the others take back what was begun
        assert any("ended in the middle of groundwork_reporting.0010_rules" in one for one in said["told"])
