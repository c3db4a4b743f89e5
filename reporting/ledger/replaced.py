"""What erasures put in the place of entries: read where chains are verified, written where one is erased."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum

from reporting.models import Erasure

ERASED = "erased"
"""What the audit log calls it."""


class Chain(StrEnum):
    """A chain of which an erasure may replace entries, by its name in a manifest."""

    LEDGER = "ledger"
    STATEMENTS = "statements"
    AUDIT = "audit"


def replaced_entries(chain: Chain = Chain.LEDGER) -> dict[int, str]:
    """Return the digest of what stands in the place of each replaced entry of *chain*, by its number.

    Of an entry that several erasures touched, the last counts. Read-only.
    """
    found: dict[int, str] = {}
    for manifest in Erasure.objects.order_by("pk").values_list("manifest", flat=True):
        found |= {int(number): digest for number, digest in json.loads(manifest).get(chain, {}).items()}
    return found


class Replaced:
    """What erasures put in the place of entries of a chain, for whoever reads the chain piece by piece.

    An erasure may come while it is read. So what fits nothing that was known is held against those that came
    since, before it is called changed.
    """

    def __init__(self, chain: Chain = Chain.LEDGER) -> None:
        self._chain = chain
        self._last = _last_erasure()
        self._entries = replaced_entries(chain)

    def has(self, number: int, digest: str) -> bool:
        """Return whether an erasure put what has *digest* in the place of the entry *number*.

        A query for what does not fit; one more, for all of them, where an erasure came since.
        """
        if self._entries.get(number) == digest:
            return True
        last = _last_erasure()
        if last == self._last:
            return False
        self._last, self._entries = last, replaced_entries(self._chain)
        return self._entries.get(number) == digest


def _last_erasure() -> int:
    return Erasure.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def manifest_digest(manifest: str) -> str:
    """Return the SHA-256 of a manifest, in hex, as the audit log holds it."""
    return hashlib.sha256(manifest.encode()).hexdigest()


def row_digest(*parts: object) -> str:
    """Return the SHA-256, in hex, of the *parts* of a replaced entry, as a JSON list."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
