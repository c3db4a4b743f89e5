"""The systems that may send us records, and the digests of their tokens."""

from __future__ import annotations

from django.db import models


class SourceSystem(models.Model):
    """A learning system that sends records. Its token is shown once and kept only as a digest."""

    name = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    may_send = models.BooleanField(default=True)
    """Whether its own token may send records and statements: not that of a system which only tells of people
    by SCIM, unless it was opened before there was this difference."""
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return its name."""
        return self.name
