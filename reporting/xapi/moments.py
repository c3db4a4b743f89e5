"""Tell a moment in UTC, and know when two texts tell the same one (1.0.3, part 2, 4.5; 9274.1.1, 4.2.7)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_WITH_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d(?::?\d\d)?)")


def in_utc(text: str) -> str:
    """Return a moment of RFC 3339 in UTC, its fraction of a second kept digit by digit.

    A text of another form comes back as it is, and so does the first day of the year 1 seen from the east.
    """
    found = _WITH_ZONE.fullmatch(text)
    if found is None:
        return text
    day, time, fraction, zone = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time}{zone.upper()}").astimezone(UTC)
    except (ValueError, OverflowError):
        return text
    return f"{moment.replace(tzinfo=None).isoformat()}{fraction or ''}Z"


def same_for_all_zones(text: str) -> datetime | str:
    """Return what two texts have in common that tell one moment; *text* itself where it tells none.

    Without a zone it is meant in UTC.
    """
    try:
        moment = datetime.fromisoformat(text.upper())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return text
