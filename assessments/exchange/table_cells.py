"""Write cells that no spreadsheet takes for a formula, and read them back letter for letter.

A text that begins with one of ``= + - @``, a tab or a line end can make a spreadsheet compute, fetch or
start a program (OWASP, "CSV Injection"): such a cell gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from assessments.exchange.findings import ExchangeError, shown

_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
_DELIMITERS = ",;\t"


def safe_cell(text: str) -> str:
    """Return *text* as a cell."""
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def cell_text(cell: str) -> str:
    """Return the text of *cell*: what :func:`safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_DANGEROUS) else cell


def write_table(rows: Sequence[Sequence[str]]) -> bytes:
    """Return *rows* as CSV (RFC 4180) with a byte order mark, which Excel needs to see UTF-8."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def read_table(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of *text* with the line that each ends on; cells parted as the first line has them.

    Raises: ExchangeError: a cell is too long, or a quote is never closed.
    """
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell_text(cell) for cell in row]
    except csv.Error as error:
        raise ExchangeError(f"{where}:{reader.line_num}: this is no sound CSV ({shown(error)})") from None
