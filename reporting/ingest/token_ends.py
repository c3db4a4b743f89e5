"""The ends of tokens: how far ahead they may lie, when somebody is warned, and what is answered after."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

LONGEST_DAYS = 400
"""How far ahead the last day of a token may lie."""
WARNED = timedelta(days=30)
"""So long before its end a token is listed as one that ends soon."""
LONGEST_BOTH_DAYS = 30
"""So long, at most, an earlier token works beside its successor."""


def last_day_of(expires_at: datetime) -> date:
    """Return the last day on which a token works that *expires_at* that moment."""
    return timezone.localdate(expires_at - timedelta(seconds=1))


def is_sound_end(last_day: date) -> bool:
    """Return whether *last_day* may be the last day of a new token: from today to ``LONGEST_DAYS`` ahead."""
    today = timezone.localdate()
    return today <= last_day <= today + timedelta(days=LONGEST_DAYS)


def sentence_of_ends() -> str:
    """Return the rule of ``is_sound_end``, for who broke it."""
    return f"the last day must lie from today to {LONGEST_DAYS} days ahead"


def ends_soon(expires_at: datetime) -> bool:
    """Return whether a token that *expires_at* that moment works now, and will not for long."""
    return timezone.now() < expires_at <= timezone.now() + WARNED


def told_over(last_day: date) -> str:
    """Return what a door answers to a token that worked until *last_day*."""
    return f"the last day of this token was {last_day.isoformat()}; ask whoever gave it to you for a new one"
