"""What a published table says, as text that is sealed: canonical JSON, the same bytes for the same table."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FORMAT = "groundwork-figure-2"


@dataclass(frozen=True, slots=True, order=True)
class PersonLine:
    """How one person stood in one course when a table was published; in no order that means anything."""

    pseudonym: str
    unit: str
    course: str
    stood: str
    """A way to stand (``stood.Stood``)."""

    def __str__(self) -> str:
        """Return the line as it is digested: the parts with tabs between."""
        return "\t".join((self.pseudonym, self.unit, self.course, self.stood))


def pseudonym(salt: str, person: int) -> str:
    """Return what *person* (a primary key) is called in the export of one table, and in no other.

    HMAC-SHA-256 under the table's own salt: whoever has the export alone cannot try out numbers.
    """
    return hmac.new(bytes.fromhex(salt), str(person).encode(), hashlib.sha256).hexdigest()[:32]


def people_digest(lines: Iterable[PersonLine]) -> str:
    """Return the SHA-256, in hex, of *lines* in their order, each with a line break behind it."""
    return hashlib.sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()


def canonical(content: dict[str, Any]) -> str:
    """Return *content* as JSON, with keys in order, without blanks, and with every letter as itself."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(previous: str, content: str) -> str:
    """Return the SHA-256, in hex, of a published table and of the digest before it."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()
