"""Find the token in an Authorization header: as Bearer, or as the password of Basic."""

from __future__ import annotations

import base64
import binascii


def token_in(said: str) -> str:
    """Return the token that the Authorization *said* holds; an empty text where it holds none."""
    scheme, _, given = said.partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(given.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""
