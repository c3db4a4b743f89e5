"""What the code of a file tells to anybody: which file it is, never who took it or whom it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reporting.models import Export


@dataclass(frozen=True, slots=True)
class FileTold:
    """One file that left the house, without its maker, its reader, its filters and its number of rows.

    A number of rows would tell how large a group is that the site hides elsewhere.
    """

    name: str
    """Which report, in which format: ``completion.csv``."""
    taken_on: date
    """The day in the site's zone."""
    as_of: date | None
    """The day whose figures it holds; None: it is not about one day."""
    known_on: date | None
    """The day whose knowledge it holds; None: that of the moment at which it was taken."""
    digest: str
    """SHA-256 of its bytes, in hex: whoever holds a file sees whether it is this one, unchanged."""
    keep_until: date
    """The last day on which anybody should keep it."""


def file_told(code: str) -> FileTold | None:
    """Return the file of *code* (``codes.read_code``), or None. Read-only."""
    found = Export.objects.filter(code=code).first()
    if found is None:
        return None
    return FileTold(
        name=f"{found.report}.{found.format}",
        taken_on=timezone.localdate(found.at),
        as_of=_day(found.asked.get("as_of")),
        known_on=_day(found.asked.get("known_on")),
        digest=found.content_digest,
        keep_until=found.keep_until,
    )


def _day(text: object) -> date | None:
    """Return the day of what was chosen; None where that is no day: filters are kept as they were typed."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
