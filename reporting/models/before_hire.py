"""What HR decided of facts that are dated before somebody's first day of work."""

from __future__ import annotations

from django.db import models


class BeforeHireDecision(models.Model):
    """That the facts of one registration count, or do not, though they lie before the first day of work.

    Rows are only added; of several about one registration the last counts.
    """

    learner = models.CharField(max_length=64)
    course = models.CharField(max_length=64)
    registration = models.CharField(max_length=128)
    counts = models.BooleanField()
    """Whether they count, at the day on which they happened; else they are set aside."""
    before = models.DateField()
    """Facts of earlier days are set aside. What happened from this day on was not in question."""
    reason = models.CharField(max_length=32)
    """A code of ``ledger.deciding_days.REASONS``."""
    note = models.CharField(max_length=500, blank=True)
    """Where that is known from. No more about the person."""
    decided_by = models.CharField(max_length=64)
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="before_hire_by_learner", fields=["learner", "course"])]
        ordering = ("id",)

    def __str__(self) -> str:
        """Return whose registration was decided on, and how."""
        return f"{self.learner} {self.course} {self.registration}: {'counts' if self.counts else 'set aside'}"
