"""Who looked at named people, took figures away, or let a package tell home, and when: a chain of entries.

Each entry is sealed to the one before it, as those of the ledger are, so that one that was changed, taken
out or moved shows (``reporting.audit.verification``).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel

ACTIONS = (
    *("looked", "exported", "opened", "revoked", "granted", "refused", "changed", "erased"),
    *("signed_in", "signed_out"),
)
"""What an entry can be about; the names are kept, words for people are in the strings."""
_ONLY = 1


class AuditHead(models.Model):
    """Where the chain of the audit log ends. One row: who holds its lock may add an entry."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        """Return number and digest of the last entry."""
        return f"{self.sequence} {self.digest}"


class AuditEntry(AppendOnlyModel):
    """One look at named people, one export, one step of calling home, or a change that a system made."""

    sequence = models.BigIntegerField(unique=True)
    """From 1, without gaps; given, as the seal is, when the entry is saved."""
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    """The name the person signed in with; ``code 7`` where the proof was a code; empty: nobody known."""
    action = models.CharField(max_length=16, choices=[(name, name) for name in ACTIONS])
    page = models.CharField(max_length=64)
    person = models.CharField(max_length=64, blank=True, db_index=True)
    """Employee number of the one person whom it is about; empty where it is about several, or nobody."""
    query = models.JSONField(default=dict)
    """What was asked for: day, unit, course."""
    rows = models.PositiveIntegerField()
    content_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the bytes that were taken away, or of what an erasure put down (``Erasure.manifest``)."""
    salt = models.CharField(max_length=32, default="")
    """As in ``LedgerEntry``."""
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    erasable = ("actor", "person", "query")
    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("id",)
        verbose_name = "the audit log"
        base_manager_name = "objects"
        indexes = [models.Index(name="audit_by_page", fields=["page", "actor", "id"])]

    def __str__(self) -> str:
        """Return who did what."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.page}"

    def save(self, *arguments: Any, **named: Any) -> None:
        """Add the entry behind the last one, sealed to it. Raises: AppendOnlyError: it was added before."""
        if not self._state.adding:
            super().save(*arguments, **named)
        with transaction.atomic(savepoint=False):
            head = _locked_head()
            self.person = self.person or str(self.query.get("person", ""))[:64]
            self.sequence, self.salt = head.sequence + 1, secrets.token_hex(16)
            self.previous_digest = head.digest
            self.digest = audit_seal(head.digest, self.salt, *self.sealed())
            super().save(*arguments, **named)
            AuditHead.objects.filter(pk=_ONLY).update(sequence=self.sequence, digest=self.digest)

    def sealed(self) -> tuple[Any, ...]:
        """Return what the seal covers beside the salt and the digest before, in its order."""
        return (
            moment_of(self.at),
            self.actor,
            self.action,
            self.page,
            self.person,
            self.query,
            self.rows,
            self.content_digest,
        )


def audit_seal(previous_digest: str, salt: str, *parts: object) -> str:
    """Return the SHA-256, in hex, of an entry's *parts*, of its salt and of the digest before it.

    As one JSON list, so that no part can pass for another.
    """
    return hashlib.sha256(json.dumps([previous_digest, salt, *parts], sort_keys=True).encode()).hexdigest()


def moment_of(moment: datetime) -> str:
    """Return *moment* as it is sealed: ISO 8601 in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _locked_head() -> AuditHead:
    """Return the end of the chain, locked until the transaction ends; the lock is taken by a write."""
    if not AuditHead.objects.filter(pk=_ONLY).update(sequence=F("sequence")):
        AuditHead.objects.get_or_create(pk=_ONLY)
        AuditHead.objects.filter(pk=_ONLY).update(sequence=F("sequence"))
    return AuditHead.objects.get(pk=_ONLY)
