"""Figures that were published: what they meant, what they said, and where the ledger stood. Only added to.

A chain of its own: each row is sealed to the one before it, so that a figure cannot be changed or taken back
unseen. Nobody is named: numbers of groups that are large enough, and a digest of who was counted.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class FigureProof(AppendOnlyModel):
    """One table as it was published, under a code that its holders can look up."""

    sequence = models.BigIntegerField(primary_key=True)
    """From 1, without gaps."""
    code = models.CharField(max_length=16, unique=True)
    """``reporting.codes``."""
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=150)
    """The name that he or she signed in with; sealed with the rest, and not told to holders of the code."""
    content = models.TextField()
    """The table with its definition, as canonical JSON (``reporting.figures.proof_text``)."""
    salt = models.CharField(max_length=32)
    """128 random bits in hex: the key to what people are called in the auditor's export of this table."""
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    """SHA-256, in hex, of the digest before it and of ``content``, with a line break between."""

    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("sequence",)
        verbose_name = "the published figures"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return number and code."""
        return f"{self.sequence}: {self.code}"


class ProofHead(models.Model):
    """Where the chain of published figures ends. One row: who holds its lock may publish."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        """Return number and digest of the last."""
        return f"{self.sequence} {self.digest}"
