"""Who was there in a session, and how much of it must be attended.

A mark is only ever added, and so is that it is taken back: two facilitators lose nothing to each other.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel
from reporting.models.intervals import TwoTimes
from reporting.models.sessions import ClassroomSession


class AttendanceMark(AppendOnlyModel):
    """That somebody was there in a part of a session, for how long; or that an earlier mark is taken back.

    Why somebody was not there is not asked, and there is no room for notes about people.
    """

    session = models.ForeignKey(ClassroomSession, on_delete=models.PROTECT, related_name="marks")
    part = models.PositiveSmallIntegerField()
    """From 1."""
    learner = models.CharField(max_length=64)
    """Employee number, also one that the roster does not know yet."""
    minutes = models.PositiveSmallIntegerField()
    """There for so many of ``whole``; 0: not there."""
    whole = models.PositiveSmallIntegerField()
    """Minutes of the part, as it was planned then."""
    way = models.CharField(max_length=16)
    """A value of ``sessions.attendance.Way``: how it came to be known."""
    takes_back = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken"
    )
    """The mark that no longer counts; such a row marks nothing else."""
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)
    """Employee number: the facilitator, HR, or the person with the session's code."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the marks of attendance"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return who, in which part, for how long."""
        return f"{self.session_id}.{self.part} {self.learner} {self.minutes}/{self.whole}"


class GuestCount(AppendOnlyModel):
    """How many people without an employee number came, or went again: counted, never named."""

    session = models.ForeignKey(ClassroomSession, on_delete=models.PROTECT, related_name="guest_counts")
    change = models.SmallIntegerField()
    """More of them, or fewer."""
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the counts of guests"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return how many more."""
        return f"{self.session_id} {self.change:+}"


class AttendanceRule(TwoTimes):
    """How much of a session of a course somebody must be there for, of sessions since ``valid_from``."""

    course = models.CharField(max_length=64, db_index=True)
    measure = models.CharField(max_length=16)
    """A value of ``sessions.rules.Measure``."""
    least_percent = models.PositiveSmallIntegerField()
    entered_by = models.CharField(max_length=150)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="groundwork_attendance_percent",
                condition=Q(least_percent__gte=1, least_percent__lte=100),
            ),
        ]

    def __str__(self) -> str:
        """Return how much of what."""
        return f"{self.course} {self.least_percent} % of {self.measure}"
