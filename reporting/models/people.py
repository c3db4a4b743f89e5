"""Who works where, since when, under whom; and when we came to know it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from curriculum.languages import Language
from reporting.models.intervals import TwoTimes

SEPARATOR = " > "
"""Between the names of a unit's path, from the department down."""


class Unit(models.Model):
    """A department, or a part of one. Its path is its name: a unit that moves is another unit."""

    path = models.CharField(max_length=500, unique=True)
    """Such as ``Transit > Bus operations``."""
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    """None for a department."""

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        """Return the whole path."""
        return self.path


class Person(models.Model):
    """A member of staff, now or once. Never deleted by a roster: leavers stay in past reports."""

    number = models.CharField(max_length=64, unique=True)
    """Employee number: the learner of a learning record, and the name to sign in with."""
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, choices=[(tag.value, tag.endonym) for tag in Language])
    """The language the person prefers to learn in, now; what was so on a day stands on the jobs."""
    hired_on = models.DateField(null=True, blank=True)
    """As it is stated now; what was known on a day stands on the jobs."""

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.name}"


class Position(TwoTimes):
    """A job that a person holds for a time: in a unit, under a leader. Several at a time are usual.

    Whatever HR states of a job stands on it, so that it can be asked of any day, as known on any day;
    a change closes the row and opens another.
    """

    # Person and unit stand first in the indexes below, and nobody asks by the second leader: indexes of their
    # own would only be written, a million rows each with a large roster.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="positions", db_index=False)
    job = models.CharField(max_length=64, default="1")
    """HR's key of this job among those of the person: the same through moves and promotions."""
    is_main = models.BooleanField(default=True)
    """Of the jobs that a person holds on a day exactly one is the main one: there the person counts."""
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions", db_index=False)
    in_unit_since = models.DateField(null=True, blank=True)
    """First day in the unit, where something else changed since; None: ``valid_from`` is that day."""
    manager = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="reports")
    """Who leads in this job: as HR names the person, or whoever held ``reports_to_position``."""
    matrix_manager = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="matrix_reports", db_index=False
    )
    """The second, dotted line."""
    position = models.CharField(max_length=64, blank=True)
    """HR's number of the position; empty where HR keeps none."""
    reports_to_position = models.CharField(max_length=64, blank=True)
    """Number of the position above, where HR draws the line from position to position."""
    title = models.CharField(max_length=200, blank=True)
    job_family = models.CharField(max_length=120, blank=True)
    employment = models.CharField(max_length=64, blank=True)
    """Permanent, temporary, casual, contractor, volunteer, ...: HR's own word."""
    location = models.CharField(max_length=120, blank=True)
    is_people_leader = models.BooleanField(default=False)
    """Whether the person leads people in this job, as HR states it."""
    language = models.CharField(max_length=10, blank=True)
    """The language that the person preferred then; empty: as it stands on the person."""
    hired_on = models.DateField(null=True, blank=True)
    """First day of employment as known then; None where HR does not say."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="position_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]
        indexes = [
            models.Index(name="position_by_unit", fields=["unit", "valid_from", "valid_to"]),
            models.Index(name="position_by_person", fields=["person", "valid_from"]),
        ]

    def __str__(self) -> str:
        """Return who was where, since when."""
        return f"{self.person_id} in {self.unit_id} from {self.valid_from}"

    @property
    def unit_since(self) -> date:
        """Return the first day of this stay in the unit, whatever changed in it since."""
        return self.in_unit_since or self.valid_from
