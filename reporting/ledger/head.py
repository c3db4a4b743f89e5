"""Hold the end of the chain while something is added to it."""

from __future__ import annotations

import secrets

from django.db import connection, connections

from reporting.ledger.rapid import locked_row
from reporting.models import LedgerHead

_ONLY = 1


def begin(using: str) -> None:
    """Make the row if it is not there and its table is. After each migration: before anybody appends.

    Not at the first append: on MySQL, writers that all find no row to update each lock the gap
    where it would be, and then none of them can insert it.
    """
    if LedgerHead._meta.db_table in connections[using].introspection.table_names():
        LedgerHead.objects.using(using).get_or_create(pk=_ONLY)


def locked_head() -> LedgerHead:
    """Return the end of the chain, locked until the transaction ends.

    Must be called inside a transaction. Two writers at once queue here, on every database:
    the lock is taken by a write, since SQLite knows no SELECT FOR UPDATE and gives a
    transaction that has begun with reading no second chance.
    """
    names = ("sequence", "digest", "recorded_at", "organisation")
    return LedgerHead(pk=_ONLY, **locked_row(LedgerHead, _ONLY, names))


def move_head(head: LedgerHead) -> None:
    """Write where the chain ends now. Under the lock only."""
    moment = connection.ops.adapt_datetimefield_value(head.recorded_at)
    parts = "sequence = %s, digest = %s, recorded_at = %s"
    statement = f"UPDATE {LedgerHead._meta.db_table} SET {parts} WHERE id = %s"  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(statement, [head.sequence, head.digest, moment, _ONLY])


def touch_organisation() -> None:
    """Tell whoever keeps counts in memory that people, units, assignments or the catalogue changed.

    A random number and not a counter: a database that is restored or emptied counts the same
    numbers again, for other people.
    """
    LedgerHead.objects.filter(pk=_ONLY).update(organisation=secrets.randbits(62))


def head() -> LedgerHead:
    """Return the end of the chain as it is now; of an empty ledger, its beginning."""
    return LedgerHead.objects.filter(pk=_ONLY).first() or LedgerHead(pk=_ONLY)
