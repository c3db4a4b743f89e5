"""Who looked at named people, or took figures away, and when."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class AuditEntry(AppendOnlyModel):
    """One look at named people, or one export."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    """The name the person signed in with."""
    action = models.CharField(max_length=16, choices=[("looked", "looked"), ("exported", "exported")])
    page = models.CharField(max_length=64)
    query = models.JSONField(default=dict)
    """What was asked for: day, unit, course."""
    rows = models.PositiveIntegerField()
    content_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the bytes that were taken away."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the audit log"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return who did what."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.page}"
