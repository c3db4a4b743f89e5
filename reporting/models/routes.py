"""From where facts came to us, and in what the systems that told them differ from the ledger."""

from __future__ import annotations

from django.db import models


class RecordRoute(models.Model):
    """One system told one fact: the ledger keeps the fact once, and this who told it, first and again.

    Beside the ledger and not in it: the seal of an entry covers what happened, whoever tells of it later.
    """

    record_id = models.UUIDField()
    """As the fact is called, also while its record waits at the door of the ledger."""
    route = models.CharField(max_length=220)
    """``lrs`` and the endpoint of a store, ``system`` and its name, ``report`` and the system it is of,
    ``bus`` and its topic; ``file``: a file that was brought home here."""
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """When it was told us last."""
    stored_at = models.DateTimeField(null=True)
    """By the clock of the store: when it took the fact in. None: the route says no such thing."""

    class Meta:
        constraints = [models.UniqueConstraint(name="route_tells_a_fact_once", fields=["record_id", "route"])]
        indexes = [models.Index(name="route_by_store", fields=["route", "stored_at"])]

    def __str__(self) -> str:
        """Return which fact came by which way."""
        return f"{self.record_id} {self.route}"


class RouteComparison(models.Model):
    """When what a system holds was last held against the ledger."""

    route = models.CharField(max_length=220, unique=True)
    at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    """What the system took in before was not compared. None: all of it was."""
    facts = models.PositiveIntegerField()
    """How many completions and confirmations the system told of."""

    def __str__(self) -> str:
        """Return which system, when."""
        return f"{self.route} {self.at:%Y-%m-%d}"


class Way(models.TextChoices):
    """Which side lacks a fact, and why where that is known."""

    WAITS = "waits", "waits"
    """They have it, and with us it waits for its course or its day."""
    TAKEN_BACK = "taken_back", "taken back"
    """They have it, and here it was taken back."""
    MISSING_HERE = "missing_here", "missing here"
    MISSING_THERE = "missing_there", "missing there"
    """They told us of it, and have it no longer."""


class RouteDifference(models.Model):
    """A fact that one side has and the other lacks. Written anew by each comparison of the route."""

    route = models.CharField(max_length=220)
    way = models.CharField(max_length=16, choices=Way.choices)
    record_id = models.UUIDField()
    learner = models.CharField(max_length=64, db_index=True)
    course = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    occurred_at = models.DateTimeField()

    class Meta:
        ordering = ("course", "learner", "kind", "id")
        constraints = [models.UniqueConstraint(name="difference_is_told_once", fields=["route", "record_id"])]

    def __str__(self) -> str:
        """Return who differs in what."""
        return f"{self.learner} {self.kind} {self.course} {self.way}"
