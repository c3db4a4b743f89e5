"""Read who may send signed records, and with which secret, from one variable of the environment."""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

_SHORTEST = 32
_KEY = re.compile(r"[A-Za-z0-9._-]{1,64}")


def senders_of(text: str) -> dict[str, str]:
    """Return the secret of each key in *text*, such as ``lms:<secret>,other:<secret>``; none in an empty one.

    Raises: ImproperlyConfigured: a part is no key with a secret of 32 characters or more.
    """
    found: dict[str, str] = {}
    for place, part in enumerate(filter(None, (one.strip() for one in text.split(","))), start=1):
        key, _, secret = part.partition(":")
        if not _KEY.fullmatch(key) or len(secret) < _SHORTEST or key in found:
            # The part itself is not shown: it may be a secret.
            raise ImproperlyConfigured(
                f"GROUNDWORK_SENDERS: part {place} must be key:secret, the key of 1 to 64 letters, "
                f"digits, dots, hyphens or underscores, each only once, the secret of {_SHORTEST} characters "
                "or more. "
                'Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))"'
            )
        found[key] = secret
    return found
