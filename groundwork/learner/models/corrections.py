"""What people ask to have corrected in their record, and what they were answered."""

from __future__ import annotations

from django.db import models

from curriculum.languages import Language


class CorrectionState(models.TextChoices):
    """How far a request is."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class CorrectionRequest(models.Model):
    """A person says that something in their record is wrong. Changes nothing in the ledger."""

    learner = models.CharField(max_length=150, db_index=True)
    course = models.CharField(max_length=64, blank=True)
    registration = models.CharField(max_length=128, blank=True)
    """Which line of the record it is about; empty: the record as a whole."""
    text = models.TextField()
    language = models.CharField(max_length=10, choices=[(tag.value, tag.endonym) for tag in Language])
    """The language of the page on which it was written."""
    sent_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN, db_index=True
    )
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        """Return whose it is and how far."""
        return f"{self.learner} {self.course} {self.state}"
