"""Write a PDF for people: tagged, in any of the four scripts (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_datetime
from django.template.loader import render_to_string
from django.utils import timezone
from markupsafe import Markup

from player.api import Wording, number_text, pdf_of
from reporting.exports.lines import definition_lines, stamp_lines
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.percents import percent_text
from reporting.wording import wording

MOST_ROWS = 2_000
"""Of one PDF: sixty pages, about six seconds of one processor. More is for a spreadsheet."""
_WIDE = 6
"""Columns beyond which the page is turned."""
_BIDI = Markup("<bdi>{}</bdi>")
_NUMBER = Markup('<bdi dir="ltr">{}</bdi>')


def pdf_file(report: Report, stamp: Stamp | None) -> bytes:
    """Return *report* as a PDF.

    Raises: PdfUnavailableError: PDFs cannot be made on this server; the log says what is missing.
    """
    return pdf_of(html_of(report, stamp))


def html_of(report: Report, stamp: Stamp | None) -> str:
    """Return the page from which the PDF is made: a whole document that needs no other file."""
    words = wording(report.language)
    context = {
        "report": report,
        "language": report.language,
        "words": words,
        "is_wide": any(len(table.columns) > _WIDE for table in report.tables),
        "tables": [_table(table, words) for table in report.tables],
        "definition": definition_lines(report),
        "stamp": stamp_lines(stamp, report.language) if stamp else [],
    }
    return render_to_string("groundwork_reporting/export_pdf.html", context)


def _table(table: Table, words: Wording) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": table.columns,
        "rows": [
            [
                (_shown(column, value, words), column.kind)
                for column, value in zip(table.columns, row, strict=True)
            ]
            for row in table.rows
        ],
    }


def _shown(column: Column, value: Cell, words: Wording) -> Markup:
    match value:
        case None | "":
            return Markup("")
        case datetime():
            locale = words.language.value.replace("-", "_")
            return _BIDI.format(format_datetime(timezone.localtime(value), "medium", locale=locale))
        case date():
            return words.date(value)
        case int() | float() if column.kind is Kind.PERCENT:
            return _NUMBER.format(percent_text(value, words.language))
        case int() | float():
            return _NUMBER.format(number_text(value, words.language))
        case str():
            return _BIDI.format(column.said(value))
