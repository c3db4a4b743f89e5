"""Tell SAP SuccessFactors Learning of completions as learning events (OData 4, OCNLearningEvents).

After "SAP SuccessFactors Learning OData APIs": a token by the client-credentials grant with the scope of an
administrator, then a POST for each learning event. The same completion has the same user, course and time,
by which the system knows it again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from reporting.adapters.answers import heed
from reporting.adapters.kinds import SUCCESSFACTORS
from reporting.models import Destination
from reporting.outbox.api import Message, NotNowError, RefusedError, ask, secret_of, sender

TOKENS = "/learning/oauth-api/rest/v1/token"
EVENTS = "/learning/odatav4/public/admin/learningevent-service/v1/OCNLearningEvents"
SETTINGS = ("company", "user", "client", "provider")
"""What the operator enters: company id, id of the administrator, client id, id of the content provider."""
BATCH = 50
"""Events for one token."""


@sender(SUCCESSFACTORS, batch=BATCH)
def send(destination: Destination, messages: Sequence[Message]) -> None:
    """POST each of *messages* with a token that is asked for once."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {_token(destination)}"}
    address = destination.address.rstrip("/") + EVENTS
    refused: dict[str, str] = {}
    for one in messages:
        try:
            heed(one.key, ask(address, json.dumps(one.payload).encode(), headers))
        except RefusedError as error:  # those after it are sent all the same
            refused |= error.reasons
    if refused:
        raise RefusedError(refused)


def _token(destination: Destination) -> str:
    told = destination.settings
    asked = {
        "grant_type": "client_credentials",
        "scope": {
            "userId": told["user"],
            "companyId": told["company"],
            "userType": "admin",
            "resourceType": "learning_public_api",
        },
    }
    pair = base64.b64encode(f"{told['client']}:{secret_of(destination)}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {pair}"}
    answer = ask(destination.address.rstrip("/") + TOKENS, json.dumps(asked).encode(), headers)
    try:
        token = json.loads(answer.body)["access_token"] if answer.is_good else ""
    except (ValueError, KeyError, TypeError):
        token = ""
    if not isinstance(token, str) or not token:
        raise NotNowError(f"it gave no token (answer {answer.status}); look at client, secret and company")
    return token
