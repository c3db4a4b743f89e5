"""A file is read whole or not at all, and everything wrong in it is told with its line."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.statistics import csv_file, problems
from assessments.statistics.asked import AskedItem
from assessments.statistics.confidence_file import read_confidence
from assessments.statistics.response_file import read_responses
from assessments.statistics.responses import UNKNOWN
from curriculum.model import Card, Sorting
from tests.assessments.statistics.pilot import HEADING, csv_of, responses_of, single_items

ITEMS = single_items(each=3)
SORT = AskedItem(
    "sort-1",
    "ARC100.O3",
    Sorting(bins=("left", "right"), cards=(Card(id="one", bin="left"), Card(id="two", bin="right"))),
)
ASKED = {**ITEMS, SORT.id: SORT}
GOOD = "1,en,f,post,1,arc100-o3-1,1000,a"
PIECES = (b"\x00", b'"', b"\xff", b",", b"\r", b"=", b"9", b"")
CONFIDENCE = "registration,form,purpose,attempt,objective,level"


def told(*rows: str, heading: str = HEADING) -> list[str]:
    """Return what is wrong with a file of *rows*."""
    read = read_responses(csv_of(rows, heading), ASKED)
    assert (read.responses is None) == bool(read.problems)
    return read.problems.lines()


def test_a_sound_file_is_read() -> None:
    found = responses_of(
        [GOOD, "2,ar,f,post,1,sort-1,500,one=left two=left", "2,ar,f,post,1,arc100-o3-1,,"], ASKED
    )

    assert found.items == ("arc100-o3-1", "sort-1")
    assert found.points.tolist() == [1000, 500, 0]
    assert found.marks == ((frozenset("a"), frozenset()), (frozenset({"one=left", "two=left"}),))
    assert found.attempts.registration.tolist() == [1, 2]


def test_a_time_is_kept_in_hundredths_and_one_that_is_missing_is_not_known() -> None:
    heading = f"seconds,{HEADING}"
    rows = ["41.375,1,en,f,post,1,arc100-o3-1,,a", ",1,en,f,post,1,arc100-o3-2,,a"]
    rows += ["0,2,en,f,post,1,arc100-o3-1,,a", " 1800.00 ,2,en,f,post,1,arc100-o3-2,,a"]

    assert responses_of(rows, ASKED, heading).hundredths.tolist() == [4138, UNKNOWN, 0, 180_000]
    assert responses_of([GOOD], ASKED).hundredths.tolist() == [UNKNOWN]


@pytest.mark.parametrize("seconds", ["1800.01", "-1", "1,5", "1e3", "nan", "٣", "0000012", "PT41S"])
def test_a_time_that_is_none_is_told(seconds: str) -> None:
    (found,) = told(f'{GOOD},"{seconds}"', heading=f"{HEADING},seconds")

    assert found == (
        f"line 2: seconds must be a number from 0 to 1,800, such as 41.37, or empty where it is not known, "
        f"not {seconds!r}"
    )


def test_times_alone_are_no_responses() -> None:
    heading = "registration,language,form,purpose,attempt,item,seconds"

    assert told("1,en,f,post,1,arc100-o3-1,9", heading=heading) == [
        "line 1: the heading needs points or response"
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_whatever_a_spreadsheet_writes_is_read(delimiter: str, encoding: str) -> None:
    text = f"{HEADING}\r\n{GOOD}\r\n".replace(",", delimiter)
    read = read_responses(io.BytesIO(text.encode(encoding)), ASKED)

    assert read.problems.lines() == []
    assert read.responses is not None


def test_columns_may_stand_in_any_order_and_unknown_ones_are_not_read() -> None:
    heading = "Name,item,attempt,purpose,form,language,registration,response,points"
    read = read_responses(csv_of(["Ana,arc100-o3-1,1,post,f,en,1,a,1000"], heading), ASKED)

    assert read.ignored == ("Name",)
    assert read.responses is not None
    assert "Ana" not in repr(read)


def test_points_alone_are_enough() -> None:
    heading = "registration,language,form,purpose,attempt,item,points"
    read = read_responses(csv_of(["1,en,f,post,1,arc100-o3-1,400"], heading), ASKED)

    assert read.responses is not None
    assert (read.responses.points.tolist(), read.responses.code.tolist()) == ([400], [UNKNOWN])


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "x,en,f,post,1,arc100-o3-1,,a",
            "registration must be a whole number from 1 to 999,999,999, not 'x'",
        ),
        ("1,fr,f,post,1,arc100-o3-1,,a", "language must be one of en, vi, zh-Hant, ar, not 'fr'"),
        ("1,en,,post,1,arc100-o3-1,,a", "form must be the id of a form, not ''"),
        (
            "1,en,f,exam,1,arc100-o3-1,,a",
            "purpose must be one of pre, post, follow_up, booster, test_out, not 'exam'",
        ),
        ("1,en,f,post,0,arc100-o3-1,,a", "attempt must be a whole number from 1 to 999,999,999, not '0'"),
        (
            "1,en,f,post,1,arc100-o3-9,,a",
            "the banks have no item 'arc100-o3-9'; use the content that the form was drawn from",
        ),
        ("1,en,f,post,1,arc100-o3-1,,e", "response 'e' to arc100-o3-1: expected one of a, b, c, d, got 'e'"),
        ("1,en,f,post,1,arc100-o3-1,,a b", "response 'a b' to arc100-o3-1: one option may be marked, not 2"),
        (
            "1,en,f,post,1,arc100-o3-1,1000,b",
            "points are 1000, but 'b' to arc100-o3-1 is 0; use the content that the form was drawn from, "
            "or leave points empty",
        ),
        ("1,en,f,post,1,arc100-o3-1,many,b", "points must be a whole number from 0 to 1,000, not 'many'"),
        (
            "1,en,f,post,1,sort-1,,one",
            "response 'one' to sort-1: expected pairs of card=bin with spaces between them",
        ),
        (
            "1,en,f,post,1,sort-1,,one=left one=right",
            "response 'one=left one=right' to sort-1: a card stands twice",
        ),
        ("1,en,f,post,1,arc100-o3-1,", "has 7 fields, the heading has 8"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_expected(row: str, problem: str) -> None:
    assert told(GOOD, row) == [f"line 3: {problem}"]


def test_everything_wrong_is_told_in_one_go() -> None:
    found = told("x,fr,f,exam,0,arc100-o3-1,,e", GOOD, GOOD, "2,en,f,pre,1,arc100-o3-1,,a")

    assert [line.split(":")[0] for line in found] == ["line 2"] * 5 + ["line 4", "line 5"]
    assert found[5] == "line 4: item arc100-o3-1 stands in this attempt already; each item has one line"
    assert found[6] == "line 5: form f has the purpose post on an earlier line, and here pre"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "line 1: the file is empty"),
        (b"registration,item\n1,x\n", "line 1: the heading has no column language, form, purpose, attempt"),
        (
            b"registration,language,form,purpose,attempt,item\n",
            "line 1: the heading needs points or response",
        ),
        (HEADING.encode() + b",item\n", "line 1: the heading names item more than once"),
        (HEADING.encode() + b"\n", "line 2: there are no responses below the heading"),
        (
            HEADING.encode() + b"\n1,en,f,post,1,\xff\xfe,,a\n",
            "line 2: is not UTF-8; save the file as CSV UTF-8",
        ),
        (HEADING.encode() + b'\n1,en,f,post,1,"arc100,,a\n', "line 2: is not readable as CSV"),
        (HEADING.encode() + b"\n" + b"x" * 30_000, "line 2: has more than 20,000 characters"),
        (b"x" * 30_000, "line 1: has more than 20,000 characters"),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "line 1"),
    ],
    ids=["empty", "columns", "neither", "twice", "no rows", "encoding", "quote", "line", "heading", "binary"],
)
def test_what_is_no_such_file_is_told_so(data: bytes, problem: str) -> None:
    read = read_responses(io.BytesIO(data), ASKED)

    assert read.responses is None
    assert problem in read.problems.lines()[0]


def test_a_file_that_is_wrong_on_every_line_is_told_of_in_a_thousand_lines() -> None:
    found = told(*(f"{n},en,f,post,1,nothing,,a" for n in range(1, 1203)))

    assert len(found) == problems.MOST + 1
    assert found[-1] == "and 202 more"


def test_a_file_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "MOST_LINES", 5)

    (found,) = told(*(f"{n},en,f,post,1,arc100-o3-1,,a" for n in range(1, 9)))
    assert found == "line 6: is one too many: a file holds at most 5 lines; divide it by form"


@settings(deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([1, 3, 30]))
def test_a_file_that_was_tampered_with_is_read_or_refused_and_never_raises(seed: int, times: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    data = bytearray("\n".join([HEADING, GOOD, "2,ar,f,post,1,sort-1,500,one=left two=left"]).encode())
    for _ in range(times):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(3)] = chance.choice(
            [b"\x00", b'"', b"\xff", b",", b"\r", b"=", b"9", b""]
        )
    read = read_responses(io.BytesIO(bytes(data)), ASKED)

    assert (read.responses is None) == bool(read.problems.lines())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2,f,post,1,ARC100.O3,4", "the responses have no attempt '2 f post 1'"),
        ("1,f,post,1,ARC100.O9,4", "the banks have no objective 'ARC100.O9'"),
        ("1,f,post,1,ARC100.O3,5", "level must be 1, 2, 3 or 4, not '5'"),
        (
            "1,f,post,1,ARC100.O3,4",
            "the confidence about ARC100.O3 at this attempt stands on an earlier line",
        ),
    ],
)
def test_mistakes_in_the_confidence_file_are_told_as_well(row: str, problem: str) -> None:
    responses = responses_of([GOOD], ASKED)
    read = read_confidence(csv_of(["1,f,post,1,ARC100.O3,2", row], CONFIDENCE), responses, {"ARC100.O3"})

    assert read.confidence is None
    assert read.problems.lines() == [f"line 3: {problem}"]
