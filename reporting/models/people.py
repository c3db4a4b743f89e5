"""Who works where, since when, under whom; and when we came to know it."""

from __future__ import annotations

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
    """The language the person prefers to learn in."""
    hired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.name}"


class Position(TwoTimes):
    """A person's one place in the organisation for a time, and the leader there."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    manager = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="reports")

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
