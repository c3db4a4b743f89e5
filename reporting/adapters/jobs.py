"""What workers do for HR systems: put down in the early morning what became known until yesterday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from reporting.adapters import (
    file_sending,
    json_sending,
    successfactors,
)  # so that a worker knows who delivers
from reporting.adapters.feeding import feed
from reporting.jobs.api import Daily, every, job

__all__ = ["file_sending", "json_sending", "successfactors"]


@job("adapters.feed", at_most=timedelta(hours=2))
def feed_systems(_payload: Mapping[str, Any]) -> None:
    """Put down what became known until yesterday."""
    feed(timezone.localdate())


every("adapters.feed", Daily(time(4, 20)))
