"""Who delivers to which kind of destination."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reporting.models import Destination


class Message(NamedTuple):
    """One message as a sender gets it."""

    key: str
    """The idempotency key: the same message has the same each time it is sent."""
    payload: Any
    attempts: int
    """Tries before this one."""


Sends = Callable[[Destination, Sequence[Message]], None]


@dataclass(frozen=True, slots=True)
class Sender:
    """Delivers to one kind of destination."""

    kind: str
    sends: Sends
    batch: int
    """How many messages it takes at a time."""


_senders: dict[str, Sender] = {}


def sender(kind: str, *, batch: int = 1) -> Callable[[Sends], Sends]:
    """Return a decorator that registers a function as the sender of *kind*.

    The function takes the destination and 1 to *batch* messages in their order, and returns when all of
    them have arrived. It raises ``RefusedError`` for those that were refused for good while the others
    arrived, ``NotNowError`` when the receiver could not be reached, and anything else when it is not known
    what arrived: then all of them are sent again, with the same keys.
    """

    def register(sends: Sends) -> Sends:
        _senders[kind] = Sender(kind, sends, batch)
        return sends

    return register


def sender_of(kind: str) -> Sender | None:
    """Return who delivers to *kind*; None where this release has nobody."""
    return _senders.get(kind)
