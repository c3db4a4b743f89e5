"""What first attempts at forms came to, objective by objective, one row each time we learn of one.

Derived from the ledger and nothing else; ``reporting.ledger.measurements.rebuild`` makes it
again. For figures about groups: no page shows a row, or what is made of the rows of one person.
"""

from __future__ import annotations

from django.db import models

from reporting.models.courses import CatalogueCourse
from reporting.models.people import Person
from reporting.records.kinds import Purpose


class Measurement(models.Model):
    """A learner handed a form in for the first time."""

    sequence = models.BigIntegerField(primary_key=True)
    """The number of its entry in the ledger."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="measurements")
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="measurements")
    purpose = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Purpose])
    measured_at = models.DateTimeField()
    known_on = models.DateField()
    """The day on which the ledger took it in, in the site's time zone."""
    results = models.JSONField()
    """Scaled score from 0 to 1 by objective."""

    class Meta:
        indexes = [models.Index(name="measurement_for_figures", fields=["course", "purpose", "known_on"])]

    def __str__(self) -> str:
        """Return whose form of what purpose, without its results."""
        return f"{self.person_id} {self.course_id} {self.purpose}"
