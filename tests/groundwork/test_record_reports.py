"""The how-to of completion reports says what happens: its file, its commands, its answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groundwork.cli import main
from reporting.api import own_records
from tests.reporting.factories import course, person

pytestmark = pytest.mark.django_db(transaction=True)  # the commands open the database for themselves
GUIDE = (Path(__file__).resolve().parents[2] / "docs/how-to/bring-completion-reports-home.md").read_text(
    "utf-8"
)


def _block(kind: str) -> str:
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.M | re.S)[0]


def _run(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str]:
    try:
        main(line.split()[1:])
        status = 0
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.fixture(autouse=True)
def _report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person("E1001")
    course("arc-100", requires_success=True, requires_attestation=True)
    (tmp_path / "may.csv").write_text(_block("csv"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_commands_of_the_guide_answer_as_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^ *(groundwork .*)$", GUIDE, re.M)
    assert len(commands) == 4

    status, out, err = _run(capsys, commands[0])
    assert err == ""
    assert (status, "never tried with a live Moodle" in out) == (0, True), out
    status, out, err = _run(capsys, commands[1])
    assert (status, err + out) == (0, _block("text"))
    status, out, _ = _run(capsys, commands[2].partition(" > ")[0])
    Path("ours.yaml").write_text(out, encoding="utf-8")
    status, out, _ = _run(capsys, commands[3])
    assert (status, "0 stored, 2 already known" in out) == (0, True)


def test_a_person_sees_that_a_report_told_it_and_nothing_is_said_to_be_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _run(capsys, "groundwork records import may.csv --from moodle --edition 2026.1")
    (told,) = own_records("E1001")
    assert (told.source, told.completed_on is not None, told.finished_at is not None) == (
        "report",
        True,
        True,
    )


def test_a_faulty_report_stores_nothing_and_leaves_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    Path("may.csv").write_text(_block("csv") + "E1004,ARC-100,Yes,04/05/26,\n" * 2, encoding="utf-8")
    status, out, err = _run(capsys, "groundwork records import may.csv --from moodle --edition 2026.1")
    assert (status, "nothing stored" in out) == (1, True)
    assert "may.csv, line 5-6: '04/05/26' may be 4 May 2026 or 5 April 2026" in err
    assert own_records("E1001") == ()


@pytest.mark.parametrize(
    ("line", "status", "sentence"),
    [
        ("records import may.csv --edition 2026.1", 2, "--edition belongs to a report: say --from, too"),
        ("records import may.csv --from nobody", 1, "no map 'nobody'"),
        ("records import may.csv --from moodle --zone Mars", 2, "is no zone such as America/Edmonton"),
        ("records import may.csv --from moodle --course arc-999", 1, "there is no course 'arc-999'"),
        ("records map nobody", 2, "is none of cornerstone, moodle"),
    ],
)
def test_a_slip_of_the_hand_is_a_sentence(
    capsys: pytest.CaptureFixture[str], line: str, status: int, sentence: str
) -> None:
    left, _, err = _run(capsys, f"groundwork {line}")
    assert (left, sentence in err) == (status, True), err
