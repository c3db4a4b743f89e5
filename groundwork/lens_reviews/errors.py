"""Say in a trainer's language why something was not done."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """What was asked was not done; *key* names the sentence of the pages that says why, *values* fill it."""

    def __init__(self, key: str, **values: Any) -> None:
        """Keep which sentence says it."""
        self.key, self.values = key, values
        super().__init__(key)
