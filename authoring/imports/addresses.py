"""Say where the texts of our lessons may lead: to secure pages and to people, never to a script or a file."""

from __future__ import annotations

import re

_SAFE = re.compile(r"^(https://|mailto:|tel:)[^\s<>()\\\[\]{}\"'`|^]+$", re.IGNORECASE)
_LONGEST = 500


def is_safe_address(address: str) -> bool:
    """Return whether *address* may stand in a link of ours, letter for letter."""
    return len(address) <= _LONGEST and _SAFE.match(address) is not None
