"""How often somebody asked lately, counted once for all processes of the site."""

from __future__ import annotations

from django.db import models


class RequestCount(models.Model):
    """What one system or one stranger used up of their requests since a window began.

    No personal data: who it is stands here as a digest, and goes after an hour.
    """

    who = models.CharField(max_length=64, primary_key=True)
    """``reporting.ingest.pace``: digest of who, and of the limit."""
    began_at = models.DateTimeField(db_index=True)
    taken = models.BigIntegerField()

    def __str__(self) -> str:
        """Return the count."""
        return f"{self.taken} since {self.began_at}"
