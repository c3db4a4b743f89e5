"""Who may act as what, for which part of the organisation, since when, by whose word and why."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from reporting.models.intervals import TwoTimes
from reporting.models.people import Unit


class RoleGrant(TwoTimes):
    """A role that somebody holds for a time, for the whole organisation or for one unit with its parts.

    What was believed is never changed: an end closes the row and opens another that has it.
    """

    number = models.CharField(max_length=64)
    """Employee number: the name with which the person signs in."""
    role = models.CharField(max_length=64)
    """A value of ``reporting.roles.Role``."""
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="role_grants")
    """With everything below it; None: the whole organisation."""
    reason = models.CharField(max_length=500)
    given_by = models.CharField(max_length=150)
    """Who gave it or, in a row with an end, who ended it."""

    class Meta:
        ordering = ("number", "role", "id")
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        indexes = [models.Index(name="grant_by_number", fields=["number", "role"])]

    def __str__(self) -> str:
        """Return who holds what, since when."""
        return f"{self.number} {self.role} from {self.valid_from}"
