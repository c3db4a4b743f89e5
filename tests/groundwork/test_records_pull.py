"""The how-to of learning record stores says what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundwork.cli import main
from tests.reporting.factories import course, person
from tests.reporting.paging_lrs import ACCOUNT, PagingLrs
from tests.reporting.test_lrs import statements
from tests.scorm_export.pages import PageServer

pytestmark = pytest.mark.django_db(transaction=True)  # the command opens the database for itself
GUIDE = (Path(__file__).resolve().parents[2] / "docs/how-to/read-a-learning-record-store.md").read_text(
    "utf-8"
)
COMMANDS = re.findall(r"^ *(groundwork records pull .*)$", GUIDE, re.M)


@pytest.fixture
def lrs(monkeypatch: pytest.MonkeyPatch) -> Iterator[PagingLrs]:
    person("E1001")
    course("arc-100", requires_success=True, requires_attestation=True)
    monkeypatch.setenv("GROUNDWORK_LRS_CREDENTIALS", ACCOUNT)
    with PageServer() as running:
        yield PagingLrs(running, statements())


def _run(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str]:
    try:
        main(line.split()[1:])
        status = 0
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


def test_the_commands_of_the_guide_answer_as_it_says(
    lrs: PagingLrs, capsys: pytest.CaptureFixture[str]
) -> None:
    first, again = (one.replace("https://lrs.example/xapi/", lrs.endpoint) for one in COMMANDS)
    said = re.findall(r"^ *```text\n *(.*)$", GUIDE, re.M)[0].replace(
        "https://lrs.example/xapi/", lrs.endpoint
    )
    assert _run(capsys, first) == (0, f"{said}\n", "")
    status, out, _ = _run(capsys, again)
    assert (status, "0 stored, 5 already known" in out) == (0, True)


def test_a_refused_account_is_a_sentence_and_leaves_with_1(
    lrs: PagingLrs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDWORK_LRS_CREDENTIALS", "reader:wrong")
    status, _, err = _run(capsys, f"groundwork records pull --lrs {lrs.endpoint}")
    assert (status, "the store refuses the account" in err, "wrong" in err) == (1, True, False)


def test_without_an_account_nothing_is_asked(
    lrs: PagingLrs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GROUNDWORK_LRS_CREDENTIALS")
    status, _, err = _run(capsys, f"groundwork records pull --lrs {lrs.endpoint}")
    assert (status, "set GROUNDWORK_LRS_CREDENTIALS" in err, lrs.asked) == (1, True, [])
