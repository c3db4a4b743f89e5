"""The code with which people in the room sign in: another one every minute, for each session its own.

What is scanned proves that somebody saw the code a moment ago, no more: the facilitator confirms the list.
Who has scanned it gets a ticket, so that signing in to the site meanwhile takes as long as it needs.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.core import signing

from reporting.codes import ALPHABET
from reporting.models.sessions import ClassroomSession
from reporting.sessions.keeping import Session

SECONDS = 60
"""A code is shown for so long, and taken for as long again."""
TICKET_SECONDS = 15 * 60
_LENGTH = 6
_SALT = "groundwork-session-ticket"
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": ""})


def code_at(secret: str, moment: datetime) -> str:
    """Return the code that is shown at *moment*: 30 bits of an HMAC, as HOTP does (RFC 4226, 5.3)."""
    count = int(moment.timestamp()) // SECONDS
    digest = hmac.new(secret.encode(), count.to_bytes(8, "big"), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(_LENGTH))


def is_right(secret: str, typed: str, moment: datetime) -> bool:
    """Return whether *typed* is the code that is shown at *moment*, or was shown right before."""
    plain = typed[:32].upper().translate(_MISTAKEN)
    known = (
        code_at(secret, moment),
        code_at(secret, datetime.fromtimestamp(moment.timestamp() - SECONDS, moment.tzinfo)),
    )
    # Both are compared always, so that the time it takes tells nothing.
    return bool(sum(hmac.compare_digest(plain.encode(), one.encode()) for one in known))


def secret_of(session: Session) -> str:
    """Return the secret from which the codes of *session* are made. One query."""
    return str(ClassroomSession.objects.values_list("secret", flat=True).get(pk=session.key))


def ticket_for(session: Session) -> str:
    """Return what proves for a quarter of an hour that its bearer saw the code."""
    return signing.dumps(session.code, salt=_SALT)


def is_ticket(session: Session, ticket: str) -> bool:
    """Return whether *ticket* is one for *session*, and not too old."""
    try:
        return bool(signing.loads(ticket[:500], salt=_SALT, max_age=TICKET_SECONDS) == session.code)
    except signing.BadSignature:
        return False
