"""Large files that somebody asked for, until they were fetched or their day is over."""

from __future__ import annotations

from django.db import models


class FileState(models.TextChoices):
    """How far a file is."""

    WAITING = "waiting"
    """A worker makes it, or will."""
    READY = "ready"
    FAILED = "failed"
    """It cannot be made; ``problem`` says why."""


class PreparedFile(models.Model):
    """A file that was too large to be made while its owner waited. Kept for a day at most."""

    owner = models.CharField(max_length=150)
    """The name that its owner signed in with: nobody else sees it."""
    report = models.CharField(max_length=64)
    """Which report: ``people``."""
    asked = models.JSONField(default=dict)
    """What was asked for: day, unit, course, by the names of the page's address."""
    format = models.CharField(max_length=8)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """Since when it is ready, or has failed."""
    problem = models.CharField(max_length=64, blank=True)
    """The key of the words for why it has failed."""
    name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the bytes, in hex, as the log of exports has it."""
    size = models.PositiveBigIntegerField(default=0)
    """Bytes."""
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(name="prepared_by_owner", fields=["owner", "state"])]

    def __str__(self) -> str:
        """Return which file whose it is."""
        return f"{self.report}.{self.format} for {self.owner}: {self.state}"


class PreparedFilePart(models.Model):
    """A piece of such a file, packed (zlib): small enough for one packet of any database."""

    file = models.ForeignKey(PreparedFile, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(name="prepared_part_once", fields=["file", "number"])]

    def __str__(self) -> str:
        """Return which piece of which file it is."""
        return f"{self.file_id} part {self.number}"
