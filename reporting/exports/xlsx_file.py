"""Write a workbook: a sheet for each table, and one that says what the figures mean (ECMA-376)."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from django.utils import timezone

from reporting.exports.harmless import harmless
from reporting.exports.lines import definition_lines, stamp_lines
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.percents import in_percent
from reporting.wording import wording

MOST_ROWS = 1_048_575
"""Of one sheet, below its heading, by Excel's limits. A million rows take some minutes of one processor."""
_SMALL = 2_000
"""Rows up to which a workbook is made in memory; a larger one goes through files, row by row."""
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
"""Characters of a cell, by Excel's limits."""
_FORMATS = {
    Kind.WHOLE: "#,##0",
    Kind.PERCENT: "0.0%",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}
_OPTIONS = {
    # Whatever a text says, it is a text: no formula, no link, no number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(report: Report, stamp: Stamp | None, to: BinaryIO) -> None:
    """Write *report* into *to* as a workbook with real numbers, days and percentages, and no formula."""
    with tempfile.TemporaryDirectory() as folder:  # what a large one was made of goes with it
        is_small = report.rows <= _SMALL
        how = {"in_memory": True} if is_small else {"constant_memory": True, "tmpdir": folder}
        _book(report, stamp, to, _OPTIONS | how)


def _book(report: Report, stamp: Stamp | None, to: BinaryIO, options: Mapping[str, Any]) -> None:
    # Here, not above: whoever looks at pages only needs no library for workbooks.
    from xlsxwriter import Workbook

    book = Workbook(to, options)
    book.set_properties(_properties(report, stamp))
    taken: set[str] = set()
    for table in report.tables:
        _table(book, book.add_worksheet(_sheet_name(table.caption, taken)), report, table, stamp)
    name = _sheet_name(wording(report.language).plain("export_definition"), taken)
    _definition(book, book.add_worksheet(name), report, stamp)
    book.close()


def _properties(report: Report, stamp: Stamp | None) -> dict[str, Any]:
    # Moments of the file itself, so that nothing in it is newer than what it tells.
    at = {"created": stamp.at.replace(tzinfo=None)} if stamp else {"created": datetime(2000, 1, 1)}  # noqa: DTZ001
    comments = "; ".join(" ".join(line) for line in stamp_lines(stamp, report.language)) if stamp else ""
    return {"title": report.title, "author": stamp.by if stamp else "Groundwork", "comments": comments, **at}


def _table(book: Any, sheet: Any, report: Report, table: Table, stamp: Stamp | None) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = [book.add_format({"num_format": _FORMATS.get(column.kind, "@")}) for column in table.columns]
    if report.language.direction == "rtl":
        sheet.right_to_left()
    if stamp:
        lines = stamp_lines(stamp, report.language)
        sheet.set_footer("&L" + " · ".join(" ".join(line) for line in lines).replace("&", "&&")[:240])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.write_row(0, 0, [harmless(column.heading) for column in table.columns], head)
    for number, row in enumerate(table.rows, start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, (number, place), column, value, formats[place])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column, table.rows, place))
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Any, where: tuple[int, int], column: Column, value: Cell, shape: Any) -> None:
    match value:
        case None:
            sheet.write_blank(*where, None, shape)
        case datetime():
            sheet.write_datetime(*where, timezone.localtime(value).replace(tzinfo=None), shape)
        case date():
            sheet.write_datetime(*where, value, shape)
        case str():
            sheet.write_string(*where, harmless(column.said(value))[:_LONGEST_TEXT], shape)
        case _ if column.kind is Kind.PERCENT:
            sheet.write_number(*where, float(in_percent(value) / 100), shape)
        case _:
            sheet.write_number(*where, value, shape)


def _width(column: Column, rows: Sequence[Sequence[Cell]], place: int) -> int:
    longest = max(
        (len(str(row[place])) for row in islice(rows, 1000) if isinstance(row[place], str)), default=0
    )
    return min(60, max(12, len(column.heading) // 2, longest + 2))


def _definition(book: Any, sheet: Any, report: Report, stamp: Stamp | None) -> None:
    label = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    if report.language.direction == "rtl":
        sheet.right_to_left()
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    lines = [(report.title, report.finding), *definition_lines(report)]
    lines += stamp_lines(stamp, report.language) if stamp else []
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, harmless(name), label)
        sheet.write_string(number, 1, harmless(value)[:_LONGEST_TEXT], text)


def _sheet_name(caption: str, taken: set[str]) -> str:
    """Return a name that a sheet may have, near *caption*: 31 characters, none of a few signs, none twice."""
    plain = " ".join(_NO_NAME.sub(" ", caption).split()).strip("'")[:_LONGEST_NAME].strip() or "1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        tail = f" {number}"
        name = plain[: _LONGEST_NAME - len(tail)] + tail
    taken.add(name.casefold())
    return name
