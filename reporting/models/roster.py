"""Files of HR's roster: those that wait for a yes, and what was imported when, by whom."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class RosterUpload(models.Model):
    """A file that somebody uploaded and has not confirmed yet. Kept for a day at most."""

    uploaded_by = models.CharField(max_length=150)
    """The name that its owner signed in with: nobody else sees it."""
    uploaded_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    """SHA-256 of the bytes, in hex."""
    effective_on = models.DateField()
    """The day on which its changes shall take effect."""

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        """Return the name of the file, and who uploaded it."""
        return f"{self.file_name} by {self.uploaded_by}"


class RosterUploadPart(models.Model):
    """A piece of an uploaded file, packed (zlib): small enough for one packet of any database."""

    upload = models.ForeignKey(RosterUpload, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        """Return which piece of which file it is."""
        return f"{self.upload_id} part {self.number}"


class RosterImport(AppendOnlyModel):
    """A roster that was imported: who did it, when, and to how many people what happened."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150, blank=True)
    """The name that HR's analyst signed in with; empty: the command line, or a program."""
    file_name = models.CharField(max_length=200, blank=True)
    file_digest = models.CharField(max_length=64)
    """SHA-256 of the file, in hex: the file itself is not kept."""
    effective_on = models.DateField()
    joined = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    confirmed = models.JSONField(default=list)
    """What would have stopped it and was said to be meant: ``leavers``, ``movers``, ``units``."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("-id",)
        verbose_name = "the imports of rosters"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return when which file was imported."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.file_name or self.file_digest[:12]}"
