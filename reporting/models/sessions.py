"""Classroom and community sessions, as they are planned.

A plan is only ever added: a session that is moved gets another one, and what people were invited to can
still be read.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel
from reporting.models.intervals import TwoTimes
from reporting.models.people import Unit


class SessionSeries(TwoTimes):
    """A rule that makes dates: sessions on the same weekday of each month, until somebody ends it."""

    uid = models.UUIDField()
    """The same through the changes of the rule."""
    course = models.CharField(max_length=64)
    module = models.CharField(max_length=64, blank=True)
    is_public = models.BooleanField(default=False)
    week = models.SmallIntegerField()
    """1 to 4: the first to the fourth such day of the month; -1: the last."""
    weekday = models.PositiveSmallIntegerField()
    """0: Monday, as ``datetime.date.weekday`` counts."""
    plan = models.JSONField()
    """What the sessions have in common, in the form of ``sessions.plans.written``; its parts hold times."""
    made_by = models.CharField(max_length=150)
    """Employee number."""

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.course} week {self.week} day {self.weekday}"


class ClassroomSession(models.Model):
    """A meeting of people about a course or a module of it. What may change of it stands in its plans."""

    uid = models.UUIDField(unique=True)
    """Names it in calendars (RFC 5545, 3.8.4.7)."""
    code = models.CharField(max_length=12, unique=True)
    """Names it in addresses and on paper, where it is the class of the sheets."""
    course = models.CharField(max_length=64)
    module = models.CharField(max_length=64, blank=True)
    """Empty: the whole course."""
    is_public = models.BooleanField(default=False)
    """Open to everybody in the city, and listed without sign-in; no participant is known by name."""
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    """For the people of this unit and its parts; None: for all staff."""
    series = models.UUIDField(null=True, blank=True)
    """The series that made it."""
    secret = models.CharField(max_length=64)
    """From which the codes of the sign-in are made."""
    made_by = models.CharField(max_length=150)
    """Employee number."""
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name = "the sessions"

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.code} {self.course}"


class SessionPlan(AppendOnlyModel):
    """When, where and how a session is held, as it was planned from some moment on."""

    session = models.ForeignKey(ClassroomSession, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    """From 0; of several the highest counts."""
    status = models.CharField(max_length=16)
    """A value of ``sessions.plans.Status``."""
    starts_at = models.DateTimeField(db_index=True)
    """When its first part begins."""
    ends_at = models.DateTimeField()
    """When its last part ends."""
    plan = models.JSONField()
    """The rest, in the form of ``sessions.plans.written``."""
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)
    """Employee number."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("starts_at", "id")
        verbose_name = "the plans of sessions"
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(name="groundwork_session_plan_once", fields=["session", "number"])
        ]

    def __str__(self) -> str:
        """Return which plan of which session."""
        return f"{self.session_id} plan {self.number}"
