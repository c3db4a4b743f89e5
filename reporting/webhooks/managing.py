"""Add a webhook, give it another secret, and try whether messages arrive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from reporting.ledger.head import head
from reporting.models import Destination
from reporting.outbox.api import (
    OutboxError,
    add_destination,
    keep_settings,
    secret_of,
    set_secret,
    sound_address,
)
from reporting.webhooks.events import Event, TestSaid
from reporting.webhooks.sending import KIND
from reporting.webhooks.signing import new_secret
from reporting.webhooks.telling import Happening, tell_to

CHOOSABLE = tuple(one.value for one in Event if one is not Event.TEST)
"""What a webhook can be told of."""
BOTH_SECRETS = timedelta(days=1)
"""So long after a change the messages carry the signature of the earlier secret too."""


def add_webhook(name: str, address: str, events: Iterable[str], by: str) -> tuple[Destination, str]:
    """Add a webhook that is told of *events* from now on; return it with its secret, which is shown once.

    Raises: OutboxError: the name is taken or empty, the address is none, or no event was chosen.
    """
    chosen = sorted({Event(one).value for one in events if one in CHOOSABLE})
    if not chosen:
        raise OutboxError("choose at least one event that the other system is told of")
    secret = new_secret()
    made = add_destination(
        KIND, name, address=sound_address(address), settings={"events": chosen}, secret=secret, by=by
    )
    made.position = head().sequence
    made.settings |= {"told_on": timezone.localdate().isoformat()}
    made.save(update_fields=["position", "settings"])
    return made, secret


def rotate_secret(webhook: Destination) -> str:
    """Give *webhook* another secret and return it. For a day messages are signed with both."""
    secret = new_secret()
    before = secret_of(webhook).split()[:1]
    set_secret(webhook, " ".join([secret, *before]))
    keep_settings(webhook, {"both_until": (timezone.now() + BOTH_SECRETS).isoformat()})
    return secret


def try_out(webhook: Destination) -> None:
    """Put a message down by which somebody sees whether messages arrive."""
    now = timezone.now()
    tell_to(webhook, [Happening(Event.TEST, TestSaid(), now, (now.isoformat(),))])
