"""Who stands behind a number of an LMS, where its events name nobody else."""

from __future__ import annotations

from django.db import models


class LmsNumber(models.Model):
    """The number by which the LMS of the event bus calls somebody of the roster."""

    number = models.BigIntegerField(primary_key=True)
    """The primary key of the user there."""
    learner = models.CharField(max_length=64, db_index=True)
    """Employee number."""
    named_at = models.DateTimeField(db_index=True)
    """When the LMS said so last, by its own clock."""

    def __str__(self) -> str:
        """Return both numbers."""
        return f"{self.number} {self.learner}"
