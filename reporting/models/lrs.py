"""How far each learning record store has been read."""

from __future__ import annotations

from django.db import models


class LrsPosition(models.Model):
    """A store that is read again and again, each time from where the last time ended."""

    endpoint = models.CharField(max_length=200, unique=True)
    stored_through = models.DateTimeField()
    """By the store's clock: everything that it had stored until then has been read."""
    read_at = models.DateTimeField()
    """When we last read a page."""

    def __str__(self) -> str:
        """Return the store and how far it is read."""
        return f"{self.endpoint} {self.stored_through:%Y-%m-%d %H:%M}"
