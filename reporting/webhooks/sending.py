"""Deliver a signed message to the address of a webhook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from reporting.models import Destination
from reporting.outbox.api import Answer, Message, NotNowError, OutboxError, ask, secret_of, sender
from reporting.webhooks.signing import signed_headers

KIND = "webhook"
_GONE = 410
_TAKES_NOTHING = frozenset({401, 403, 404})
_SECONDS = 15


@sender(KIND)
def send(destination: Destination, messages: Sequence[Message]) -> None:
    """Send each of *messages*; any status of 200 to 299 means that it was taken.

    A receiver that is overloaded is left in peace, and so is one that refuses whatever it is sent (401, 403,
    404): somebody has to mend it, and no message is to blame. One that answers 410 wants nothing any more and
    is switched off (Standard Webhooks). Any other answer costs the message a try.
    """
    for one in messages:
        body = json.dumps(one.payload, ensure_ascii=False, separators=(",", ":")).encode()
        headers = signed_headers(one.key, body, _secret(destination), timezone.now())
        _heed(destination, one, ask(destination.address, body, headers | _JSON, seconds=_SECONDS))


def _secret(destination: Destination) -> str:
    """Return the secret to sign with; both, the newer first, for a day after it was changed."""
    kept, until = secret_of(destination), destination.settings.get("both_until")
    is_both = until is not None and timezone.now() < datetime.fromisoformat(until)
    return kept if is_both else kept.partition(" ")[0]


_JSON = {"Content-Type": "application/json"}


def _heed(destination: Destination, one: Message, answer: Answer) -> None:
    if answer.is_good:
        return
    if answer.status == _GONE:
        Destination.objects.filter(pk=destination.pk).update(is_on=False)
        raise NotNowError("it answered 410: it wants no more messages, and was switched off")
    if answer.is_not_now or answer.status in _TAKES_NOTHING:
        raise NotNowError(f"it answered {answer.status}", answer.after)
    if 300 <= answer.status < 400:
        raise NotNowError(
            f"it answered {answer.status} and leads elsewhere; enter the address that it leads to"
        )
    raise OutboxError(f"it answered {answer.status}")
