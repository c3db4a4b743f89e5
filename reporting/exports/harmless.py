"""Keep a spreadsheet from taking a text, or what it makes a cell of its own, for a formula."""

from __future__ import annotations

import re

_STARTS = r"=+\-@\t\r\n＝＋－＠"
_BEGINS = re.compile(rf" *[{_STARTS}]")
_BEHIND_A_SEPARATOR = re.compile(rf"(?<=[,;|\t\r\n])(?=[ \"]*[{_STARTS}])")
"""Where a spreadsheet of another country begins a cell: quotes keep only a file's own separator together."""


def harmless(text: str) -> str:
    """Return *text* so that no spreadsheet takes any of it for a formula (OWASP: CSV injection).

    An apostrophe is put before it, which spreadsheets do not show and people see for what it is.
    """
    inside = _BEHIND_A_SEPARATOR.sub("'", text)
    return f"'{inside}" if _BEGINS.match(text) else inside
