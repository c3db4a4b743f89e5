"""Files are written row by row, with the same content as in one piece, in memory that does not grow."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from curriculum.languages import Language
from reporting.exports import xlsx_file
from reporting.exports.csv_file import csv_bytes
from reporting.exports.json_file import as_json
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.spooled import SpooledRows
from reporting.exports.stamp import Stamp
from reporting.exports.writing import Format, TooManyRowsError, write, written

COLUMNS = (
    Column("name", "Name"),
    Column("done", "Done", Kind.WHOLE),
    Column("rate", "Rate", Kind.PERCENT),
    Column("due_on", "Due", Kind.DAY),
    Column("at", "At", Kind.MOMENT),
)
AT = datetime(2026, 7, 2, 23, 30, 15, 250, tzinfo=UTC)
STAMP = Stamp("7K3M", "10021", AT, date(2026, 5, 31), {"unit": "Transit"})
DANGERS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1")


def _rows(count: int) -> Iterator[list[Cell]]:
    for number in range(count):
        yield [f'Nguyễn "{number}", 陳', number, number / count, date(2026, 3, 4), AT if number % 2 else None]


def _report(rows: Sequence[Sequence[Cell]], *more: Table) -> Report:
    return Report("people", "People", Language.EN, (Table("One", COLUMNS, rows), *more), finding="So it is.")


@pytest.mark.parametrize("tables", [1, 2])
def test_json_row_by_row_is_what_it_is_in_one_piece(tables: int) -> None:
    empty = Table("None", COLUMNS, [])
    report = _report(list(_rows(3)), *[empty] * (tables - 1))
    whole = json.dumps(as_json(report, STAMP), ensure_ascii=False) + "\n"
    assert written(report, Format.JSON, STAMP).content.decode() == whole


def test_rows_that_lie_in_a_file_give_the_same_files_as_rows_in_memory() -> None:
    rows = list(_rows(5))
    with SpooledRows(COLUMNS, iter(rows)) as spooled:
        for wanted in (Format.CSV, Format.JSON):
            assert (
                written(_report(spooled), wanted, STAMP).content
                == written(_report(rows), wanted, STAMP).content
            )


def test_a_large_workbook_has_the_same_cells_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    report = _report([*_rows(30), ["=1+1", None, None, None, None]], Table("Two", COLUMNS, list(_rows(2))))

    def cells() -> list[list[tuple[object, ...]]]:
        book = openpyxl.load_workbook(io.BytesIO(written(report, Format.XLSX, STAMP).content))
        return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]

    small = cells()
    monkeypatch.setattr(xlsx_file, "_SMALL", 5)
    assert cells() == small
    assert [len(sheet) for sheet in small][:2] == [32, 3]
    assert small[0][31][0] == "'=1+1"


def test_a_workbook_has_as_many_rows_as_excel_reads_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert xlsx_file.MOST_ROWS == 2**20 - 1

    class Many(list[list[Cell]]):
        def __len__(self) -> int:
            return 2**20

    with pytest.raises(TooManyRowsError, match="1048576 rows are too many for xlsx: it may have 1048575"):
        written(_report(Many()), Format.XLSX)


@given(st.lists(st.lists(st.one_of(st.text(), st.sampled_from(DANGERS)), min_size=2, max_size=2)))
@example([["\n=", "a;=1"]])
def test_every_cell_is_quoted_and_none_begins_a_formula(rows: list[list[str]]) -> None:
    content = csv_bytes(("=heading", "b"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline="")))

    again = io.StringIO(newline="")
    csv.writer(again, quoting=csv.QUOTE_ALL).writerows(read)
    assert content == again.getvalue()
    assert read[0][0] == "'=heading"
    starts = {cell.lstrip(" ")[:1] for row in read for cell in row}
    assert not starts & set("=+-@\t\r\n＝＋－＠")
    assert [[_without_apostrophes(cell) for cell in row] for row in read[1:]] == [
        [_without_apostrophes(cell) for cell in row] for row in rows
    ], "only apostrophes are put in"
    assert all(
        there.count("'") >= given.count("'")
        for was, now in zip(rows, read[1:], strict=True)
        for given, there in zip(was, now, strict=True)
    ), "nothing is lost"


def test_a_line_of_a_cell_that_would_begin_a_formula_is_marked_within_the_cell_too() -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(("a",), [["\n="]]).decode("utf-8-sig"), newline="")))

    assert read[1] == ["'\n'="]


def _without_apostrophes(text: str) -> str:
    return text.replace("'", "")


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(),
            st.none() | st.integers(),
            st.none() | st.floats(0, 1),
            st.none() | st.dates(),
            st.none() | st.datetimes(timezones=st.just(UTC)),
        )
    )
)
def test_what_is_put_down_is_read_as_it_was(rows: list[tuple[Cell, ...]]) -> None:
    with SpooledRows(COLUMNS, rows) as spooled:
        assert [tuple(row) for row in spooled] == rows
        assert len(spooled) == len(rows)
        assert [tuple(row) for row in spooled[:2]] == rows[:2]


def test_two_may_read_at_once_and_a_row_by_its_number() -> None:
    rows = list(_rows(4))
    with SpooledRows(COLUMNS, rows) as spooled:
        assert [(one, other) for one, other in zip(spooled, spooled, strict=True)] == list(
            zip(rows, rows, strict=True)
        )
        assert (spooled[2], spooled[-1]) == (rows[2], rows[3])
        with pytest.raises(IndexError, match="there are 4 rows"):
            spooled[4]


@pytest.mark.parametrize("wanted", [Format.CSV, Format.JSON])
def test_memory_does_not_grow_with_the_rows(wanted: Format) -> None:
    def peak(count: int) -> tuple[int, int]:
        with SpooledRows(COLUMNS, _rows(count)) as spooled, tempfile.TemporaryFile() as file:
            tracemalloc.start()
            try:
                write(_report(spooled), wanted, STAMP, file)
                return tracemalloc.get_traced_memory()[1], file.tell()
            finally:
                tracemalloc.stop()

    some, _ = peak(3_000)
    many, size = peak(12_000)
    assert many < 1.2 * some, (some, many)
    assert many < size, "less than the file itself"
