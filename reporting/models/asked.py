"""Whom an edition would ask again, as it was last counted."""

from __future__ import annotations

from django.db import models


class KeptAsked(models.Model):
    """The answer to one question; it holds numbers of groups that are large enough, and names nobody."""

    question = models.CharField(max_length=64, unique=True)
    """SHA-256 of the edition's question and its day."""
    state = models.CharField(max_length=64)
    """The ledger's head from which it was counted."""
    content = models.JSONField()
    """Without the modules' order, which databases do not keep; the question has it."""
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which question it answers, and when it was counted."""
        return f"{self.question[:12]} {self.made_at:%Y-%m-%d %H:%M}"
