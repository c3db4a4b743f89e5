"""Turn the bytes of HR's file into text: UTF-8, UTF-16 or Windows-1252, with any usual delimiter."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator

from reporting.roster.errors import RosterFileError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> str:
    """Return the text of *data*.

    Raises: RosterFileError: it is none of the three encodings, or not text at all.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RosterFileError("not_text")


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    if b"\x00" in data[:200]:  # UTF-16 without its mark: every second byte of plain letters is zero
        return ("utf-16-be",) if data[:1] == b"\x00" else ("utf-16-le",)
    return ("utf-8", "cp1252")


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the fields of each row that is not blank, with the line on which it begins.

    Raises: RosterFileError: quotes that do not close, or a field as long as a book.
    """
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for fields in reader:
            stripped = [*map(str.strip, fields)]
            if any(stripped):
                yield begins, stripped
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RosterFileError("unreadable", line=begins, error=error) from None
