"""Whose data were erased and what was put in their place; and whose must not be erased for now."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class Erasure(AppendOnlyModel):
    """A person was erased. Names nobody: what is left of the person bears ``reference``, a random name.

    The audit log, which is a chain, holds the digest of ``manifest``: so an erasure cannot be made up or
    changed afterwards without being found.
    """

    reference = models.CharField(max_length=64, unique=True)
    """``erased-`` and 128 random bits in hex: the employee number that stands where the person's stood."""
    person = models.BigIntegerField(null=True)
    """Primary key of the person, by which an older backup that comes back is erased again."""
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    """Who did it."""
    approved_by = models.CharField(max_length=150)
    """Who decided it: not the one who did it."""
    reason = models.CharField(max_length=500)
    manifest = models.TextField()
    """JSON: of each chain, by number of the entry, the SHA-256 of what stands there now."""
    report = models.JSONField(default=dict)
    """How many rows of each table were deleted, emptied or given the reference."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the erasures"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return the reference and the day."""
        return f"{self.reference} {self.at:%Y-%m-%d}"


class ErasureRequest(models.Model):
    """Somebody asked for an erasure, and somebody else has not confirmed it yet. It goes with the person."""

    number = models.CharField(max_length=64, unique=True)
    """Employee number."""
    reason = models.CharField(max_length=500)
    is_before_its_time = models.BooleanField(default=False)
    """Although the year for which records are kept is not over."""
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        """Return whom it is about."""
        return f"{self.number} asked on {self.asked_at:%Y-%m-%d}"


class LegalHold(models.Model):
    """Nothing of a person, or of anybody, is erased or goes by its time, for as long as a matter lasts."""

    number = models.CharField(max_length=64, blank=True, db_index=True)
    """Employee number; empty: everybody."""
    reason = models.CharField(max_length=500)
    """Which matter: a complaint, a grievance, a request for access, a court."""
    placed_by = models.CharField(max_length=150)
    placed_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    """The first day without it; None: until somebody lifts it."""
    lifted_by = models.CharField(max_length=150, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        """Return whom it is about."""
        return f"{self.number or 'everybody'} since {self.placed_at:%Y-%m-%d}"
