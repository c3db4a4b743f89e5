"""Write CSV that a spreadsheet opens with the right letters and without running anything (RFC 4180).

Every cell is quoted, so that no separator of whichever country splits it, and none begins a formula
(``harmless``): OWASP asks for both. Row by row: a million rows take no more memory than a few.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import IO, BinaryIO

from reporting.exports.harmless import harmless
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.percents import in_percent

_MARK = b"\xef\xbb\xbf"
_STAMP = ("export_code", "exported_by", "keep_until")
"""Columns after all others: a row that is copied out of the file still tells where it comes from."""


def csv_bytes(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the table as UTF-8 with a mark at its start, which Excel needs to see that it is UTF-8."""
    whole = io.BytesIO()
    _write(whole, heading, rows)
    return whole.getvalue()


def write_csv(report: Report, stamp: Stamp | None, to: BinaryIO) -> str:
    """Write *report* into *to*, and return the ending of the file's name.

    One table is one file, with a heading of keys and nothing else, so that programs can read it. Several
    are a ZIP archive with a file each; what the figures mean stands in ``definition.csv`` beside them.
    """
    if len(report.tables) == 1:
        _write(to, *_table(report.tables[0], stamp))
        return "csv"
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        files = [(f"{number}.csv", _table(one, stamp)) for number, one in enumerate(report.tables, start=1)]
        for name, content in [*files, ("definition.csv", _definition(report, stamp))]:
            # The same time in every archive: the same report gives the same bytes.
            of_file = zipfile.ZipInfo(f"{report.name}-{name}")
            of_file.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(of_file, "w") as opened:
                _write(opened, *content)
    return "zip"


_Content = tuple[Sequence[str], Iterable[Sequence[object]]]


def _write(to: IO[bytes], heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    to.write(_MARK)
    text = io.TextIOWrapper(to, "utf-8", newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(name) for name in heading])
    writer.writerows([_shown(value) for value in row] for row in rows)
    text.flush()
    text.detach()  # else the stream below would be closed with it


def _table(table: Table, stamp: Stamp | None) -> _Content:
    marks = (stamp.code, stamp.by, stamp.keep_until.isoformat()) if stamp else ()
    heading = [*(column.key for column in table.columns), *(_STAMP if stamp else ())]
    return heading, ([*_texts(table.columns, row), *marks] for row in table.rows)


def _definition(report: Report, stamp: Stamp | None) -> _Content:
    rows = [("title", report.title), ("finding", report.finding), ("code", report.code), *report.definition]
    if stamp:
        rows += [("asked", stamp.filters), ("exported_at", stamp.at.astimezone(UTC).isoformat())]
    rows += [(f"{report.name}-{n}.csv", table.caption) for n, table in enumerate(report.tables, start=1)]
    return ("what", "value"), rows


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
