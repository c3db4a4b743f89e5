"""The systems that may send us records, and the digests of their tokens."""

from __future__ import annotations

from django.db import models


class SourceSystem(models.Model):
    """A learning system that sends records. Its token is shown once and kept only as a digest."""

    name = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return its name."""
        return self.name
