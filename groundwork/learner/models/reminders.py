"""Which reminders were sent, so that none is sent twice."""

from __future__ import annotations

from datetime import date

from django.db import models


class ReminderSent(models.Model):
    """A person was reminded of a course that is due on a day: once before it, and once when it has passed.

    Of a form for later, which is optional, they are reminded once.
    """

    learner = models.CharField(max_length=150)
    course = models.CharField(max_length=64)
    """Its id, or that of the form."""
    due_on = models.DateField()
    is_late = models.BooleanField()
    sent_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="groundwork_reminded_once", fields=["learner", "course", "due_on", "is_late"]
            )
        ]

    def __str__(self) -> str:
        """Return who was reminded of what."""
        return f"{self.learner} {self.course} {self.due_on}"

    @property
    def about(self) -> tuple[str, str, date, bool]:
        """Return what it was about: whom, which course, which due day, before or after it."""
        return self.learner, self.course, self.due_on, self.is_late
