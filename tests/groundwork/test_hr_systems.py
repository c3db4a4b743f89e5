"""The how-to of telling an HR system says what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundwork.cli import groundwork
from reporting.ledger.appending import append
from reporting.models import Destination
from tests.reporting.factories import at, course, person, record

GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/push-to-an-hr-system.md"
pytestmark = pytest.mark.django_db(transaction=True)  # the commands open the database for themselves


def _run(line: str, **named: str) -> Result:
    words = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', line)][1:]
    return CliRunner().invoke(groundwork, words, env=named)


def _lines() -> list[str]:
    return re.findall(r"^ {4}(groundwork .*)$", GUIDE.read_text("utf-8"), re.M)


def test_the_commands_of_the_guide_list_add_and_compare(tmp_path: Path) -> None:
    maps, files, sap, compare = _lines()
    assert "successfactors  json  SAP SuccessFactors Learning" in _run(maps).output
    assert _run(files).output == "Workday is told each morning of what became known since 2026-01-01.\n"
    assert _run(sap, HR_SECRET="s3cret").exit_code == 0
    kept = Destination.objects.get(name="SAP")
    assert (kept.kind, kept.settings["company"]) == ("successfactors", "ROWAN")
    assert "s3cret" not in kept.secret

    course()
    person("E001")
    append([record(occurred_at=at(2026, 5, 4))])
    there = tmp_path / "there.csv"
    line = compare.replace("there.csv", str(there))
    there.write_text("employee_number,course,completed_on\nE001,arc-100,2026-05-04\n")
    assert _run(line).exit_code == 0
    there.write_text("employee_number,course,completed_on\nE001,arc-100,2026-05-05\n")
    found = _run(line)
    assert found.exit_code == 1
    assert "E001  arc-100  another day  here 2026-05-04, there 2026-05-05" in found.output


def test_a_setting_without_a_value_is_told() -> None:
    told = _run("groundwork hr-systems add hr-json X --map json --secret s --set company")
    assert (told.exit_code, "expected name=value, not company" in told.output) == (2, True)
