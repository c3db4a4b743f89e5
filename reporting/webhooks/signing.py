"""Sign messages so that a receiver knows who sent them and when (Standard Webhooks 1.0, "v1").

HMAC-SHA256 over ``id.timestamp.body``. While a secret is being changed two stand in the header, the new one
first: a receiver may take either, so that nothing is lost between the two sides' changes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import datetime

_PREFIX = "whsec_"
_BYTES = 32
"""Standard Webhooks asks for 24 to 64."""


def new_secret() -> str:
    """Return a secret as receivers enter it."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signed_headers(key: str, body: bytes, secret: str, at: datetime) -> dict[str, str]:
    """Return the three headers of a message; *secret* may be two, the newer first, parted by a blank.

    Raises: ValueError: a secret is none that ``new_secret`` makes.
    """
    seconds = str(int(at.timestamp()))
    signed = f"{key}.{seconds}.".encode() + body
    signatures = [f"v1,{_signature(one, signed)}" for one in secret.split()]
    return {
        "webhook-id": key,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(signatures),
    }


def _signature(secret: str, signed: bytes) -> str:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("the secret of a webhook is whsec_ and base64") from None
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
