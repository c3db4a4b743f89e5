"""Write CSV that a spreadsheet opens with the right letters and without running anything (RFC 4180)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from reporting.exports.harmless import harmless
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.percents import in_percent

_MARK = b"\xef\xbb\xbf"
_STAMP = ("export_code", "exported_by", "keep_until")
"""Columns after all others: a row that is copied out of the file still tells where it comes from."""


def csv_bytes(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the table as UTF-8 with a mark at its start, which Excel needs to see that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows([_shown(value) for value in row] for row in rows)
    return _MARK + text.getvalue().encode()


def csv_file(report: Report, stamp: Stamp | None) -> tuple[bytes, str]:
    """Return *report* as bytes, with the ending of the file's name.

    One table is one file, with a heading of keys and nothing else, so that programs can read it. Several
    are a ZIP archive with a file each; what the figures mean stands in ``definition.csv`` beside them.
    """
    if len(report.tables) == 1:
        return _table(report.tables[0], stamp), "csv"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        files = [(f"{number}.csv", _table(one, stamp)) for number, one in enumerate(report.tables, start=1)]
        for name, content in [*files, ("definition.csv", _definition(report, stamp))]:
            # The same time in every archive: the same report gives the same bytes.
            archive.writestr(zipfile.ZipInfo(f"{report.name}-{name}"), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue(), "zip"


def _table(table: Table, stamp: Stamp | None) -> bytes:
    marks = (stamp.code, stamp.by, stamp.keep_until.isoformat()) if stamp else ()
    heading = [*(column.key for column in table.columns), *(_STAMP if stamp else ())]
    return csv_bytes(heading, ([*_texts(table.columns, row), *marks] for row in table.rows))


def _definition(report: Report, stamp: Stamp | None) -> bytes:
    rows = [("title", report.title), ("finding", report.finding), ("code", report.code), *report.definition]
    if stamp:
        rows += [("asked", stamp.filters), ("exported_at", stamp.at.astimezone(UTC).isoformat())]
    rows += [(f"{report.name}-{n}.csv", table.caption) for n, table in enumerate(report.tables, start=1)]
    return csv_bytes(("what", "value"), rows)


def _texts(columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[object]:
    for column, value in zip(columns, row, strict=True):
        if column.kind is Kind.PERCENT and isinstance(value, int | float):
            yield in_percent(value)
        elif isinstance(value, datetime):
            yield value.astimezone(UTC).isoformat(timespec="seconds")
        else:
            yield value


def _shown(value: object) -> object:
    return harmless(value) if isinstance(value, str) else "" if value is None else value
