"""The ledger: one chain of facts, only ever added to, and what waits at its door."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class LedgerEntry(AppendOnlyModel):
    """One fact, sealed to the one before it by a SHA-256 digest.

    The columns beside ``body`` repeat parts of it, to be searched by; the seal covers both.
    """

    sequence = models.BigIntegerField(primary_key=True)
    """From 1, without gaps."""
    record_id = models.UUIDField(unique=True)
    learner = models.CharField(max_length=64)
    course = models.CharField(max_length=64)
    registration = models.CharField(max_length=128)
    kind = models.CharField(max_length=16)
    occurred_at = models.DateTimeField()
    """When it happened."""
    recorded_at = models.DateTimeField()
    """When the ledger came to know it; never earlier than the entry before."""
    body = models.TextField()
    """The whole record as canonical JSON."""
    salt = models.CharField(max_length=32, default="")
    """A part of the seal; empty: sealed before there were salts, or the person was erased (decision 0039)."""
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    erasable = ("record_id", "learner", "registration", "body")
    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("sequence",)
        verbose_name = "the ledger"
        base_manager_name = "objects"
        indexes = [
            models.Index(name="ledger_by_learner", fields=["learner", "course"]),
            models.Index(name="ledger_by_registration", fields=["registration"]),
        ]

    def __str__(self) -> str:
        """Return what happened to whom."""
        return f"{self.sequence}: {self.learner} {self.kind} {self.course}"


class VoidedEntry(models.Model):
    """An entry that was taken back by a later one. Derived from the ledger and nothing else."""

    record_id = models.UUIDField(primary_key=True)
    known_on = models.DateField()
    """The first day at whose end it no longer counted, in the site's time zone."""

    def __str__(self) -> str:
        """Return which record, since when."""
        return f"{self.record_id} {self.known_on}"


class LedgerHead(models.Model):
    """Where the chain ends. One row: who holds its lock may append."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
    recorded_at = models.DateTimeField(null=True)
    organisation = models.BigIntegerField(default=0)
    """Another random number each time that people, units, assignments or the catalogue change."""

    def __str__(self) -> str:
        """Return the number and the digest of the last entry."""
        return f"{self.sequence} {self.digest}"


class QuarantinedRecord(models.Model):
    """A record that cannot be counted yet. Kept whole, and tried again when we know more."""

    record_id = models.UUIDField()
    body_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the body: the same record waits once."""
    body = models.TextField()
    learner = models.CharField(max_length=64)
    course = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    arrived_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When it went on into the ledger, or was set aside; None while it waits."""

    class Meta:
        indexes = [models.Index(name="waiting_by_learner", fields=["learner", "course"])]
        ordering = ("id",)

    def __str__(self) -> str:
        """Return who it is about and why it waits."""
        return f"{self.learner} {self.course}: {self.reason}"
