"""Read between which hours messages may be sent."""

from __future__ import annotations


def read_hours(stated: str) -> tuple[int, int]:
    """Return the first hour and the one with which the quiet hours begin, of text such as ``8-18``.

    Raises: ValueError: it is not two hours of one day, in order.
    """
    first, _, end = stated.strip().partition("-")
    if not all(one.isascii() and one.isdecimal() for one in (first, end)) or not int(first) < int(end) <= 24:
        message = f"GROUNDWORK_MAIL_HOURS must be two hours of a day such as '8-18', not {stated!r}"
        raise ValueError(message)
    return int(first), int(end)
