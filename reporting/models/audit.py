"""Who looked at named people, took figures away, or let a package tell home, and when."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel

_ACTIONS = ("looked", "exported", "opened", "revoked", "granted", "refused", "changed")


class AuditEntry(AppendOnlyModel):
    """One look at named people, one export, one step of calling home, or a change that a system made."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    """The name the person signed in with; ``code 7`` where the proof was a code."""
    action = models.CharField(max_length=16, choices=[(name, name) for name in _ACTIONS])
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
