"""What workers do for the outbox: deliver at every look, and forget at night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from reporting.jobs.api import Daily, every, job, watch
from reporting.models import DeliveryState, OutboxRow
from reporting.outbox.delivering import deliver

KEPT = timedelta(days=30)
"""So long after delivery a message can still be sent again."""


@job("outbox.forget")
def forget_delivered(payload: Mapping[str, Any]) -> None:
    """Delete messages that arrived more than 30 days ago. What is dead stays until somebody decides."""
    OutboxRow.objects.filter(state=DeliveryState.DELIVERED, ended_at__lt=timezone.now() - KEPT).delete()


watch("outbox", deliver)
every("outbox.forget", Daily(time(3, 50)))
