"""What is kept of counts by category. No row is about a person, and none leads to one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

_LABEL = "groundwork_disaggregated"
"""Stated, so that the tables can be spoken of where they are switched off."""


class Aggregate(models.Model):
    """A file of counts by category that was made elsewhere, with what entitles the city to show it."""

    # Stated, since types are checked as the site is delivered: without this app.
    objects: ClassVar[models.Manager[Aggregate]]

    authority = models.JSONField()
    """The record (``authority.Authority``), as it was when it was loaded."""
    category_set = models.JSONField()
    """The categories with their standard (``standards.CategorySet``), as they were then."""
    expires_on = models.DateField(db_index=True)
    content_digest = models.CharField(max_length=64)
    """SHA-256 of the file of counts."""
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=150)
    withdrawn_at = models.DateTimeField(null=True)
    """Since when nobody is shown it, whatever its end; None: it was not withdrawn."""
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = _LABEL
        verbose_name = "the files of counts by category"
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.pk} until {self.expires_on}"


class AggregateCount(models.Model):
    """How many people of one category took part in a course in a time: a number that came with a file."""

    objects: ClassVar[models.Manager[AggregateCount]]
    aggregate_id: int

    aggregate = models.ForeignKey(Aggregate, on_delete=models.CASCADE, related_name="counts")
    course = models.CharField(max_length=64, blank=True)
    """Empty: all courses together."""
    first_day = models.DateField()
    last_day = models.DateField()
    axis = models.CharField(max_length=64)
    category = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    took_part = models.PositiveIntegerField()

    class Meta:
        app_label = _LABEL
        verbose_name = "the counts by category"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                name="one_count_by_category",
                fields=["aggregate", "course", "first_day", "last_day", "axis", "category"],
            ),
            models.CheckConstraint(
                name="part_of_the_people", condition=models.Q(took_part__lte=models.F("people"))
            ),
        ]

    def __str__(self) -> str:
        """Return what is counted, without the number."""
        return f"{self.aggregate_id} {self.axis} {self.category}"
