"""What the other folders use of ``reporting.outbox``."""

from __future__ import annotations

from reporting.models import Destination
from reporting.outbox.destinations import (
    LONGEST_NAME,
    add_destination,
    destinations,
    faults_of,
    keep_settings,
    secret_of,
    set_secret,
    switch,
)
from reporting.outbox.errors import NotNowError, OutboxError, RefusedError
from reporting.outbox.putting import Put, put, put_all
from reporting.outbox.registry import Message, sender
from reporting.outbox.replaying import send_again
from reporting.outbox.requests import Answer, ask, sound_address
from reporting.outbox.showing import MOST_DEAD, Shown, dead_letters, lags, shown_destinations

__all__ = [
    "LONGEST_NAME",
    "MOST_DEAD",
    "Answer",
    "Destination",
    "Message",
    "NotNowError",
    "OutboxError",
    "Put",
    "RefusedError",
    "Shown",
    "add_destination",
    "ask",
    "dead_letters",
    "destinations",
    "faults_of",
    "keep_settings",
    "lags",
    "put",
    "put_all",
    "secret_of",
    "send_again",
    "sender",
    "set_secret",
    "shown_destinations",
    "sound_address",
    "switch",
]
