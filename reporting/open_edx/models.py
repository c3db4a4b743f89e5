"""The plugin's tables in the LMS's database. None holds an answer, a score or a name.

All but ``CourseRun`` are about people, and are erased when the LMS retires a user.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.open_edx.data import Fate


class CourseRun(models.Model):
    """A course run that was looked at, ours or not, so that it need not be looked at again."""

    key = models.CharField(max_length=255, unique=True)
    course = models.CharField(max_length=64, blank=True)
    """Empty: not a course of ours."""
    edition = models.CharField(max_length=40, blank=True)
    edition_digest = models.CharField(max_length=64, blank=True)
    rule = models.JSONField(null=True)
    """An ``assessments.api.CompletionRule``."""
    looked_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return its key and what it is."""
        return f"{self.key}: {self.course or 'not ours'} {self.edition}".strip()


class Notice(models.Model):
    """Something changed for a learner in a run, and has not been told yet: the transactional outbox.

    Written in the transaction of the change itself, so that nothing is lost with the broker.
    """

    user_id = models.BigIntegerField()
    course_key = models.CharField(max_length=255)
    changes = models.PositiveIntegerField(default=1)
    """How often something changed: a change while it is told is not taken for told."""
    queued_at = models.DateTimeField(db_index=True)
    reason = models.CharField(max_length=200, blank=True)
    """Why it could not be told yet."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="groundwork_open_edx_notice_once", fields=["user_id", "course_key"])
        ]

    def __str__(self) -> str:
        """Return whom it is about, and why it waits."""
        return f"user {self.user_id} in {self.course_key}: {self.reason or 'to be told'}"


class SentRecord(models.Model):
    """A record that was sent, and what the receiver said."""

    record_id = models.UUIDField(unique=True)
    user_id = models.BigIntegerField(db_index=True)
    course_key = models.CharField(max_length=255)
    kind = models.CharField(max_length=16)
    occurred_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    fate = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Fate])
    reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return what was sent, and what became of it."""
        return f"user {self.user_id} {self.kind} in {self.course_key}: {self.fate}"


class LearnerNumber(models.Model):
    """The employee number of a user of the LMS, where nothing in the LMS itself tells it."""

    user_id = models.BigIntegerField(unique=True)
    number = models.CharField(max_length=64, unique=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return whose number it is."""
        return f"user {self.user_id}: {self.number}"


class Position(models.Model):
    """How far the backfill of a run came, so that it goes on from there."""

    course_key = models.CharField(max_length=255, unique=True)
    enrolment = models.BigIntegerField()
    """The primary key of the last enrolment that was looked at."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return the run and how far it came."""
        return f"{self.course_key}: enrolment {self.enrolment}"
