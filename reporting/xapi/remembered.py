"""Remember what is known of activities from one request to the next, as long as nobody else stored anything.

What is known changes only in the transaction that moves the end of the chain. So what this process read or
wrote last holds just as long as the chain ends where this process left it: another process that stored
something, and a transaction that was taken back, leave another digest there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MOST = 2_000
_LONGEST = 2_000
"""Letters of a definition that is remembered: some millions for all of them together."""


class Remembered:
    """Definitions by the key of their activity. For whoever holds the end of the chain, and nobody else."""

    def __init__(self) -> None:
        self._digest = ""
        self._definitions: dict[int, Mapping[str, Any]] = {}

    def at(self, digest: str) -> Mapping[int, Mapping[str, Any]]:
        """Return what is remembered where the chain ends with *digest*: nothing, if it was left otherwise."""
        if digest != self._digest:
            self._definitions = {}
        return self._definitions

    def keep(self, digest: str, found: Mapping[int, tuple[Mapping[str, Any], int]]) -> None:
        """Remember what was *found*, definitions with their length in letters; the chain ends with *digest*.

        After ``at``, in the same transaction. Should that be taken back, no chain ever ends so: the digest
        is sealed with a random salt.
        """
        if len(self._definitions) + len(found) > _MOST:
            self._definitions = {}
        for key, (definition, length) in found.items():
            if length <= _LONGEST:
                self._definitions[key] = definition
            else:
                self._definitions.pop(key, None)
        self._digest = digest
