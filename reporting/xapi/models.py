"""The tables of the store.

Personal data is in ``XapiStatement.body``, ``XapiAttachment.content`` and ``XapiDocument``.
Statements are only ever added, each sealed to the one before it. The other tables are made from them:
what to search by, what refers to what, which facts of ours a statement told.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from reporting.models import SourceSystem, Unit
from reporting.models.append_only import AppendOnlyManager, AppendOnlyModel


class SourceScopes(models.Model):
    """What a system may do here; without a row, ``reporting.xapi.scopes.DEFAULT``."""

    source = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, related_name="xapi_scopes")
    scopes = models.CharField(max_length=200)
    """Names of scopes, parted by blanks."""

    def __str__(self) -> str:
        """Return the scopes."""
        return self.scopes


class SystemToken(models.Model):
    """A token of a system for ``/xapi/`` and ``/api/v1/``, with scopes and an end. Kept as a digest."""

    source = models.ForeignKey(SourceSystem, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=80)
    """What it is for, in the words of whoever made it."""
    token_digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=400)
    """Names of scopes, parted by blanks: of ``xapi.scopes`` and ``access.system_scopes``."""
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    """The part of the organisation that the API shows it; None: all of it. ``/xapi/`` knows no parts."""
    expires_at = models.DateTimeField()
    """The first moment at which it works no more."""
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=150)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        """Return number and purpose, never anything of the token."""
        return f"{self.pk}: {self.purpose}"


class XapiStatement(AppendOnlyModel):
    """One statement as it was taken, sealed to the one before it by a SHA-256 digest."""

    sequence = models.BigIntegerField(primary_key=True)
    """From 1, without gaps, in the order of ``stored_at``."""
    statement_id = models.UUIDField(unique=True)
    stored_at = models.DateTimeField(db_index=True)
    """When it was taken; never earlier than that of the one before."""
    source = models.ForeignKey(SourceSystem, on_delete=models.PROTECT, related_name="+", db_index=False)
    """The system that sent it: its authority."""
    is_voiding = models.BooleanField()
    holds_answers = models.BooleanField()
    """Whether somebody's answer, or what we cannot read, stands in its result: not for everybody's eyes."""
    body = models.TextField()
    """The statement as it is handed out: JSON with id, stored, timestamp, authority and version."""
    salt = models.CharField(max_length=32, default="")
    """Stands before the body in its digest; empty: older than salts, or erased (decision 0039)."""
    body_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    erasable = ("body",)
    objects: ClassVar[AppendOnlyManager[Self]] = AppendOnlyManager()

    class Meta:
        ordering = ("sequence",)
        verbose_name = "the statements"
        base_manager_name = "objects"

    def __str__(self) -> str:
        """Return number and id."""
        return f"{self.sequence}: {self.statement_id}"


class StatementHead(models.Model):
    """Where the chain of statements ends. One row: who holds its lock may append."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
    stored_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return number and digest of the last statement."""
        return f"{self.sequence} {self.digest}"


class StatementTerm(models.Model):
    """What a statement can be found by: an agent, a verb, an activity, a registration.

    A statement whose object refers to another is found by what the other is found by as well (1.0.3, part 3,
    2.1.3); ``owner`` says whose term it is, so that all filters of a query hold for one and the same.
    """

    pk = models.CompositePrimaryKey("segment", "term", "statement", "owner")
    segment = models.IntegerField()
    """``reporting.xapi.segments.segment_of`` the statement: first, so that the index grows at one end."""
    term = models.BigIntegerField()
    """``reporting.xapi.terms.key_of`` of what it is."""
    statement = models.BigIntegerField()
    owner = models.BigIntegerField()
    """The number of the statement in which it stands: this one, or one that this one refers to."""
    is_direct = models.BooleanField()
    """Whether it stands where a filter looks that is not asked to look broadly."""

    def __str__(self) -> str:
        """Return whose term it is."""
        return f"{self.term} of {self.statement}"


class StatementReference(models.Model):
    """A statement whose object is another statement, there already or not."""

    statement = models.BigIntegerField(primary_key=True)
    target = models.UUIDField(db_index=True)
    """The id of the other."""
    is_voiding = models.BooleanField()

    def __str__(self) -> str:
        """Return what refers to what."""
        return f"{self.statement} to {self.target}"


class StatementFact(models.Model):
    """A fact of ours that a statement told."""

    pk = models.CompositePrimaryKey("record_id", "statement")
    record_id = models.UUIDField()
    statement = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        """Return what told which fact."""
        return f"{self.statement} told {self.record_id}"


class XapiAttachment(models.Model):
    """The bytes of an attachment, kept once however many statements it belongs to."""

    sha2 = models.CharField(max_length=128, primary_key=True)
    """Digest in small hex digits: SHA-224, -256, -384 or -512."""
    content = models.BinaryField()

    def __str__(self) -> str:
        """Return the digest."""
        return self.sha2


class ActivityDefinition(models.Model):
    """What is known of an activity: the parts of its definition, the latest of each."""

    term = models.BigIntegerField(primary_key=True)
    """``reporting.xapi.terms.key_of`` of the activity."""
    activity = models.TextField()
    """Its IRI."""
    definition = models.TextField()
    """JSON."""

    def __str__(self) -> str:
        """Return the IRI."""
        return self.activity


class XapiDocument(models.Model):
    """A state or profile that another system keeps here. Opaque: no page and no report reads it."""

    key = models.CharField(max_length=64, unique=True)
    """``reporting.xapi.documents.places.Place.key``."""
    place = models.CharField(max_length=64)
    """``Place.digest``: what the documents of one activity and agent have in common."""
    kind = models.CharField(max_length=16)
    """A ``places.Kind``."""
    activity = models.TextField()
    agent = models.TextField()
    """The identifier of whom it is about, as JSON."""
    registration = models.CharField(max_length=36)
    name = models.TextField()
    """stateId or profileId."""
    content = models.BinaryField()
    content_type = models.CharField(max_length=255)
    etag = models.CharField(max_length=40)
    """SHA-1 of the content."""
    modified_at = models.DateTimeField()
    source = models.ForeignKey(SourceSystem, on_delete=models.PROTECT, related_name="+")
    """The system that changed it last."""

    class Meta:
        indexes = [models.Index(name="document_by_place", fields=["place", "modified_at"])]

    def __str__(self) -> str:
        """Return kind and key."""
        return f"{self.kind} {self.key}"
