"""What the host keeps: the state of blocks, and the registrations that it belongs to.

Personal is the learner's name in both. Nothing else of a person is here, and no word that
a learner wrote: states hold ids, points and times (docs/reference/state.md).
"""

from __future__ import annotations

import uuid

from django.db import models


class BlockState(models.Model):
    """The fields of one scope in one place, for one learner: a row, so that a save is one write."""

    learner = models.CharField(max_length=150)
    """The name they sign in with."""
    course = models.CharField(max_length=120, blank=True)
    """The course key of the place; empty where the scope reaches across courses."""
    scope = models.CharField(max_length=32)
    """XBlock's name of the scope: ``user_state``, ``preferences`` or ``user_info``."""
    place = models.CharField(max_length=255, blank=True)
    """A usage key, a block type, or nothing: what the scope is narrowed to."""
    fields = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One row for one place: two writers cannot make two."""

        db_table = "groundwork_host_block_state"
        constraints = [
            models.UniqueConstraint(fields=["learner", "scope", "place"], name="groundwork_host_one_state"),
        ]
        indexes = [models.Index(fields=["learner", "course"], name="groundwork_host_course_states")]

    def __str__(self) -> str:
        """Return what it is about, for logs."""
        return f"{self.scope} of {self.learner} at {self.place or 'every place'}"


class Registration(models.Model):
    """One enrolment of a learner in an edition of a course. Its row is the lock of all that they do there."""

    registration = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.CharField(max_length=150)
    course = models.CharField(max_length=120)
    """The course key, which names the edition's run."""
    started_at = models.DateTimeField(auto_now_add=True)
    told = models.JSONField(default=dict)
    """What was last told of the outcome, so that each change is told once."""

    class Meta:
        """One registration for one learner in one run."""

        db_table = "groundwork_host_registration"
        constraints = [
            models.UniqueConstraint(fields=["learner", "course"], name="groundwork_host_one_registration"),
        ]

    def __str__(self) -> str:
        """Return what it is about, for logs."""
        return f"{self.learner} in {self.course}"
