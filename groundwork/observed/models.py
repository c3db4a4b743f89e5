"""What observed practice keeps. Only ever added to: a correction is a new observation.

Personal is all of it: who practised, who observed, and the level of each criterion. There is no field for
notes: free words about a named person would be read as an appraisal, and nobody could check them.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.api import AppendOnlyManager, AppendOnlyModel


class Observation(AppendOnlyModel):
    """One practice, as one observer saw it."""

    code = models.CharField(max_length=16, unique=True)
    """Random; names the learning record."""
    learner = models.CharField(max_length=150)
    """Employee number, as of the observer."""
    observer = models.CharField(max_length=150)
    checklist = models.CharField(max_length=64)
    version = models.CharField(max_length=4)
    levels = models.JSONField()
    """``not-seen``, ``partly`` or ``seen`` by criterion."""
    next_step = models.CharField(max_length=64, blank=True)
    """One of the checklist's own phrases, by its id."""
    has_second = models.BooleanField()
    """Whether another observer fills in a checklist of the same practice, without which it is not decided."""
    is_calibrated = models.BooleanField()
    """Whether the observer was calibrated on the day. If not, it is kept and decides nothing."""
    observed_on = models.DateField()
    recorded_at = models.DateTimeField()

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        verbose_name = "the observations"
        base_manager_name = "objects"
        ordering = ("recorded_at", "pk")
        indexes = [
            models.Index(name="observed_by_learner", fields=["learner", "checklist"]),
            models.Index(name="observed_by_observer", fields=["observer", "checklist"]),
        ]

    def __str__(self) -> str:
        """Return which one it is, without a person's name."""
        return f"{self.code} {self.checklist} {self.version}"


class ObserverCalibration(AppendOnlyModel):
    """One try of an observer at the reference cases."""

    observer = models.CharField(max_length=150)
    checklist = models.CharField(max_length=64)
    version = models.CharField(max_length=4)
    ratings = models.JSONField()
    """The levels by criterion, by case."""
    pairs = models.PositiveSmallIntegerField()
    equal = models.PositiveSmallIntegerField()
    kappa = models.FloatField(null=True)
    is_reached = models.BooleanField()
    """Whether the bar of that version was reached."""
    taken_on = models.DateField()
    taken_at = models.DateTimeField()

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        verbose_name = "the calibrations of observers"
        base_manager_name = "objects"
        ordering = ("taken_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="observed_one_try_a_day", fields=["observer", "checklist", "version", "taken_on"]
            )
        ]

    def __str__(self) -> str:
        """Return which one it is, without a person's name."""
        return f"{self.checklist} {self.version} {self.taken_on}"
