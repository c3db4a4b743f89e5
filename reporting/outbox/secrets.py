"""Keep the secrets of destinations in the database so that a copy of the database does not tell them.

Fernet (AES-128-CBC with HMAC-SHA256) under a key made from ``SECRET_KEY`` by HKDF (RFC 5869). Whoever has
both the database and that key has the secrets; after a change of the key the one before, listed in
``SECRET_KEY_FALLBACKS``, still opens them.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from reporting.outbox.errors import OutboxError


def sealed(secret: str) -> str:
    """Return *secret* as it is kept; an empty one stays empty."""
    return _fernet().encrypt(secret.encode()).decode() if secret else ""


def opened(kept: str) -> str:
    """Return the secret that was sealed as *kept*.

    Raises: OutboxError: it was sealed under another ``SECRET_KEY``.
    """
    if not kept:
        return ""
    try:
        return _fernet().decrypt(kept.encode()).decode()
    except InvalidToken:
        message = (
            "the secret of this destination cannot be opened: GROUNDWORK_SECRET_KEY is another one than when "
            "it was entered; enter the secret again"
        )
        raise OutboxError(message) from None


def _fernet() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(str(one))) for one in keys])


def _key(secret_key: str) -> bytes:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"groundwork outbox secrets").derive(
        secret_key.encode()
    )
    return base64.urlsafe_b64encode(derived)
