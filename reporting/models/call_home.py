"""Who may let a package tell home: codes that are given out, and what was granted for them. Digests only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from reporting.models.courses import CatalogueCourse


class EnrolmentCode(models.Model):
    """A code with which packages of one course may tell home: for many people, or for one and once."""

    code_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the code, in hex: the code itself is shown once, to whoever made it."""
    course = models.ForeignKey(CatalogueCourse, on_delete=models.PROTECT, related_name="enrolment_codes")
    purpose = models.CharField(max_length=80, blank=True)
    """Whom it is given to, in HR's own words, such as ``Transit, spring``; empty for a personal code."""
    learner = models.CharField(max_length=64, blank=True)
    """Employee number of the one person whose code it is; empty: of whoever was given it."""
    created_by = models.CharField(max_length=150)
    """The name that its maker signed in with."""
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """From then on nobody enrols with it. Who did before goes on."""
    revoked_at = models.DateTimeField(null=True, blank=True)
    """When it was taken back, with all that was granted for it; of a personal code, when it was used."""

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(name="enrolment_code_ends_later", condition=Q(ends_at__gt=F("created_at")))
        ]

    def __str__(self) -> str:
        """Return its number and course, and never the code."""
        return f"{self.pk} for {self.course_id}"


class CallHomeGrant(models.Model):
    """One learner's registration in one course, for which a package may tell home."""

    learner = models.CharField(max_length=64)
    """Employee number, as it was typed; of a personal code, that of the person it was made for."""
    course = models.CharField(max_length=64)
    registration = models.CharField(max_length=128)
    source = models.CharField(max_length=16)
    """Which delivery tells, so that a learning system's data of the same registration tell the same facts."""
    code = models.ForeignKey(EnrolmentCode, on_delete=models.PROTECT, related_name="grants")
    """The proof: a group's code, or the personal one of somebody who was signed in."""
    secret_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret by which the device gets its next token, in hex."""
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """No token is given from then on."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was taken back before its time."""

    class Meta:
        indexes = [
            models.Index(name="call_home_grant_by_learner", fields=["learner", "course", "registration"])
        ]

    def __str__(self) -> str:
        """Return whose registration it is."""
        return f"{self.learner} {self.course} {self.registration}"
