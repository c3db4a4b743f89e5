"""What the other folders use of ``reporting.outbox``."""

from __future__ import annotations

from reporting.outbox.destinations import add_destination, destinations, secret_of, set_secret
from reporting.outbox.errors import NotNowError, OutboxError, RefusedError
from reporting.outbox.putting import Put, put, put_all
from reporting.outbox.registry import Message, sender
from reporting.outbox.replaying import send_again
from reporting.outbox.requests import Answer, ask, sound_address

__all__ = [
    "Answer",
    "Message",
    "NotNowError",
    "OutboxError",
    "Put",
    "RefusedError",
    "add_destination",
    "ask",
    "destinations",
    "put",
    "put_all",
    "secret_of",
    "send_again",
    "sender",
    "set_secret",
    "sound_address",
]
