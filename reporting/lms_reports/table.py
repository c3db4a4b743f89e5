"""Find the table in a CSV file that a stranger's system wrote: any encoding, delimiter and preface."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reporting.errors import ReportingError
from reporting.roster.decoding import decode

_DELIMITERS = ",;\t|"
_PREFACE = 30
"""Some systems write title, filters and date of the report above the headings."""
_AS_TEXT = re.compile(r'="(?P<text>[^"]*)"')
"""How exports keep a spreadsheet from eating the zeros of 00123."""
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class TableError(ReportingError):
    """A file in which the table of the report was not found."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report."""

    line: int
    """Where it begins, counted from 1 as a spreadsheet does."""
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings as ``folded`` has them, and all rows below."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, names: Sequence[str]) -> int | None:
        """Return which column the first of *names* that there is stands in; None when there is none."""
        return next((self.heading.index(name) for name in map(folded, names) if name in self.heading), None)


def folded(text: str) -> str:
    """Return *text* as headings and words are compared: without letter case, and with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def read_table(data: bytes, missing: Callable[[tuple[str, ...]], list[str]]) -> Table:
    """Return the table in *data*. *missing* says what a line lacks to be its headings.

    Raises:
        RosterError: the file is not text.
        TableError: no line can be the headings, or quotes do not close.
    """
    text = decode(data)
    nearest: tuple[int, list[str]] | None = None
    for delimiter in _DELIMITERS:
        rows = _rows(text, delimiter)
        for row in _preface(rows):
            heading = tuple(folded(field) for field in row.fields)
            lacking = missing(heading)
            if not lacking:
                return Table(heading, _below(rows, row.line))
            if nearest is None or len(lacking) < len(nearest[1]):
                nearest = (row.line, lacking)
    if nearest is None:
        raise TableError(
            "the file is empty, or not a table with a comma, semicolon or tab between the fields"
        )
    raise TableError(
        f"no line has the headings of the report; line {nearest[0]} comes nearest and lacks "
        f"{'; '.join(nearest[1])}. Export these columns, or name yours in a map of your own"
    )


def _preface(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the first of *rows*, up to one that the delimiter in question makes unreadable."""
    try:
        yield from islice(rows, _PREFACE)
    except csv.Error:
        return


def _below(rows: Iterator[Row], line: int) -> tuple[Row, ...]:
    found: list[Row] = []
    try:
        found.extend(rows)
    except csv.Error as error:
        line = found[-1].line if found else line
        raise TableError(
            f"not readable as CSV below line {line}: {error}; look for a quote that does not close"
        ) from None
    return tuple(found)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield each line that is not blank."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    begins = 1
    for fields in reader:
        if any(field.strip() for field in fields):
            yield Row(begins, tuple(fields))
        begins = reader.line_num + 1


def plain(cell: str) -> str:
    """Return the text of *cell*, without what an export puts around it for spreadsheets.

    Raises: ValueError: it is a formula.
    """
    text = unicodedata.normalize("NFC", cell).strip()
    if match := _AS_TEXT.fullmatch(text):
        text = match["text"].strip()
    text = text.removeprefix("'")
    if text.startswith(_STARTS_A_FORMULA):
        raise ValueError(f"{text[:60]!r} begins as a formula does; export plain text")
    return text
