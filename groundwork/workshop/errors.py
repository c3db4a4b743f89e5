"""Say in a trainer's language why something was not done."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """What a trainer asked was not done; *key* names the sentence that says why, *values* fill it."""

    def __init__(self, key: str, **values: Any) -> None:
        """Keep which sentence of the workshop's strings says it."""
        self.key, self.values_of_sentence = key, values
        super().__init__(key)
