"""What is to be told to other systems: to whom, in which order, and what became of it."""

from __future__ import annotations

from django.db import models


class Destination(models.Model):
    """Another system that is told something. Its secret is kept encrypted (``reporting.outbox.secrets``)."""

    kind = models.CharField(max_length=32)
    """Which sender serves it, as registered by ``reporting.outbox.api.sender``."""
    name = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=500, blank=True)
    settings = models.JSONField(default=dict)
    """What its kind needs to know besides, such as the events or verbs that it is told; nothing secret."""
    secret = models.TextField(blank=True)
    is_on = models.BooleanField(default=True)
    """While it is off, what comes is put down and waits."""
    position = models.BigIntegerField(default=0)
    """How far the log has been read from which its rows are made; of no use to kinds that are handed rows."""
    try_at = models.DateTimeField(null=True)
    """Until then it is left in peace, since it did not answer or asked for it."""
    failures = models.PositiveIntegerField(default=0)
    """How often in a row it could not be reached."""
    problem = models.CharField(max_length=300, blank=True)
    """Why it could not be reached the last time; empty when it could."""
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    """One worker at a time delivers to a destination: that keeps the order."""
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150, blank=True)
    delivered_at = models.DateTimeField(null=True)
    """When something last arrived."""

    class Meta:
        indexes = [models.Index(fields=["kind"], name="groundwork_destination_kind")]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class DeliveryState(models.TextChoices):
    """Where a row of the outbox stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"
    """Refused for good, or tried as often as it may be; it goes again when somebody sends it again."""


class OutboxRow(models.Model):
    """One message to one destination. What is delivered is deleted after some weeks."""

    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    key = models.CharField(max_length=100)
    """The idempotency key: the same is put down once, and the receiver is told it."""
    order_of = models.CharField(max_length=100, blank=True)
    """Whose order is kept, such as a person's: what was put down first arrives first. Empty: nobody's."""
    payload = models.JSONField()
    state = models.CharField(max_length=9, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["destination", "key"], name="groundwork_outbox_key"),
        ]
        indexes = [
            models.Index(fields=["destination", "state", "id"], name="groundwork_outbox_waiting"),
            models.Index(fields=["destination", "order_of", "state"], name="groundwork_outbox_order"),
        ]

    def __str__(self) -> str:
        """Return number, key and state."""
        return f"{self.pk}: {self.key} {self.state}"
