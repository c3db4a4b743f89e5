"""Send statements to another learning record store (xAPI 1.0.3, part 3, 2.1.2; IEEE 9274.1.1, 4.1.6.1).

A batch is taken whole or not at all. Refused as a whole, it is sent again one by one, so that the one that
is to blame is a dead letter and all others arrive. The id of a statement keeps the store from counting
twice what is sent twice.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from reporting.forwarding.filters import Filter
from reporting.models import Destination
from reporting.outbox.api import (
    Answer,
    Message,
    NotNowError,
    OutboxError,
    RefusedError,
    ask,
    secret_of,
    sender,
)
from reporting.xapi.attached import attachments_of
from reporting.xapi.models import XapiStatement
from reporting.xapi.multipart import write_parts

KIND = "xapi"
_BATCH = 50
_REFUSED = frozenset({400, 409, 413})
"""It is no statement to them, they have another of this id, or it is too large: that stays so."""
_OURS = ("stored", "authority", "version")
"""What every store sets for itself (1.0.3, part 2, 2.4.8 to 2.4.10); some refuse what others set."""
_LARGEST = 4_000_000
"""Bytes of a batch, beyond which statements go one by one."""
_SECONDS = 60


@sender(KIND, batch=_BATCH)
def send(destination: Destination, messages: Sequence[Message]) -> None:
    """Send the statements of *messages*. Raises: as told by ``reporting.outbox.registry.sender``."""
    sequences = [one.payload["sequence"] for one in messages]
    rows = XapiStatement.objects.filter(sequence__in=sequences).values_list("sequence", "body")
    # A person who was erased meanwhile is handed on to nobody.
    bodies = {sequence: body for sequence, body in rows if body}
    batch = [(one, bodies[one.payload["sequence"]]) for one in messages if one.payload["sequence"] in bodies]
    if not batch:
        return
    if len(batch) > 1 and sum(len(body) for _, body in batch) <= _LARGEST:
        answer = _post(destination, [body for _, body in batch])
        if answer.status not in _REFUSED:
            _heed(answer)
            return
    _one_by_one(destination, batch)


def _one_by_one(destination: Destination, batch: Sequence[tuple[Message, str]]) -> None:
    refused: dict[str, str] = {}
    for one, body in batch:
        answer = _post(destination, [body])
        if answer.status in _REFUSED:
            refused[one.key] = f"the store answered {answer.status}: {_WHY[answer.status]}"
        else:
            _heed(answer)
    if refused:
        raise RefusedError(refused)


_WHY = {
    400: "it takes this for no sound statement",
    409: "it has another statement of this id",
    413: "it takes none so large",
}


def _heed(answer: Answer) -> None:
    """Raise: NotNowError, unless the store took what it was sent. No statement is to blame."""
    if answer.status in {401, 403}:
        raise NotNowError(f"the store refuses the account (it answered {answer.status}); enter it again")
    if not answer.is_good:
        raise NotNowError(f"the store answered {answer.status}", answer.after)


def _post(destination: Destination, bodies: Sequence[str]) -> Answer:
    content, content_type = _content(bodies)
    account = base64.b64encode(secret_of(destination).encode()).decode()
    headers = {
        "Authorization": f"Basic {account}",
        "Content-Type": content_type,
        "X-Experience-API-Version": Filter.of(destination.settings).version,
    }
    try:
        return ask(f"{destination.address.rstrip('/')}/statements", content, headers, seconds=_SECONDS)
    except NotNowError:
        raise
    except OutboxError as error:  # it may not be asked: that is no fault of these statements
        raise NotNowError(str(error)) from None


def _content(bodies: Sequence[str]) -> tuple[bytes, str]:
    statements = json.dumps([_handed_on(body) for body in bodies], ensure_ascii=False)
    attachments = attachments_of(bodies)
    if attachments:
        return write_parts(statements, attachments)
    return statements.encode(), "application/json"


def _handed_on(body: str) -> dict[str, Any]:
    statement: dict[str, Any] = json.loads(body)
    return {name: value for name, value in statement.items() if name not in _OURS}
