"""What community learning keeps: sessions, and who would like to take part.

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


class CommunitySession(models.Model):
    """A session that anybody may come to."""

    course = models.CharField(max_length=64)
    """The community course that it is about."""
    starts_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200)
    language = models.CharField(max_length=8)
    access = models.CharField(max_length=300)
    """What is there for those who need it: step-free, interpreter, quiet room, childcare."""
    host = models.CharField(max_length=120)
    """The group that hosts it, as it wishes to be named."""
    added_by = models.CharField(max_length=150)
    """Employee number."""
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "the sessions in the community"
        ordering = ("starts_at", "pk")

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.course} {self.starts_at:%Y-%m-%d}"
