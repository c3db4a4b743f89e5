"""What workers do for webhooks: read the ledger on at every look, compare standings in the morning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from reporting.jobs.api import Daily, every, job, watch
from reporting.webhooks import sending  # so that a worker knows who delivers
from reporting.webhooks.completions import tell_completions
from reporting.webhooks.obligations import tell_obligations

__all__ = ["sending"]


@job("webhooks.obligations", at_most=timedelta(hours=2))
def obligations(_payload: Mapping[str, Any]) -> None:
    """Tell what changed since yesterday."""
    tell_obligations(timezone.localdate())


watch("webhooks", tell_completions)
every("webhooks.obligations", Daily(time(5, 10)))
