"""What community learning keeps: who would like to take part. Its sessions stand with all others (reporting).

Personal is a registration's contact, and nothing else about the person is asked: no name, no race, no status,
no free words. ``groundwork forget`` deletes registrations after some months, and a trainer may do so before.
"""

from __future__ import annotations

from django.db import models


class Wish(models.TextChoices):
    """What somebody would like to do."""

    STORIES = "stories"
    """Take part in making stories together."""
    HOST = "host"
    """Host a session."""
    COME = "come"
    """Come to a session."""


class Interest(models.Model):
    """A registration of interest. It says whom to write to, about what, in which language."""

    wish = models.CharField(max_length=16, choices=Wish.choices)
    language = models.CharField(max_length=8)
    contact = models.CharField(max_length=200)
    """An e-mail address or a telephone number, as the person wrote it."""
    registered_at = models.DateTimeField(db_index=True)
    ticked_at = models.DateTimeField(null=True)
    """When somebody of the team had answered; None while it is open."""
    ticked_by = models.CharField(max_length=150, blank=True)
    """Employee number."""

    class Meta:
        verbose_name = "the registrations of interest"
        ordering = ("registered_at", "pk")

    def __str__(self) -> str:
        """Return which one it is, without the contact."""
        return f"{self.pk} {self.wish}"
