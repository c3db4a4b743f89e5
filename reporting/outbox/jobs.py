"""What workers do for the outbox: deliver at every look, and forget at night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from reporting.erasure.holds import held_numbers
from reporting.jobs.api import Daily, every, job, watch
from reporting.models import DeliveryState, OutboxRow
from reporting.outbox.delivering import deliver

KEPT = timedelta(days=30)
"""So long after delivery a message can still be sent again."""


@job("outbox.forget")
def forget_delivered(payload: Mapping[str, Any]) -> None:
    """Delete messages that arrived more than 30 days ago. What is dead stays until somebody decides.

    What is about somebody under a legal hold stays too.
    """
    now = timezone.now()
    held = held_numbers(timezone.localdate(now))
    old = OutboxRow.objects.filter(state=DeliveryState.DELIVERED, ended_at__lt=now - KEPT)
    if "" not in held:
        old.exclude(order_of__in=held).delete()


watch("outbox", deliver)
every("outbox.forget", Daily(time(3, 50)))
