"""What the ledger amounts to: valid completions, one row each time we learn of one.

Derived from the ledger and nothing else; ``reporting.ledger.completions.rebuild`` makes it
again. Whole days in the site's time zone, so that every database compares them alike.
"""

from __future__ import annotations

from django.db import models

from reporting.models.courses import CatalogueCourse
from reporting.models.people import Person


class Completion(models.Model):
    """A learner has done all that a course requires, in one registration."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="completions")
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="completions")
    registration = models.CharField(max_length=128)
    completed_on = models.DateField()
    """The day on which the last thing required was done."""
    known_on = models.DateField()
    """The day on which the ledger held all of it."""
    expires_on = models.DateField(null=True, blank=True)
    """The first day on which it no longer counts; None means that it counts for good."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="completion_is_told_once",
                fields=["person", "course", "registration", "completed_on"],
            )
        ]
        indexes = [
            models.Index(
                name="completion_for_figures",
                fields=["course", "person", "completed_on", "expires_on", "known_on"],
            )
        ]

    def __str__(self) -> str:
        """Return who completed what, when."""
        return f"{self.person_id} {self.course_id} {self.completed_on}"
