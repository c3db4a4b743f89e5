"""Hold the end of the chain of statements while something is added to it, and seal what is added.

Of a statement the seal covers its number's neighbours, its id, when it was stored, who sent it, and the
digest of its body: the same way as the ledger's (``reporting.ledger.seal``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import connections

from reporting.ledger.rapid import as_stored, execute, locked_row
from reporting.xapi.models import StatementHead

_ONLY = 1
_MOVE = (
    f"UPDATE {StatementHead._meta.db_table} "  # noqa: S608  our own names
    "SET sequence = %s, digest = %s, stored_at = %s WHERE id = %s"
)


def begin(using: str) -> None:
    """Make the one row if it is not there and its table is: after each migration."""
    if StatementHead._meta.db_table in connections[using].introspection.table_names():
        StatementHead.objects.using(using).get_or_create(pk=_ONLY)


@dataclass(slots=True)
class Head:
    """The end of the chain while it is held: without what a model's object costs, for each request."""

    sequence: int
    digest: str
    stored_at: datetime | None


def locked_head() -> Head:
    """Return the end of the chain, locked until the transaction ends. Inside a transaction only.

    The lock is taken by a write, as that of the ledger, and always before the ledger's.
    """
    return Head(**locked_row(StatementHead, _ONLY, ("sequence", "digest", "stored_at")))


def move_head(head: Head) -> None:
    """Write where the chain ends now. Under the lock only."""
    execute(_MOVE, (head.sequence, head.digest, as_stored(head.stored_at), _ONLY))


def head() -> StatementHead:
    """Return the end of the chain as it is now; of an empty store, its beginning."""
    return StatementHead.objects.filter(pk=_ONLY).first() or StatementHead(pk=_ONLY)


def digest_of(text: str) -> str:
    """Return the SHA-256 of *text*, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(previous_digest: str, statement_id: str, stored: str, source: int, body_digest: str) -> str:
    """Return the digest that seals a statement to the one before it.

    *statement_id* is 32 hex digits; *stored* as ``reporting.ledger.seal.moment_text`` writes it.
    """
    return digest_of("\n".join((previous_digest, statement_id, stored, str(source), body_digest)))
