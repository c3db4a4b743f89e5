"""Hold the end of the chain while something is added to it."""

from __future__ import annotations

from django.db.models import F

from reporting.models import LedgerHead

_ONLY = 1


def locked_head() -> LedgerHead:
    """Return the end of the chain, locked until the transaction ends.

    Must be called inside a transaction. Two writers at once queue here, on every database:
    the lock is taken by a write, since SQLite knows no SELECT FOR UPDATE and gives a
    transaction that has begun with reading no second chance.
    """
    if not LedgerHead.objects.filter(pk=_ONLY).update(sequence=F("sequence")):
        LedgerHead.objects.get_or_create(pk=_ONLY)
    return LedgerHead.objects.select_for_update().get(pk=_ONLY)


def head() -> LedgerHead:
    """Return the end of the chain as it is now; of an empty ledger, its beginning."""
    return LedgerHead.objects.filter(pk=_ONLY).first() or LedgerHead(pk=_ONLY)
