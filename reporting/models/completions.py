"""What the ledger amounts to: valid completions, one row each time we learn of one.

Derived from the ledger and nothing else; ``reporting.ledger.completions.rebuild`` makes it
again. Whole days in the site's time zone, so that every database compares them alike.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from reporting.models.courses import CatalogueCourse
from reporting.models.people import Person


def known(known_on: date) -> Q:
    """Return the condition that a completion was what the ledger held at the end of *known_on*."""
    return Q(known_on__lte=known_on) & (Q(known_to__isnull=True) | Q(known_to__gt=known_on))


class Completion(models.Model):
    """A learner has done all that a course requires, in one registration."""

    # Each stands first in an index below, as in ``Position``.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="completions", db_index=False)
    course = models.ForeignKey(
        CatalogueCourse, on_delete=models.PROTECT, related_name="completions", db_index=False
    )
    registration = models.CharField(max_length=128)
    completed_on = models.DateField()
    """The day on which the last thing required was done."""
    known_on = models.DateField()
    """The day on which the ledger held all of it."""
    known_to = models.DateField(null=True, blank=True)
    """The first day at whose end it held it no more, since something was taken back; None: it does."""
    expires_on = models.DateField(null=True, blank=True)
    """The first day on which it no longer counts; None means that it counts for good."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="completion_is_told_once",
                fields=["person", "course", "registration", "completed_on", "known_on"],
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
