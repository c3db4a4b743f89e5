"""Let systems in, each by a token of its own that has an end; keep the tokens' digests only."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.ingest.token_ends import (
    LONGEST_BOTH_DAYS,
    is_sound_end,
    last_day_of,
    sentence_of_ends,
    told_over,
)
from reporting.ledger.history import end_of
from reporting.models import SourceSystem
from reporting.models.sources import in_a_year

_PREFIX = "gwk_"
"""So that a token in a log or a repository is seen for what it is."""


class SourceError(ReportingError, ValueError):
    """A token that cannot be made like this."""


def open_source(name: str, *, sends: bool = True, last_day: date | None = None, both_days: int = 0) -> str:
    """Let the system *name* send records, and return its token, which cannot be shown again.

    It works through *last_day*; for a year, where none is named. Opening one that is open gives it a new
    token; the old one works for *both_days* more beside it, and no longer than its own end: with 0 it ends
    at once. Unless it *sends*, a new system may send nothing: what else its token is good for is somebody
    else's to say.

    Raises: SourceError: the last day is over or too far ahead, or the days of both are too many.
    """
    if last_day is not None and not is_sound_end(last_day):
        raise SourceError(f"{sentence_of_ends()}, not on {last_day}")
    if not 0 <= both_days <= LONGEST_BOTH_DAYS:
        raise SourceError(f"both tokens work for 0 to {LONGEST_BOTH_DAYS} days, not for {both_days}")
    token = _PREFIX + secrets.token_urlsafe(32)
    there = SourceSystem.objects.filter(name=name).first()
    stated: dict[str, Any] = {
        "token_digest": digest_of(token),
        "expires_at": end_of(last_day) if last_day else in_a_year(),
        "is_active": True,
        **_earlier(there, both_days),
    }
    if sends:
        stated["may_send"] = True
    elif there is None:
        stated["may_send"] = False
    SourceSystem.objects.update_or_create(
        name=name,
        defaults=stated,
        create_defaults={**stated, "created_at": timezone.now()},
    )
    return token


def close_source(name: str) -> None:
    """Let the system *name* send no more. What it sent stays.

    Raises: SourceSystem.DoesNotExist: there is no such system.
    """
    source = SourceSystem.objects.get(name=name)
    source.is_active = False
    source.save()


def source_of(token: str) -> SourceSystem | None:
    """Return the system to which *token* belongs; None when it belongs to none that may send now."""
    now, digest = timezone.now(), digest_of(token)
    works = Q(token_digest=digest, expires_at__gt=now)
    works |= Q(earlier_digest=digest, earlier_expires_at__gt=now)
    return SourceSystem.objects.filter(works, is_active=True).first()


def why_not(token: str, usual: str) -> str:
    """Return what to answer to a *token* that is not taken: that its last day is over, else the *usual*."""
    digest = digest_of(token)
    # Whoever shows a token of ours may be told of it; whoever guesses learns nothing.
    for name, end in (("token_digest", "expires_at"), ("earlier_digest", "earlier_expires_at")):
        rows = SourceSystem.objects.filter(**{name: digest}, is_active=True)
        moment: datetime | None = rows.values_list(end, flat=True).first()
        if moment is not None and moment <= timezone.now():
            return told_over(last_day_of(moment))
    return usual


def digest_of(token: str) -> str:
    """Return what is kept of *token*."""
    # Plain SHA-256 is enough: a token holds 256 random bits, so nobody tries them out.
    return hashlib.sha256(token.encode()).hexdigest()


def _earlier(there: SourceSystem | None, both_days: int) -> dict[str, Any]:
    """Return what is kept of the token that *there* has, so that it works *both_days* more."""
    if there is None or not there.is_active or not both_days:
        return {"earlier_digest": None, "earlier_expires_at": None}
    end = min(there.expires_at, timezone.now() + timedelta(days=both_days))
    return {"earlier_digest": there.token_digest, "earlier_expires_at": end}
