"""The systems that may send us records, and the digests of their tokens."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

USUAL = timedelta(days=365)
"""How long a token works for which nobody says otherwise."""


def in_a_year() -> datetime:
    """Return when a token ends for which nobody says otherwise."""
    return timezone.now() + USUAL


class SourceSystem(models.Model):
    """A learning system that sends records. Its token is shown once and kept only as a digest."""

    name = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(default=in_a_year)
    """The first moment at which the token works no more."""
    earlier_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  of many there is none
    """Of the token before, where it goes on working for a while beside its successor."""
    earlier_expires_at = models.DateTimeField(null=True)
    """The first moment at which that one works no more."""
    is_active = models.BooleanField(default=True)
    may_send = models.BooleanField(default=True)
    """Whether its own token may send records and statements: not that of a system which only tells of people
    by SCIM, unless it was opened before there was this difference."""
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return its name."""
        return self.name
