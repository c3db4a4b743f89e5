"""Which systems may change people by SCIM: an operator says so, and takes it back."""

from __future__ import annotations

from datetime import date

from reporting.ingest.sources import open_source
from reporting.models import ScimSource, SourceSystem


def open_scim(name: str, *, last_day: date | None = None, both_days: int = 0) -> str:
    """Let the system *name* change people, and return its token, which cannot be shown again.

    A new token each time, with the end and the time beside the old one that ``open_source`` tells. A system
    that was not known before may do nothing else; one that sends records already goes on sending them, with
    the new token.

    Raises: SourceError: as ``open_source``.
    """
    token = open_source(name, sends=False, last_day=last_day, both_days=both_days)
    ScimSource.objects.get_or_create(source=SourceSystem.objects.get(name=name))
    return token


def close_scim(name: str) -> bool:
    """Let the system *name* change people no more, and return whether it could. What it changed stays."""
    count, _ = ScimSource.objects.filter(source__name=name).delete()
    return bool(count)
