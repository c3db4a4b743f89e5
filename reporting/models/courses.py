"""What can be required, and who is required to take it by when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from reporting.models.intervals import TwoTimes
from reporting.models.people import Unit


class CatalogueCourse(models.Model):
    """A course as its latest published edition states it."""

    course = models.CharField(max_length=64, unique=True)
    titles = models.JSONField(default=dict)
    """Title by language tag."""
    edition = models.CharField(max_length=40)
    edition_digest = models.CharField(max_length=64)
    requires_success = models.BooleanField(default=False)
    """Whether a completion counts only when the learner passed."""
    requires_attestation = models.BooleanField(default=False)
    """Whether a completion counts only when the learner attested."""
    recertify_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long a completion counts; None means for good."""

    objectives = models.JSONField(default=list)
    """What its forms ask about, in the course's order: ``id``, ``tag`` and ``titles`` by language tag."""

    class Meta:
        ordering = ("course",)

    def __str__(self) -> str:
        """Return the course id and its edition."""
        return f"{self.course} {self.edition}"


class Assignment(TwoTimes):
    """A course that a unit, or everybody, has to take; ``valid_from`` is the day it was assigned."""

    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="assignments")
    """The unit with all its parts; None means the whole organisation."""
    due_on = models.DateField(null=True, blank=True)
    """A fixed day for everybody."""
    due_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Days after the assignment, or after the person's start where that is later."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="assignment_has_one_due_rule",
                condition=Q(due_on__isnull=True) | Q(due_days__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """Return what is assigned to whom."""
        return f"{self.course_id} for {self.unit_id or 'everybody'} from {self.valid_from}"
