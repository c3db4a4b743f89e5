"""A file for an HR system quotes what needs quotes, and no spreadsheet of any country runs what is in it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from reporting.adapters.file_sending import folder_of, send
from reporting.models import Destination
from reporting.outbox.api import Message

NAMES = ("employee_number", "course", "title", "completed_on", "expires_on", "key")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.GROUNDWORK_HR_FILES = tmp_path


def _written(title: str) -> str:
    destination = Destination(pk=1, settings={"map": "csv"})
    payload = dict.fromkeys(NAMES, "") | {"employee_number": "E001", "title": title}
    send(destination, [Message("k", payload, 0)])
    (file,) = folder_of(destination).glob("*.csv")
    return file.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize(
    ("title", "line"),
    [
        pytest.param("Respect", "E001,,Respect,,,", id="plain cells have no quotes"),
        pytest.param("Respect; yes", 'E001,,"Respect; yes",,,', id="another country's separator"),
        pytest.param("Respect; =1", 'E001,,"Respect;\' =1",,,', id="a formula behind it"),
        pytest.param('Say "no"', 'E001,,"Say ""no""",,,', id="quotes"),
        pytest.param("=1+1", "E001,,'=1+1,,,", id="a formula"),
        pytest.param("one\ttwo", 'E001,,"one\ttwo",,,', id="a tabulator"),
    ],
)
def test_cells_are_quoted_where_they_need_it(title: str, line: str) -> None:
    assert _written(title).split("\r\n")[1] == line


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.sampled_from('ab=+-@,;|\t\r\n" '), max_size=12), st.sampled_from(",;|\t"))
def test_whoever_splits_at_any_separator_finds_no_formula(title: str, separator: str) -> None:
    text = _written(title)
    # Where a file is split at another sign than its own, what stands behind a comma is no cell.
    for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
        assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@"))]
    (_, told) = csv.reader(text.splitlines(keepends=True))
    assert told[2].replace("'", "") == title
