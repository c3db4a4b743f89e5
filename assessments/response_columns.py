"""The columns of a file of responses or of confidence (docs/reference/item-statistics.md), and others in it.

Apart from ``assessments.statistics``, so that whoever takes such a file in loads no NumPy.
"""

from __future__ import annotations

import csv
from collections.abc import Collection

REQUIRED = ("registration", "language", "form", "purpose", "attempt", "item")
SCORED = ("points", "response")
"""Of these a file has at least one."""
OPTIONAL = (*SCORED, "seconds")
CONFIDENCE = ("registration", "form", "purpose", "attempt", "objective", "level")
"""Of a file of confidence; all of them."""
_LONGEST_HEADING = 20_000
_LONGEST_NAME = 40
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def other_columns(beginning: bytes, known: Collection[str] = (*REQUIRED, *OPTIONAL)) -> tuple[str, ...]:
    """Return the columns that the heading of a file has besides those *known*, shortened for a message.

    *beginning* is the beginning of the file. Nobody asked for what stands in these columns, so it may be
    about people. A first line that is no heading counts as one whose columns are all others.
    """
    encoding = "utf-16" if beginning.startswith(_UTF_16) else "utf-8-sig"
    line = beginning.decode(encoding, errors="replace").lstrip("\ufeff")[:_LONGEST_HEADING]
    heading = line.splitlines()[0] if line else ""
    try:
        names = next(csv.reader([heading], delimiter=max(",;\t", key=heading.count), strict=True), [])
    except csv.Error:
        names = [heading]
    return tuple(name.strip()[:_LONGEST_NAME] for name in names if name.strip().lower() not in {*known, ""})
