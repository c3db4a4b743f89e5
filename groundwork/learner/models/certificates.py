"""Certificates: written once, never changed; a withdrawal is a row of its own."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.api import AppendOnlyManager, AppendOnlyModel


class Certificate(AppendOnlyModel):
    """What was certified to a person: a course, completed in one registration. As it stood on that day."""

    code = models.CharField(max_length=16, unique=True)
    """Random (``reporting.codes``), so that it tells nothing and cannot be guessed."""
    learner = models.CharField(max_length=150)
    """The name the person signs in with."""
    name = models.CharField(max_length=200)
    """As the roster had it."""
    course = models.CharField(max_length=64)
    titles = models.JSONField()
    """The course's title by language tag."""
    edition = models.CharField(max_length=40)
    registration = models.CharField(max_length=128)
    completed_on = models.DateField()
    expires_on = models.DateField(null=True)
    """The first day on which it no longer counts; None means for good."""
    issued_at = models.DateTimeField()

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        verbose_name = "the certificates"
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                name="groundwork_one_certificate", fields=["learner", "course", "registration"]
            )
        ]

    def __str__(self) -> str:
        """Return which one it is, without the person's name."""
        return f"{self.code} {self.course}"


class CertificateWithdrawal(AppendOnlyModel):
    """A certificate that is no longer valid, since when and why."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    reason = models.CharField(max_length=200)
    """For those who keep the site; ``/verify/`` does not tell it."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        verbose_name = "the withdrawn certificates"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.certificate_id} withdrawn on {self.withdrawn_on}"
