"""A long list as PDF: memory that grows little with its rows, columns wide enough, and nothing left out."""

from __future__ import annotations

import gc
import io
import tracemalloc
from datetime import date
from typing import Any

import pikepdf
import pytest

from curriculum.languages import Language
from reporting.exports.made.people import people_columns
from reporting.exports.pdf_file import html_of
from reporting.exports.pdf_widths import widths
from reporting.exports.report import Column, Kind, Report, Table
from reporting.exports.writing import Format, written

DAY = date(2026, 11, 2)
NAMES = {
    Language.EN: "Amal Haddad",
    Language.VI: "Nguyễn Thị Hường",
    Language.ZH_HANT: "陳美玲",
    Language.AR: "أمل حدّاد",
}


def _people(count: int, language: Language) -> Report:
    due = date(2026, 12, 31)
    rows = [
        [DAY, DAY, "arc-100", f"E{number:07}", NAMES[language], "Transit > Bus", "overdue", due, None]
        for number in range(count)
    ]
    return Report("people", "People", language, (Table("Everybody", people_columns(language), rows),))


def _most_memory(report: Report) -> int:
    """Return the bytes that Python takes at most while *report* becomes a PDF."""
    gc.collect()
    tracemalloc.start()
    try:
        written(report, Format.PDF)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_row_more_of_a_long_list_takes_little_more_memory() -> None:
    written(_people(1, Language.EN), Format.PDF)  # what is loaded once is not of the rows
    few, many = (_most_memory(_people(count, Language.EN)) for count in (60, 180))

    assert (many - few) / 120 < 120_000, "bytes for a row; with each of nine cells marked it is 240,000"


@pytest.mark.parametrize("language", Language, ids=str)
def test_a_long_list_repeats_its_headings_on_every_page_and_every_row_has_a_heading(
    language: Language,
) -> None:
    file = written(_people(60, language), Format.PDF)

    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        tables = _tables(pdf.Root.StructTreeRoot.K)
        pages = len(pdf.pages)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == language.value
    headings = [sum(cells == ["/TH"] * 6 for cells in rows) for rows in tables]
    people = [sum(cells == ["/TH", *["/TD"] * 5] for cells in rows) for rows in tables]
    assert pages > 1
    assert headings == [1] * pages
    assert sum(people) == 60


def test_what_all_rows_say_stands_once_above_the_table_and_nothing_is_lost() -> None:
    page = html_of(_people(3, Language.EN), None)

    assert page.count("November 2, 2026") == 2  # as of, and as known
    assert page.count("arc-100") == 1
    assert page.index("arc-100") < page.index("</caption>")


def test_a_column_that_does_not_say_the_same_in_all_rows_stays() -> None:
    columns = (Column("as_of", "As of", Kind.DAY, is_told_once=True), Column("name", "Name"))
    table = Table("Days", columns, [[DAY, "one"], [date(2026, 11, 3), "two"]])

    page = html_of(Report("days", "Days", Language.EN, (table,)), None)

    assert "November 2, 2026</th>" in page
    assert "November 3, 2026</th>" in page


def test_a_text_is_marked_where_it_runs_another_way_than_the_page() -> None:
    table = Table("All", (Column("name", "Name"), Column("n", "N", Kind.WHOLE)), [["أمل", -7], ["Amal", 7]])

    left = html_of(Report("any", "Any", Language.EN, (table,)), None)
    right = html_of(Report("any", "Any", Language.AR, (table,)), None)

    assert "<bdi>أمل</bdi>" in left
    assert ">Amal</th>" in left
    assert ">أمل</th>" in right
    assert "<bdi>Amal</bdi>" in right
    assert '<bdi dir="ltr">' in right


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        pytest.param(100, [11 / 45, 34 / 45], id="room for all: as wide as the longest text"),
        pytest.param(25, [11 / 25, 14 / 25], id="too little: the long names are broken, the days are not"),
        pytest.param(10, [7 / 15, 8 / 15], id="no room for a word: as the words are"),
    ],
)
def test_the_width_goes_where_texts_would_be_broken(room: int, expected: list[float]) -> None:
    days, names = ["31 12 26", "1  1  26"], ["Anh " * 7 + "Bui", "Cuc D"]
    assert sum(found := widths(["D", "N"], [days, names], room)) == pytest.approx(100)
    assert found == pytest.approx([100 * one for one in expected], abs=5)


def test_a_character_of_east_asia_takes_two_letters() -> None:
    wide, narrow = widths(["A", "B"], [["陳美玲陳美玲"], ["Abcdef"]], 100)

    assert wide > narrow


def _tables(node: Any) -> list[list[list[str]]]:
    """Return the cells of each row of each table, by their tags."""
    if isinstance(node, pikepdf.Array):
        return [one for kid in node for one in _tables(kid)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    kids = node.get("/K", pikepdf.Array())
    return [_rows(kids)] if node.get("/S") == "/Table" else _tables(kids)


def _rows(node: Any) -> list[list[str]]:
    found: list[list[str]] = []
    for kid in node if isinstance(node, pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary):
            kids = kid.get("/K", pikepdf.Array())
            if kid.get("/S") == "/TR":
                found.append([str(cell.S) for cell in kids])
            else:
                found += _rows(kids)
    return found
