"""The completion reports of learning systems come home: whole or not at all, once, and nothing guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.api import Published
from reporting.errors import ReportingError
from reporting.ledger.completions import Seen, completion_beliefs
from reporting.lms_reports.courses import KnownEditions
from reporting.lms_reports.importing import import_report, spans
from reporting.lms_reports.mapping import MapError, ReportMap, TimeColumn, built_in, read_map
from reporting.lms_reports.moments import DateOrder, TimeReader
from reporting.lms_reports.reading import LineProblem, Told, read_report
from reporting.lms_reports.table import TableError
from reporting.models import Completion, LedgerEntry, QuarantinedRecord
from reporting.records.kinds import Kind
from tests.reporting.factories import DIGEST, course, person

EDMONTON = ZoneInfo("America/Edmonton")
KNOWN = KnownEditions(
    {"arc-100": ("2026.1", "2026.2"), "arc-200": ("2026.1",)}, lambda _course, _label: DIGEST
)
TOLD = Told(site_zone=EDMONTON, editions={"": "2026.1"})
MOODLE = read_map("moodle")
CORNERSTONE = read_map("cornerstone")
HEADING = "ID number,Course short name,Completed,Time completed,Grade\n"


def _said(text: str, mapping: ReportMap = MOODLE, told: Told = TOLD) -> list[tuple[object, ...]]:
    reading = read_report(text.encode(), mapping, KNOWN, told)
    assert reading.problems == []
    return [(one.kind, one.learner, one.course, one.edition, one.registration) for one in reading.records]


def _wrong(text: str, mapping: ReportMap = MOODLE, told: Told = TOLD) -> list[str]:
    reading = read_report(text.encode(), mapping, KNOWN, told)
    return [f"{one.line}: {one.message}" for one in reading.problems]


REPORTS = {
    "moodle": (
        HEADING
        + '"E1001","ARC-100","Yes","Monday, 4 May 2026, 2:15 PM","87.50"\n"E1002","ARC-100","No","",""\n',
        Told(site_zone=EDMONTON, editions={"arc-100": "2026.1"}),
    ),
    "totara": (
        "User ID Number,Course Shortname,Completion Status,Completion Date,Grade\n"
        "E1001,arc-100,Complete,4 May 2026,87.5%\nE1002,arc-100,Complete via rpl,4 May 2026,-\n",
        TOLD,
    ),
    "successfactors": (
        "User ID;Item ID;Completion Status ID;Completion Date;Grade\n"
        '="E1001";ARC-100;ONLINE-COMPL;2026-05-04 14:15 America/Edmonton;87.5\n'
        "E1002;FORKLIFT-1;COURSE-COMPL;x;\n",
        TOLD,
    ),
    "cornerstone": (
        "Anti-racism staff report\nRun by,HR\n\n"
        "User ID,Training Title,Transcript Status,Transcript Completed Date,Transcript Score\n"
        'E1001,"Words we share (arc-100, 2026.1)",Completed,"May 4, 2026 2:15 PM",87.5\n',
        Told(site_zone=EDMONTON),
    ),
    "openedx": (
        "Student ID,Email,Username,Grade,Certificate Delivered\n7,a@city.example,E1001,0.875,Y\n",
        Told(site_zone=EDMONTON, course="arc-100", editions={"": "2026.1"}, reported_on=date(2026, 5, 4)),
    ),
}


def test_there_is_a_report_of_each_system_here() -> None:
    assert set(REPORTS) == set(built_in())


@pytest.mark.parametrize("name", built_in())
def test_the_report_of_each_system_says_the_same(name: str) -> None:
    text, told = REPORTS[name]
    reading = read_report(text.encode(), read_map(name), KNOWN, told)
    assert reading.problems == []
    registration = name if name == "openedx" else f"{name}:2026-05-04"
    assert [
        (one.kind, one.learner, one.course, one.edition, one.registration) for one in reading.records
    ] == [
        (Kind.SATISFIED, "E1001", "arc-100", "2026.1", registration),
        (Kind.SCORED, "E1001", "arc-100", "2026.1", registration),
    ]
    assert reading.records[1].scaled == 0.875
    assert reading.records[0].occurred_at.astimezone(EDMONTON).date() == date(2026, 5, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    text = HEADING.replace("Grade", "Note é") + "E1001,ARC-100,Yes,2026-05-04,ça va\n"
    reading = read_report(text.encode(encoding), MOODLE, KNOWN, TOLD)
    assert [one.kind for one in reading.records] == [Kind.SATISFIED]


def test_lines_of_other_courses_are_counted_and_not_read() -> None:
    reading = read_report(
        (HEADING + "E1,Forklifts,Nonsense,x,\nE2,Forklifts,Yes,y,\n").encode(), MOODLE, KNOWN, TOLD
    )
    assert (reading.problems, reading.records, dict(reading.elsewhere)) == ([], [], {"Forklifts": 2})


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("E1,ARC-100,Yes,04/05/26 10:00,", "may be 4 May 2026 or 5 April 2026; say which with --dates"),
        ("E1,ARC-100,Yes,yesterday,", "is no time that this map reads"),
        ("E1,ARC-100,Yes,,", "is done, and has no day; say which counts with --reported-on"),
        ("E1,ARC-100,Perhaps,2026-05-04,", "the status 'Perhaps' is none that the map knows"),
        ("E1,ARC-100,Yes,2026-05-04,A+", "the score 'A+' must be a number from 0 to 100"),
        ("E1,ARC-100,Yes,2026-05-04,101", "the score '101' must be a number from 0 to 100"),
        ("E1,ARC-100,Yes,2026-05-04,1e1", "the score '1e1' must be a number"),
        ("E1,,Yes,2026-05-04,", "the line names no course"),
        (",ARC-100,Yes,2026-05-04,", "learner must be text of 1 to 64 characters"),
        ('"=HYPERLINK(""x"")",ARC-100,Yes,2026-05-04,', "begins as a formula does"),
        ("E1,ARC-100,Yes,1970-01-01,", "occurred_at must not lie before the year 2000"),
        ("E1,ARC-100,Yes,0001-01-01,", "lie"),
        ("E1,ARC-100 and arc-200,Yes,2026-05-04,", "names arc-100 and arc-200"),
        ("E1,arc-100 2025.9,Yes,2026-05-04,", "there is no edition '2025.9' of arc-100 (2026.1, 2026.2)"),
        ("E1,ARC-100", "has 2 fields, the heading has 5"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line_and_the_cure(line: str, sentence: str) -> None:
    mapping = MOODLE.model_copy(
        update={"completed": MOODLE.completed.model_copy(update={"either_order": ("%d/%m/%y %H:%M",)})}  # type: ignore[union-attr]
    )
    found = _wrong(HEADING + "E0,ARC-100,No,,\n" + line + "\n", mapping)
    assert len(found) == 1
    assert found[0].startswith("3: ")
    assert sentence in found[0]


def test_an_edition_is_told_and_never_guessed() -> None:
    text = HEADING + "E1,ARC-100,Yes,2026-05-04,\n"
    nobody = Told(site_zone=EDMONTON)
    assert _wrong(text, told=nobody) == [
        "2: the report does not tell the edition of arc-100; add --edition arc-100=… (2026.1, 2026.2)"
    ]
    assert _said(text, told=Told(site_zone=EDMONTON, editions={"arc-100": "2026.2"}))[0][3] == "2026.2"
    named = MOODLE.model_copy(update={"courses": {"Words we share": "arc-100 2026.2"}})
    assert _said(HEADING + "E1,words  WE share,Yes,2026-05-04,\n", named, nobody)[0][3] == "2026.2"


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("2026-05-04T20:15:00Z", None, "2026-05-04T20:15:00+00:00"),
        ("2026-05-04", None, "2026-05-04T18:00:00+00:00"),
        ("25/12/2026", None, "2026-12-25T19:00:00+00:00"),
        ("12/25/2026", None, "2026-12-25T19:00:00+00:00"),
        ("05/05/2026", None, "2026-05-05T18:00:00+00:00"),
        ("04/05/2026", DateOrder.DAY_FIRST, "2026-05-04T18:00:00+00:00"),
        ("04/05/2026", DateOrder.MONTH_FIRST, "2026-04-05T18:00:00+00:00"),
        ("4 May 2026 2:15\u202fPM", None, "2026-05-04T20:15:00+00:00"),
        ("4 May 2026 2:15 PM Asia/Tokyo", None, "2026-05-04T05:15:00+00:00"),
    ],
)
def test_days_and_times_are_read_in_their_zone(text: str, order: DateOrder | None, moment: str) -> None:
    column = TimeColumn(columns=("x",), formats=("%d %B %Y %I:%M %p",), either_order=("%d/%m/%Y",))
    assert TimeReader(column, EDMONTON, order).read(text).at.isoformat() == moment


def test_a_file_without_the_headings_says_what_it_lacks() -> None:
    with pytest.raises(TableError, match="line 1 comes nearest and lacks ID number or idnumber"):
        read_report(b"Name,Course short name,Completed\nA,arc-100,Yes\n", MOODLE, KNOWN, TOLD)


def test_a_quote_that_does_not_close_keeps_the_whole_file_out() -> None:
    with pytest.raises(TableError, match="look for a quote"):
        read_report((HEADING + 'E1,"ARC-100,Yes,2026-05-04,\n').encode(), MOODLE, KNOWN, TOLD)


@given(st.binary(max_size=300))
def test_no_bytes_lead_to_anything_but_a_reading_or_a_sentence(data: bytes) -> None:
    for prefix in (b"", HEADING.encode()):
        with suppress(ReportingError):
            reading = read_report(prefix + data, MOODLE, KNOWN, TOLD)
            assert all(one.line > 1 and one.message for one in reading.problems)


def test_a_map_of_ones_own_is_checked_whole(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(
        "system: Ours!\nreport: x\ntried: x\nlearner: [ID]\nstatus: {columns: [S], done: [J], open: [J]}\n"
        "completed: {columns: [D], formats: ['%H:%M'], zone: Mars/Base}\ncolour: red\n",
        encoding="utf-8",
    )
    with pytest.raises(MapError) as first:
        read_map(str(path))
    assert "ours.yaml:1" in str(first.value)
    assert "colour" in str(first.value)
    path.write_text(path.read_text("utf-8").replace("Ours!", "ours").replace("colour: red\n", ""), "utf-8")
    with pytest.raises(MapError) as second:
        read_map(str(path))
    told = str(second.value)
    assert all(word in told for word in ("%H:%M", "Mars/Base", "'j' stands in two lists"))
    with pytest.raises(MapError, match="expected cornerstone, moodle"):
        read_map("blackboard")


def test_every_line_of_the_same_problem_is_named_once() -> None:
    problems = [LineProblem(line, "x") for line in (2, 3, 4, 9)] + [LineProblem(5, "y")]
    assert spans(problems) == [("2-4, 9", "x"), ("5", "y")]


def test_satisfied_stands_for_everything_and_the_earlier_day_counts() -> None:
    required = frozenset({"completed", "passed"})
    day = date(2026, 5, 4)
    assert completion_beliefs(required, [Seen("satisfied", day, day)]) == ((day, day, None),)
    assert completion_beliefs(required, [Seen("completed", day, day)]) == ()


@pytest.mark.django_db
class TestInTheLedger:
    @pytest.fixture(autouse=True)
    def _known(self) -> None:
        person("E1001")
        course("arc-100", requires_success=True, requires_attestation=True)

    @staticmethod
    def _write(path: Path, *lines: str) -> Path:
        path.write_text(HEADING + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def test_a_report_comes_home_once_whatever_the_order_and_overlap(self, tmp_path: Path) -> None:
        early = self._write(tmp_path / "may.csv", "E1001,arc-100,Yes,2026-05-04,90")
        late = self._write(
            tmp_path / "june.csv", "E1001,arc-100,Yes,2026-05-04,90", "E9999,arc-100,Yes,2026-06-01,"
        )
        done = [import_report(path, MOODLE, TOLD, Published.empty()) for path in (late, early, late)]
        assert [(one.stored, one.already_known, one.quarantined) for one in done] == [
            (2, 0, 1),
            (0, 2, 0),
            (0, 2, 1),
        ]
        assert LedgerEntry.objects.count() == 2
        assert QuarantinedRecord.objects.count() == 1
        assert Completion.objects.get().completed_on == date(2026, 5, 4)

    def test_another_year_is_another_completion(self, tmp_path: Path) -> None:
        lines = ("E1001,arc-100,Yes,2025-05-04,", "E1001,arc-100,Yes,2026-05-04,")
        import_report(self._write(tmp_path / "r.csv", *lines), MOODLE, TOLD, Published.empty())
        assert {str(one.completed_on) for one in Completion.objects.all()} == {"2025-05-04", "2026-05-04"}

    def test_one_faulty_line_keeps_all_out_unless_told_otherwise(self, tmp_path: Path) -> None:
        path = self._write(
            tmp_path / "r.csv", "E1001,arc-100,Yes,2026-05-04,", "E1001,arc-100,Yes,someday,", "x"
        )
        kept_out = import_report(path, MOODLE, TOLD, Published.empty())
        assert [one.line for one in kept_out.reading.problems] == [3, 4]
        assert (kept_out.stored, LedgerEntry.objects.count()) == (0, 0)
        assert import_report(path, MOODLE, TOLD, Published.empty(), skip_faulty=True).stored == 1
