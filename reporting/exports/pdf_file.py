"""Write a PDF for people: tagged, in any of the four scripts (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel.dates import format_datetime
from django.template.loader import render_to_string
from django.utils import timezone
from markupsafe import Markup

from player.api import Wording, number_text, pdf_of
from reporting.exports.lines import definition_lines, stamp_lines
from reporting.exports.pdf_widths import widths
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.percents import percent_text
from reporting.wording import wording

MOST_ROWS = 2_000
"""Of one PDF: some hundred pages and 250 MB of memory. More is for a spreadsheet."""
_WIDE = 6
"""Columns beyond which the page is turned."""
_LONG = 50
"""Rows beyond which the widths of the columns are stated; below, they are found to a hair and in no time."""
_ROOM, _ROOM_TURNED = 100, 135
"""Letters that a line holds on a page as it stands, and on one that is turned."""
_BIDI = Markup("<bdi>{}</bdi>")
_NUMBER = Markup('<bdi dir="ltr">{}</bdi>')
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""Of letters, by their class (Unicode Standard Annex 9)."""


def pdf_file(report: Report, stamp: Stamp | None) -> bytes:
    """Return *report* as a PDF.

    Raises: PdfUnavailableError: PDFs cannot be made on this server; the log says what is missing.
    """
    return pdf_of(html_of(report, stamp))


def html_of(report: Report, stamp: Stamp | None) -> str:
    """Return the page from which the PDF is made: a whole document that needs no other file."""
    words = wording(report.language)
    same = [_same(table) for table in report.tables]
    is_wide = any(
        len(table.columns) - len(told) > _WIDE for table, told in zip(report.tables, same, strict=True)
    )
    context = {
        "report": report,
        "language": report.language,
        "words": words,
        "is_wide": is_wide,
        "tables": [
            _table(table, told, words, _ROOM_TURNED if is_wide else _ROOM)
            for table, told in zip(report.tables, same, strict=True)
        ],
        "definition": definition_lines(report),
        "stamp": stamp_lines(stamp, report.language) if stamp else [],
    }
    return render_to_string("groundwork_reporting/export_pdf.html", context)


def _same(table: Table) -> set[int]:
    """Return the places of the columns that are told once above the table instead of in each row."""
    places = [place for place, column in enumerate(table.columns) if column.is_told_once]
    firsts = next(iter(table.rows), None)
    if not places or firsts is None:
        return set()
    return {place for place in places if all(row[place] == firsts[place] for row in table.rows)}


def _table(table: Table, same: set[int], words: Wording, room: int) -> dict[str, Any]:
    columns = [column for place, column in enumerate(table.columns) if place not in same]
    rows = [
        [
            _said(column, value, words)
            for place, (column, value) in enumerate(zip(table.columns, row, strict=True))
            if place not in same
        ]
        for row in table.rows
    ]
    headings = [column.heading for column in columns]
    return {
        "caption": table.caption,
        "same": [
            (table.columns[place].heading, _said(table.columns[place], table.rows[0][place], words))
            for place in sorted(same)
        ],
        "columns": columns,
        "widths": [f"{one:.2f}" for one in widths(headings, [*zip(*rows, strict=True)], room)]
        if len(rows) > _LONG
        else [],
        "rows": _cells(columns, rows, words),
    }


def _cells(columns: Sequence[Column], rows: Sequence[Sequence[str]], words: Wording) -> list[Any]:
    direction = words.language.direction
    return [
        [
            (_marked(column.kind, text, direction), column.kind)
            for column, text in zip(columns, row, strict=True)
        ]
        for row in rows
    ]


def _said(column: Column, value: Cell, words: Wording) -> str:
    match value:
        case None | "":
            return ""
        case datetime():
            locale = words.language.value.replace("-", "_")
            return str(format_datetime(timezone.localtime(value), "medium", locale=locale))
        case date():
            return words.date(value)
        case int() | float() if column.kind is Kind.PERCENT:
            return percent_text(value, words.language)
        case int() | float():
            return number_text(value, words.language)
        case str():
            return column.said(value)


def _marked(kind: Kind, text: str, direction: str) -> Markup | str:
    """Return *text* of a cell, marked where it runs another way than the page.

    A mark in each cell, needed or not, would take a fifth of the memory of the whole PDF.
    """
    if kind in (Kind.WHOLE, Kind.PERCENT):
        return _NUMBER.format(text) if text and direction == "rtl" else text
    letters = (_DIRECTIONS.get(unicodedata.bidirectional(letter)) for letter in text)
    is_along = text.isascii() and direction == "ltr"
    return text if is_along or next(filter(None, letters), direction) == direction else _BIDI.format(text)
