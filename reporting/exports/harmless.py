"""Keep a spreadsheet from taking a text for a formula."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula (OWASP: CSV injection).

    An apostrophe is put before it, which spreadsheets do not show and people see for what it is.
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text
