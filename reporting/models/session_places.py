"""Who has a place in a session, what they were sent about it, and for which department one is asked for."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel
from reporting.models.people import Unit
from reporting.models.sessions import ClassroomSession


class SessionEnrolment(AppendOnlyModel):
    """Somebody takes a place in a session, or gives it back. Of several the last counts."""

    session = models.ForeignKey(ClassroomSession, on_delete=models.PROTECT, related_name="enrolments")
    learner = models.CharField(max_length=64, db_index=True)
    """Employee number."""
    is_in = models.BooleanField()
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)
    """Employee number: the person, the leader or HR."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the places in sessions"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return who, in or out."""
        return f"{self.session_id} {self.learner} {'in' if self.is_in else 'out'}"


class SessionInvite(AppendOnlyModel):
    """A calendar message sent to somebody about a part of a session: the last says what they know."""

    session = models.ForeignKey(ClassroomSession, on_delete=models.PROTECT, related_name="invites")
    part = models.PositiveSmallIntegerField()
    """From 1: calendars hold each part as an event of its own."""
    learner = models.CharField(max_length=64)
    method = models.CharField(max_length=16)
    """REQUEST or CANCEL (RFC 5546, 3.2.2 and 3.2.5)."""
    told = models.CharField(max_length=64)
    """SHA-256 of when and where it said that the part is: what is the same is not told again."""
    sequence = models.PositiveIntegerField()
    """SEQUENCE of its event (RFC 5545, 3.8.7.4)."""
    sent_at = models.DateTimeField()

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the invitations that were sent"
        base_manager_name = "objects"
        indexes = [models.Index(name="groundwork_invite_of", fields=["session", "learner"])]

    def __str__(self) -> str:
        """Return what was sent to whom."""
        return f"{self.session_id} {self.learner} {self.method} {self.sequence}"


class SessionRequest(models.Model):
    """A people leader asks for a session for a department."""

    course = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="session_requests")
    people = models.PositiveSmallIntegerField()
    """How many may come."""
    languages = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    """Between these days it would suit."""
    access = models.CharField(max_length=300, blank=True)
    """What the room and the course need to have: nothing about single people."""
    asked_by = models.CharField(max_length=150)
    """Employee number."""
    asked_at = models.DateTimeField()
    session = models.ForeignKey(
        ClassroomSession, null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    """The session that was planned for it."""
    declined_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        """Return what is asked for whom."""
        return f"{self.course} for {self.unit_id}"
