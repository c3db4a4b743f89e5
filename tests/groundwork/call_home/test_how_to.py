"""The how-to of calling home says what happens."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from groundwork.cli import main
from groundwork.home import Home
from reporting.codes import read_code
from reporting.models import AuditEntry
from tests.groundwork.conftest import own_home
from tests.reporting.factories import course, person
from tests.reporting.test_call_home import ask

__all__ = ["own_home"]

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs/how-to/let-packages-call-home.md").read_text("utf-8")
COMMANDS = re.findall(r"^ *(groundwork (?:build|records) .*)$", GUIDE, re.M)


def run(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str]:
    arguments = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', line)][1:]
    try:
        main(arguments)
        status = 0
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


def test_the_package_of_the_guide_is_built(own_home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, COMMANDS[0])
    assert status == 0
    assert re.search(r"arc-100-[0-9.]+(-draft)?-web-call-home\.zip  \d+ kB", out), out


@pytest.mark.django_db(transaction=True)  # the commands open the database for themselves
def test_the_codes_of_the_guide_are_made_listed_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    person("E1001")
    course("arc-100")
    day = timezone.localdate() + timedelta(days=30)
    make, listed, back = (re.sub(r"\d{4}-\d\d-\d\d", day.isoformat(), one) for one in COMMANDS[1:])
    status, out, _ = run(capsys, make)
    assert (status, read_code(out.strip()) is not None) == (0, True)
    assert ask(out.strip()).status_code == 200
    _, line, _ = run(capsys, listed)
    number = line.split()[0]
    assert line == f"{number}  arc-100  Transit, spring  through {day}  1 people  in force\n"
    back = back.replace("revoke-code 1", f"revoke-code {number}")
    assert run(capsys, back) == (0, f"The code {number} is taken back.\n", "")
    assert run(capsys, listed)[1].endswith("1 people  taken back\n")
    assert ask(out.strip()).status_code == 403
    status, _, err = run(capsys, back)
    assert (status, f"There is no code {number} in force" in err) == (1, True)
    entries = AuditEntry.objects.filter(page="call-home").exclude(action="granted")
    assert {one.actor for one in entries} == {"the command line"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (("arc-100", "arc-999"), "the catalogue has no course 'arc-999'"),
        (("Transit, spring", ""), "say in 1 to 80 characters"),
        (("2026-12-31", "2020-01-01"), "the last day must lie"),
    ],
    ids=["course", "purpose", "day"],
)
def test_a_code_that_makes_no_sense_is_a_sentence(
    changed: tuple[str, str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    course("arc-100")
    status, out, err = run(capsys, COMMANDS[1].replace(*changed))
    assert (status, out, sentence in err) == (1, "", True), err


def test_an_olx_course_does_not_call_home(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, COMMANDS[0].replace("web", "olx"))
    assert (status, "does not call home" in err) == (2, True)
