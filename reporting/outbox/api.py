"""What the other folders use of ``reporting.outbox``."""

from __future__ import annotations

from reporting.outbox.destinations import add_destination, destinations, secret_of
from reporting.outbox.errors import NotNowError, OutboxError, RefusedError
from reporting.outbox.putting import Put, put, put_all
from reporting.outbox.registry import Message, sender
from reporting.outbox.replaying import send_again

__all__ = [
    "Message",
    "NotNowError",
    "OutboxError",
    "Put",
    "RefusedError",
    "add_destination",
    "destinations",
    "put",
    "put_all",
    "secret_of",
    "send_again",
    "sender",
]
