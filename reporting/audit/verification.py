"""Prove that the audit log is what was written, or say where it is not; and that it holds every erasure."""

from __future__ import annotations

from collections.abc import Iterator

from reporting.erasure.log import entry_digest
from reporting.ledger.replaced import ERASED, Chain, Replaced, manifest_digest
from reporting.ledger.verification import SealedRow, Verification, chain_verified
from reporting.models import AuditEntry, AuditHead, Erasure
from reporting.models.audit import audit_seal


def verify_audit() -> Verification:
    """Check every entry against its seal and its neighbours. Read-only."""
    head = AuditHead.objects.first() or AuditHead()
    return chain_verified(_rows(Replaced(Chain.AUDIT)), head.sequence, head.digest)


def erasures_not_in_the_log() -> tuple[str, ...]:
    """Return the references of erasures that the audit log does not hold as they stand: made up or changed.

    What such an erasure says of entries that it replaced proves nothing. Read-only.
    """
    # The erasures first: of one that comes meanwhile the log, read after it, tells at least as much.
    erasures = list(Erasure.objects.values_list("reference", "manifest"))
    told = set(AuditEntry.objects.filter(action=ERASED).values_list("content_digest", flat=True))
    return tuple(reference for reference, manifest in erasures if manifest_digest(manifest) not in told)


def _rows(replaced: Replaced) -> Iterator[SealedRow]:
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        found = audit_seal(entry.previous_digest, entry.salt, *entry.sealed())
        is_whole = found == entry.digest
        if not is_whole and not entry.salt:
            is_whole = replaced.has(entry.sequence, entry_digest(entry))
        yield entry.sequence, entry.previous_digest, entry.digest, is_whole
