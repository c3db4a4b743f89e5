"""The random name that stands where an erased person's employee number stood."""

from __future__ import annotations

import secrets

_BEGINS = "erased-"


def new_reference() -> str:
    """Return a new reference: ``erased-`` and 128 random bits in hex. Nothing of the person goes into it."""
    return f"{_BEGINS}{secrets.token_hex(16)}"


def is_reference(number: str) -> bool:
    """Return whether *number* stands for somebody who was erased."""
    return number.startswith(_BEGINS)
