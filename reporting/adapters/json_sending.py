"""Send completions as JSON to any system that takes them: one POST each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reporting.adapters.answers import heed
from reporting.adapters.kinds import JSON
from reporting.models import Destination
from reporting.outbox.api import Message, ask, secret_of, sender


@sender(JSON)
def send(destination: Destination, messages: Sequence[Message]) -> None:
    """POST each of *messages*; the key is told as ``Idempotency-Key``, the secret as a bearer token."""
    for one in messages:
        headers = {"Content-Type": "application/json", "Idempotency-Key": one.key}
        if secret := secret_of(destination):
            headers["Authorization"] = f"Bearer {secret}"
        heed(one.key, ask(destination.address, json.dumps(one.payload).encode(), headers))
