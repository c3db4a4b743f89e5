"""The command: print a form, fill in the file, mark it, and bring the records home."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from assessments.api import read_sheet_code, right_letters
from groundwork.home import Home
from groundwork.paper.printed import PrintedForms
from reporting.api import import_file
from reporting.models import LedgerEntry
from tests.groundwork.test_commands import run
from tests.reporting.factories import course, person


def test_from_the_printed_form_to_the_ledger(
    db: None, own_home: Home, printed: PrintedForms, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "paper"
    arguments = ("arc-100-post", "--versions", "1", "--sheets", "2", "--language", "vi", "--no-pdf")
    status, out, err = run(capsys, "paper", "print", *arguments, "-o", str(folder))
    assert status == 0
    assert "is not frozen" in err  # this home has no frozen editions
    assert len(out.splitlines()) == 4

    file = folder / "arc-100-post-v1-answers.csv"
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    assert [row["sheet"] for row in rows] == ["1", "2"]
    drawn = printed.drawing_of(read_sheet_code(rows[0]["form_code"]))
    rows[0] |= {"date": "2026-11-20", "learner": "E001", "attended": "yes"}
    rows[0] |= {str(asked.number): right_letters(asked) for asked in drawn.items}
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    status, out, _ = run(capsys, "paper", "mark", str(file))
    assert (status, out.splitlines()[-1]) == (0, "1 sheets marked, 1 unused, 0 problems")
    person("E001", "Transit > Bus")
    course("arc-100")
    records = folder / "arc-100-post-v1-answers-records.json"
    first, again = import_file(records), import_file(records)

    assert first.problems == again.problems == []
    assert (first.result.stored, again.result.stored) == (len(first.records), 0)
    assert LedgerEntry.objects.filter(learner="E001", kind="passed").count() == 1


def test_problems_are_told_on_stderr_and_the_status_says_so(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("form_code,class,language,date,1\nnothing,garage-1,en,2026-11-20,A\n", "utf-8")

    status, out, err = run(capsys, "paper", "mark", str(file))

    assert status == 1
    assert "line 2, form_code: expected a code such as ARC-100-POST-7-9C31F0-1, got 'nothing'" in err
    assert out.splitlines()[-1] == "0 sheets marked, 0 unused, 1 problems"


def test_a_form_that_no_course_has_is_a_sentence(
    own_home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(capsys, "paper", "print", "arc-100-pst", "-o", str(tmp_path))

    assert (status, err.startswith("Error: no course has a form arc-100-pst (there are: ")) == (1, True)
