"""Files from elsewhere are brought home: what can be read is kept, what cannot is told."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from reporting.ingest.files import import_file
from reporting.models import Completion, LedgerEntry, RecordRoute
from reporting.records.canonical import to_data
from tests.reporting.factories import course, person, record
from tests.reporting.test_scorm_commit import scorm12

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known() -> None:
    person("E1001")
    course("arc-100", requires_success=True, requires_attestation=True)


def _write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_a_commit_comes_home_once_however_often_it_is_imported(tmp_path: Path) -> None:
    path = _write(tmp_path / "E1001-007.json", scorm12())
    assert import_file(path).result.stored == 5
    again = import_file(path)
    assert (again.result.stored, again.result.already_known, again.problems) == (0, 5, [])
    assert Completion.objects.get().person.number == "E1001"
    # By what its file is called, a person could be named.
    assert list(RecordRoute.objects.values_list("route", flat=True)) == ["file"] * 5


def test_a_zip_of_commits_comes_home_with_every_problem_told(tmp_path: Path) -> None:
    path = tmp_path / "commits.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("commits/1.json", json.dumps(scorm12()))
        archive.writestr("commits/2.json", "{ not json")
        archive.writestr("commits/3.json", json.dumps([scorm12(student_id="E9999"), scorm12(student_id="")]))
        archive.writestr("commits/read me.txt", "nothing")
        archive.writestr("\x1b[2J.json", "{")
    report = import_file(path)
    assert (report.files, report.result.stored, report.result.quarantined) == (4, 5, 5)
    assert str(report.problems.pop()).startswith("'\\x1b[2J.json': not readable as JSON")
    assert [str(problem) for problem in report.problems] == [
        "commits/2.json: not readable as JSON: Expecting property name enclosed in double quotes: "
        "line 1 column 3 (char 2)",
        "commits/3.json, item 2: cmi.core.student_id is missing: nobody can say whose data this is",
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_is_damaged_inside_is_told(tmp_path: Path, method: int) -> None:
    path = tmp_path / "commits.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("1.json", b" " * 9_000)
    whole = bytearray(path.read_bytes())
    start = 30 + len("1.json") + (9 if method == zipfile.ZIP_LZMA else 0)  # behind its own heading
    whole[start : start + 12] = bytes(octet ^ 0xFF for octet in whole[start : start + 12])
    path.write_bytes(whole)
    (problem,) = import_file(path).problems
    assert "is not a zip that can be read" in problem.message


def test_an_envelope_says_when_the_data_came_in(tmp_path: Path) -> None:
    early = scorm12() | {"received_at": "2026-11-21T09:00:00Z"}
    import_file(_write(tmp_path / "commit.json", early))
    assert {entry.occurred_at.isoformat() for entry in LedgerEntry.objects.filter(kind="completed")} == {
        "2026-11-21T09:00:00+00:00"
    }


def test_records_of_our_own_are_taken_too(tmp_path: Path) -> None:
    path = _write(tmp_path / "records.json", [to_data(record(learner="E1001"))])
    assert import_file(path).result.stored == 1


@pytest.mark.parametrize("name", ["../evil.json", "/etc/evil.json", "C:\\evil.json", "a\\..\\evil.json"])
def test_a_zip_whose_names_lead_out_of_it_is_refused_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.json", json.dumps(scorm12()))
        archive.writestr(name, json.dumps(scorm12()))
    report = import_file(path)
    assert "a file whose name leads out of it" in report.problems[0].message
    assert not LedgerEntry.objects.exists()


def test_a_zip_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b" " * 6_000_000)
    assert path.stat().st_size < 10_000
    assert "unpacks to more than 5 MB" in import_file(path).problems[0].message


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.zip", b"PK\x03\x04 not really", "is not a zip that can be read"),
        ("x.json", b"\xff\xfe", "not UTF-8"),
        ("x.json", b"[" * 100_000, "nested too deeply"),
        ("x.json", b'{"cmi": NaN}', "NaN is not a number"),
        ("x.json", b'{"cmi": 1, "cmi": 2}', "the key 'cmi' stands twice"),
        ("x.json", b"1" * 5000, "not readable as JSON: a number of 5000 digits"),
        ("x.json", b'"a word"', "run-time data must be a JSON object, not str"),
    ],
)
def test_hostile_files_are_told_in_words(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    report = import_file(path)
    assert sentence in str(report.problems[0])
    assert not LedgerEntry.objects.exists()
