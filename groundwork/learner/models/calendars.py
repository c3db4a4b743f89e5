"""The due days of a person as a calendar: the secret of its address, and what was last published of each."""

from __future__ import annotations

from django.db import models


class CalendarFeed(models.Model):
    """The address at which a calendar program follows one person's due days."""

    learner = models.CharField(max_length=150, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the address, in hexadecimal. The secret itself is shown once and not kept."""
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return whose it is."""
        return self.learner


class DueEntry(models.Model):
    """One course in a person's calendar, as it was last published."""

    learner = models.CharField(max_length=150)
    course = models.CharField(max_length=64)
    due_on = models.DateField()
    is_off = models.BooleanField(default=False)
    """Nothing is to be done by that day any more, or just now."""
    sequence = models.PositiveIntegerField(default=0)
    """Higher with each change (RFC 5545, 3.8.7.4)."""
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="groundwork_one_due_entry", fields=["learner", "course"])]

    def __str__(self) -> str:
        """Return whose, and which course."""
        return f"{self.learner} {self.course} {self.due_on}"
