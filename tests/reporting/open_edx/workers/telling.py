"""What a site does of a morning, at the moment that a test names, with leases of seconds instead of hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from reporting.adapters.api import feed
from reporting.jobs.api import job
from reporting.messages.running import run
from reporting.outbox import delivering
from reporting.webhooks.obligations import tell_obligations

LEASE = timedelta(seconds=3)
delivering._LEASE = LEASE


@job("test.obligations", at_most=LEASE, attempts=1000)
def obligations(payload: Mapping[str, Any]) -> None:
    """Tell the webhooks how the standing of people has changed."""
    tell_obligations(timezone.localdate(datetime.fromisoformat(payload["at"])))


@job("test.feed", at_most=LEASE, attempts=1000)
def feed_systems(payload: Mapping[str, Any]) -> None:
    """Put down for the HR systems what became known until the day before."""
    feed(timezone.localdate(datetime.fromisoformat(payload["at"])))


@job("test.messages", at_most=LEASE, attempts=1000)
def send_messages(payload: Mapping[str, Any]) -> None:
    """Send the reminders of the day."""
    run(datetime.fromisoformat(payload["at"]))
