"""A moment that is written so that it can be looked for in the replica (``reporting.replica.marks``)."""

from __future__ import annotations

from django.db import models


class ReplicaMark(models.Model):
    """When the last mark was made. One row, and none on a site without a replica."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return when."""
        return self.at.isoformat()
