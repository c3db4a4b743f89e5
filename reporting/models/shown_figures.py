"""Figures that a page has shown, under the code that stood beside them. Nobody is named, nor who looked."""

from __future__ import annotations

from django.db import models


class ShownFigure(models.Model):
    """How people of a unit stood on one day as known on one, as it was first shown; the same is kept once."""

    code = models.CharField(max_length=16, primary_key=True)
    """``reporting.codes``: it follows from ``content`` under the key of the site."""
    shown_at = models.DateTimeField(db_index=True)
    """For the first time."""
    content = models.TextField()
    """What was shown, as canonical JSON (``reporting.shown_figures.content``)."""
    ledger_sequence = models.BigIntegerField()
    """The last record at the time; 0: there was none."""
    ledger_digest = models.CharField(max_length=64)
    """Of that record, SHA-256 in hex."""

    def __str__(self) -> str:
        """Return the code, and when it was first shown."""
        return f"{self.code} {self.shown_at:%Y-%m-%d %H:%M}"
