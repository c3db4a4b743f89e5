"""Where the chain of statements ends, and whether it still holds what it once ended with."""

from __future__ import annotations

from reporting.ledger.ends import End
from reporting.xapi.models import StatementHead, XapiStatement


def statements_end() -> End:
    """Return where the statements end now. Read-only."""
    now = StatementHead.objects.first() or StatementHead()
    return End(now.sequence, now.digest, now.stored_at)


def statements_hold(sequence: int, digest: str) -> bool:
    """Return whether the statement *sequence* has *digest*: then all are there that were there up to it."""
    return sequence == 0 or XapiStatement.objects.filter(sequence=sequence, digest=digest).exists()
