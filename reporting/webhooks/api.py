"""What the other folders use of ``reporting.webhooks``."""

from __future__ import annotations

from reporting.webhooks.events import CorrectionSaid, Event, schema
from reporting.webhooks.managing import CHOOSABLE, add_webhook, rotate_secret, try_out
from reporting.webhooks.sending import KIND
from reporting.webhooks.telling import Happening, tell

__all__ = [
    "CHOOSABLE",
    "KIND",
    "CorrectionSaid",
    "Event",
    "Happening",
    "add_webhook",
    "rotate_secret",
    "schema",
    "tell",
    "try_out",
]
