"""A list of many people is made by a worker, for its owner alone, and is gone after a day."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from curriculum.languages import Language
from reporting.access.grants import end, give
from reporting.exports.api import Format, Report
from reporting.figures.people import in_units, people_required
from reporting.figures.people_in_portions import count_people, people_in_portions
from reporting.figures.tree import unit_tree
from reporting.jobs.api import work_once
from reporting.models import AuditEntry, Export, FileState, PreparedFile, PreparedFilePart, QueuedJob
from reporting.prepared import keeping
from reporting.prepared.keeping import TooManyFilesError, ask_for, find_file, forget_files, pieces
from reporting.prepared.making import make
from reporting.prepared.reports import MAKERS
from reporting.roles import Role
from reporting.web import large_files
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person, unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 31)
ASKED = {"as_of": "2026-03-31", "known_on": "2026-03-31", "unit": "", "course": "arc-100", "status": ""}
LIST = "/hr/people.csv?course=arc-100&as_of=2026-03-31&known_on=2026-03-31"


@pytest.fixture(autouse=True)
def _twelve_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people in five units have to take a course; more than five rows are many."""
    assign(course(titles={"en": "Foundations"}))
    for number in range(12):
        person(
            f"E{number:03}",
            ("Transit > Bus", "Transit", "Fire", "Parks > Trees", "Transit > Tram")[number % 5],
        )
    unit("Empty")
    monkeypatch.setattr(large_files, "LARGE", 5)


def _ask(owner: str = "hr", **changes: Any) -> PreparedFile:
    told: dict[str, Any] = {"wanted": Format.CSV, "language": Language.EN, "now": timezone.now()} | changes
    return ask_for("people", ASKED | told.pop("asked", {}), owner=owner, **told)


@pytest.mark.parametrize("portion", [1, 3, 100])
@pytest.mark.parametrize("path", ["", "Transit", "Transit > Bus", "Empty"])
def test_people_in_portions_are_those_of_the_whole_list_in_its_order(path: str, portion: int) -> None:
    tree = unit_tree()
    scope = in_units(tree.below(tree.key(path)))
    whole = people_required(tree, ["arc-100"], scope, DAY, DAY)["arc-100"]

    portions = list(people_in_portions(tree, "arc-100", path, DAY, DAY, portion))

    assert [one for some in portions for one in some] == whole
    assert count_people(tree, path, DAY, DAY) == len(whole)
    assert (len(portions) > 1) == (path in ("", "Transit") and portion < 100)


def test_a_large_list_is_offered_made_told_and_fetched_once_it_is_ready(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in("hr", "HR analysts")
    offered = browser.get(LIST)
    assert offered["Content-Type"].startswith("text/html")
    page = offered.content.decode()
    assert "It may have up to 12 rows." in page
    assert not Export.objects.exists()
    fields = {"report": "people", "format": "csv", **ASKED}
    for name, value in fields.items():
        assert f'name="{name}" value="{value}"' in page

    assert browser.post("/hr/files/", fields)["Location"] == "/hr/files/"
    assert "Is being made." in browser.get("/hr/files/").content.decode()
    work_once()
    listed = browser.get("/hr/files/").content.decode()
    assert "12 rows, 0.1 MB" in listed
    assert "Foundations</span> · Whole organisation · " in listed
    assert "A file that you asked for is ready." in browser.get("/hr/exceptions/").content.decode()

    file = PreparedFile.objects.get()
    assert f'href="/hr/files/{file.pk}/"' in listed
    answer = browser.get(f"/hr/files/{file.pk}/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="people-arc-100-2026-03-31.csv"'
    assert int(answer["Content-Length"]) == len(content)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    monkeypatch.setattr(large_files, "LARGE", 20)
    small = csv.DictReader(io.StringIO(browser.get(LIST).content.decode("utf-8-sig")))
    marks = ("export_code", "exported_by", "keep_until")
    without = [
        [{name: row[name] for name in row if name not in marks} for row in some] for some in (rows, small)
    ]
    assert without[0] == without[1], "the same rows in the same order as the file that nobody waits for"
    assert sorted(row["employee_number"] for row in rows) == [f"E{number:03}" for number in range(12)]

    kept = Export.objects.order_by("pk")[0]
    assert (kept.actor, kept.report, kept.rows, kept.asked["course"]) == (
        "hr",
        "people",
        12,
        "arc-100",
    )
    assert kept.content_digest == hashlib.sha256(content).hexdigest() == file.content_digest
    fetched = AuditEntry.objects.get(page="files", action="exported")
    assert (fetched.actor, fetched.rows, fetched.query["sha256"]) == ("hr", 12, kept.content_digest)


def test_a_workbook_is_made_too_and_no_pdf_is_offered(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    make(_ask(wanted=Format.XLSX, asked={"status": "overdue"}).pk)
    file = PreparedFile.objects.get()
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(pieces(file)))).worksheets[0]
    assert sheet.max_row == file.rows + 1
    assert file.name == "people-arc-100-2026-03-31.xlsx"

    refused = browser.get(LIST.replace(".csv", ".pdf"))
    assert (refused.status_code, "This would have 12 rows" in refused.content.decode()) == (422, True)
    assert browser.post("/hr/files/", {"report": "people", "format": "pdf", **ASKED}).status_code == 400


def test_nobody_else_fetches_it_and_not_after_its_day(sign_in: SignIn) -> None:
    sign_in("hr", "HR analysts")
    make(_ask().pk)
    file = PreparedFile.objects.get()
    address = f"/hr/files/{file.pk}/"
    other = sign_in("hr2", "HR analysts")
    assert other.get(address).status_code == 404
    assert f"{file.pk}/" not in other.get("/hr/files/").content.decode()
    assert Client().get(address).status_code in (302, 403)
    assert sign_in("hr", "Trainers").get(address).status_code == 403

    ended = timezone.now()
    assert find_file(file.pk, "hr", ended) is not None
    assert find_file(file.pk, "hr", ended + timedelta(hours=25)) is None
    assert forget_files(ended + timedelta(hours=23)) == 0
    assert forget_files(ended + timedelta(hours=25)) == 1
    assert not PreparedFilePart.objects.exists()


def test_an_analyst_of_a_part_gets_a_file_of_the_part_and_only_while_it_is_theirs(sign_in: SignIn) -> None:
    browser = sign_in("E001")
    give("E001", Role.HR_ANALYST, by="office", reason="acting", unit="Transit")
    fields = {"report": "people", "format": "json", **ASKED}
    assert browser.post("/hr/files/", fields | {"unit": "Fire"}).status_code == 400
    assert browser.post("/hr/files/", fields).status_code == 302
    work_once()
    file = PreparedFile.objects.get()
    assert (file.asked["unit"], file.state, file.rows) == ("Transit", FileState.READY, 8)
    assert browser.get(f"/hr/files/{file.pk}/").status_code == 200

    end("E001", Role.HR_ANALYST, by="office", reason="over")
    assert browser.get(f"/hr/files/{file.pk}/").status_code in (403, 404)


def test_who_may_no_longer_see_the_people_gets_no_file_and_is_told_why(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    file = _ask()
    sign_in("hr")
    assert make(file.pk) is FileState.FAILED
    sign_in("hr", "HR analysts")
    assert "You may no longer see these people." in browser.get("/hr/files/").content.decode()
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"course": "none"}, {"format": "docx"}, {"report": "audit"}, {"status": "happy"}, {"unit": "Nowhere"}],
    ids=lambda one: next(iter(one)),
)
def test_what_cannot_be_made_is_told_at_once(sign_in: SignIn, changes: dict[str, str]) -> None:
    browser = sign_in("hr", "HR analysts")
    answer = browser.post("/hr/files/", {"report": "people", "format": "csv", **ASKED, **changes})
    assert answer.status_code == 400
    assert "This cannot be made" in answer.content.decode()
    assert not QueuedJob.objects.exists()


def test_the_same_is_made_once_and_five_are_kept_at_most(sign_in: SignIn) -> None:
    first = _ask()
    assert _ask().pk == first.pk
    for status in ("overdue", "complete", "exempt", "paused"):
        _ask(asked={"status": status})
    with pytest.raises(TooManyFilesError):
        _ask(asked={"status": "expired"})
    assert _ask("hr2", asked={"status": "expired"}).owner == "hr2", "of others nobody is told"
    browser = sign_in("hr", "HR analysts")
    answer = browser.post("/hr/files/", {"report": "people", "format": "json", **ASKED})
    assert (answer.status_code, "You have 5 files already." in answer.content.decode()) == (409, True)


def test_what_a_killed_worker_left_is_made_anew(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in("hr", "HR analysts")
    monkeypatch.setattr(keeping, "_PIECE", 100)
    file = _ask()
    PreparedFilePart.objects.create(file=file, number=0, data=b"half")
    PreparedFilePart.objects.create(file=file, number=999, data=b"half")

    assert make(file.pk) is FileState.READY

    file.refresh_from_db()
    content = b"".join(pieces(file))
    assert hashlib.sha256(content).hexdigest() == file.content_digest
    assert file.parts.count() == -(-len(content) // 100)
    assert make(file.pk) is None, "it is made once"


@pytest.mark.parametrize(
    "ends_in", [pytest.param("", id="goes on"), pytest.param("Nowhere", id="finds that the unit is gone")]
)
def test_a_worker_that_was_overtaken_leaves_the_file_of_the_other_alone(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, ends_in: str
) -> None:
    """Its lease was over while it made the rows: another one made the file, and its owner fetches it."""
    sign_in("hr", "HR analysts")
    file, make_rows, begun = _ask(), MAKERS["people"], []

    def overtaken(asked: Mapping[str, str], language: Language) -> AbstractContextManager[Report]:
        if begun:
            return make_rows(asked, language)
        begun.append(True)
        make(file.pk)
        return make_rows({**asked, "unit": ends_in}, language)

    monkeypatch.setitem(MAKERS, "people", overtaken)  # type: ignore[arg-type]  # a dict to this test alone
    make(file.pk)

    file.refresh_from_db()
    content = b"".join(pieces(file))
    assert (file.state, file.problem, len(content)) == (FileState.READY, "", file.size)
    assert hashlib.sha256(content).hexdigest() == file.content_digest == Export.objects.get().content_digest
