"""What left the house: every file of figures or people that was taken away, and who received it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class Export(AppendOnlyModel):
    """One file. The file itself is not kept: its SHA-256 tells whether another one is the same."""

    code = models.CharField(max_length=16, unique=True)
    """Printed in the file (``reporting.codes``)."""
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)
    """The name the person signed in with; ``system SAP`` where a system took it."""
    report = models.CharField(max_length=64)
    """Which report: ``completion``, ``people``."""
    format = models.CharField(max_length=8)
    """``csv``, ``xlsx``, ``pdf`` or ``json``."""
    asked = models.JSONField(default=dict)
    """What was asked for: day, unit, course, by the names of the page's address."""
    rows = models.PositiveIntegerField()
    content_digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the bytes, in hex."""
    recipient = models.CharField(max_length=200)
    """Who received it: the same as ``actor``, an e-mail address, a folder, a system."""
    keep_until = models.DateField()
    """The last day on which anybody should keep the file; printed in it."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("-id",)
        verbose_name = "the log of exports"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return who took which report when."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.report}.{self.format}"
