"""Write a report as a file, in one of four formats with the same numbers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from reporting.errors import ReportingError
from reporting.exports import pdf_file, xlsx_file
from reporting.exports.csv_file import write_csv
from reporting.exports.json_file import write_json
from reporting.exports.report import Report
from reporting.exports.stamp import Stamp


class Format(StrEnum):
    """A format, by the ending of its files."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    JSON = "json"


_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}
_MOST_ROWS = {Format.XLSX: xlsx_file.MOST_ROWS, Format.PDF: pdf_file.MOST_ROWS}


def most_rows(wanted: Format) -> int | None:
    """Return how many rows a file of *wanted* may have; None: as many as there are."""
    return _MOST_ROWS.get(wanted)


class TooManyRowsError(ReportingError, ValueError):
    """A report has more rows than a file of this format may have."""

    def __init__(self, rows: int, most: int, wanted: Format) -> None:
        self.rows = rows
        self.most = most
        super().__init__(f"{rows} rows are too many for {wanted}: it may have {most}; take CSV or JSON")


@dataclass(frozen=True, slots=True)
class File:
    """A report as it is sent or kept."""

    name: str
    """``completion-2026-03-02.csv``; several tables as CSV are ``.zip``."""
    content_type: str
    content: bytes


def written(report: Report, wanted: Format, stamp: Stamp | None = None) -> File:
    """Return *report* as a file in the format *wanted*, marked with *stamp* where it leaves the house.

    Raises: as :func:`write`.
    """
    whole = io.BytesIO()
    ending = write(report, wanted, stamp, whole)
    return File(f"{report.name}.{ending}", _TYPES[ending], whole.getvalue())


def write(report: Report, wanted: Format, stamp: Stamp | None, to: BinaryIO) -> str:
    """Write *report* into *to* in the format *wanted*, and return the ending that the file's name has.

    CSV, JSON and XLSX go row by row, so that their memory does not grow with the rows.

    Raises:
        TooManyRowsError: more rows than the format is meant for.
        PdfUnavailableError: PDFs cannot be made on this server; the log says what is missing.
    """
    most = most_rows(wanted)
    if most is not None and report.rows > most:
        raise TooManyRowsError(report.rows, most, wanted)
    ending = wanted.value
    match wanted:
        case Format.CSV:
            ending = write_csv(report, stamp, to)
        case Format.XLSX:
            xlsx_file.write_xlsx(report, stamp, to)
        case Format.PDF:
            to.write(pdf_file.pdf_file(report, stamp))
        case Format.JSON:
            write_json(report, stamp, to)
    return ending


def type_of(ending: str) -> str:
    """Return the media type of files with *ending*, as :func:`write` names it."""
    return _TYPES[ending]
