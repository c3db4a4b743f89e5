"""Put an event down for every webhook that asks for it, in the transaction of whatever happened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from pydantic import BaseModel

from reporting.models import Destination
from reporting.outbox.api import Put, destinations, put_all
from reporting.webhooks.events import Event, message
from reporting.webhooks.sending import KIND


class Happening(NamedTuple):
    """Something that happened, to be told."""

    event: Event
    said: BaseModel
    at: datetime
    parts: tuple[str, ...]
    """What makes it the one it is: told twice with the same parts it is told once."""
    about: str = ""
    """The employee number of the person whose events are to arrive in order; empty: nobody's."""


def tell(happening: Happening) -> None:
    """Put *happening* down for every webhook that asks for it, switched off or not."""
    for one in destinations(KIND, only_on=False):
        tell_to(one, [happening])


def tell_to(destination: Destination, happenings: Iterable[Happening]) -> None:
    """Put those of *happenings* down that *destination* asks for."""
    wanted = set(destination.settings.get("events", ()))
    put_all(
        destination, [_put(one) for one in happenings if one.event.value in wanted or one.event is Event.TEST]
    )


def key_of(event: Event, parts: Iterable[str]) -> str:
    """Return the name of a message: the same for the same event, and telling nothing of it but its kind."""
    text = "\n".join((event.value, *parts)).encode()
    return f"msg_{event.value}_{hashlib.blake2b(text, digest_size=16).hexdigest()}"


def _put(one: Happening) -> Put:
    return Put(key_of(one.event, one.parts), message(one.event, one.said, one.at), one.about)
