"""Where the chain of the audit log ends, and whether it still holds what it once ended with."""

from __future__ import annotations

from reporting.ledger.ends import End
from reporting.models import AuditEntry, AuditHead


def audit_end() -> End:
    """Return where the audit log ends now. Read-only."""
    now = AuditHead.objects.first() or AuditHead()
    moment = AuditEntry.objects.filter(sequence=now.sequence).values_list("at", flat=True).first()
    return End(now.sequence, now.digest, moment)


def audit_holds(sequence: int, digest: str) -> bool:
    """Return whether the entry *sequence* has *digest*: then all is there that was up to it."""
    return sequence == 0 or AuditEntry.objects.filter(sequence=sequence, digest=digest).exists()
