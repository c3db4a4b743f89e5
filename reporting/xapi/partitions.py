"""Keep the index of statements in partitions, a million statements each: on PostgreSQL, for who wants it.

Of the tables that grow for ever this one alone can be cut: its key begins with a segment, and a segment lies
in one partition. The ledger, the statements and the audit log have unique ids that a partition would not
see beyond itself. What is stored and found is the same with partitions and without.
"""

from __future__ import annotations

from django.db import OperationalError, connection, transaction

from reporting.errors import ReportingError
from reporting.xapi.chain import head
from reporting.xapi.models import StatementTerm
from reporting.xapi.segments import segment_of

SEGMENTS = 256
"""Of one partition: 1,048,576 statements, some 700 MB of terms and their index."""
AHEAD = 4
"""Partitions that are made before they are needed; beyond them stands one for all the rest."""
PATIENCE_SECONDS = 5.0
"""So long the table is waited for: behind whoever waits for all of it, everybody else waits too."""
_TABLE = StatementTerm._meta.db_table
_REST = f"{_TABLE}_rest"


class PartitionError(ReportingError):
    """The index cannot be kept in partitions; the text says why, and what helps."""


def partition_terms() -> list[int]:
    """Cut the index into partitions, or make the next ones; return the first segment of each new one.

    Safe to repeat. Whoever stores or asks statements waits for moments, not until all rows were looked at.
    Raises: PartitionError: the database is not PostgreSQL, or somebody reads the index for long.
    """
    if connection.vendor != "postgresql":
        message = f"partitions are for PostgreSQL; {connection.vendor} keeps the index in one piece"
        raise PartitionError(message)
    try:
        return _partition(segment_of(head().sequence))
    except OperationalError as error:
        raise PartitionError(
            "the index is in use for longer than a moment, by a backup perhaps; try again later"
        ) from error


def _partition(last: int) -> list[int]:
    if not is_partitioned():
        _cut((last // SEGMENTS + 1) * SEGMENTS)
    wanted = range((last // SEGMENTS + 1) * SEGMENTS, (last // SEGMENTS + 1 + AHEAD) * SEGMENTS, SEGMENTS)
    new = [first for first in _up_to(last, wanted) if not _is_there(_name(first))]
    if new:
        _make(new)
    return new


def is_partitioned() -> bool:
    """Return whether the index is kept in partitions. Read-only."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT relkind = 'p' FROM pg_class WHERE oid = %s::regclass", [_TABLE])
        return bool(cursor.fetchone()[0])


def _up_to(last: int, ahead: range) -> list[int]:
    """Return the first segments of all partitions that there should be, behind the first one."""
    return [*range(_first_end(), last // SEGMENTS * SEGMENTS + 1, SEGMENTS), *ahead]


def _first_end() -> int:
    """Return the segment with which the second partition begins: where the table was cut."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substring(pg_get_expr(relpartbound, oid) FROM 'TO \\((\\d+)\\)')::int "
            "FROM pg_class WHERE oid = %s::regclass",
            [_name(0)],
        )
        return int(cursor.fetchone()[0])


def _cut(end: int) -> None:
    """Let the table as it is be the first partition, which ends before the segment *end*."""
    first, check = _name(0), f"{_TABLE}_before"
    key = ", ".join(StatementTerm._meta.pk.field_names)  # type: ignore[attr-defined]
    _at_once(
        f"ALTER TABLE {_TABLE} DROP CONSTRAINT IF EXISTS {check}",
        f"ALTER TABLE {_TABLE} ADD CONSTRAINT {check} CHECK (segment < {end}) NOT VALID",
    )
    # Looked at beforehand, while others go on: else all wait until every row was looked at.
    _at_once(f"ALTER TABLE {_TABLE} VALIDATE CONSTRAINT {check}")
    _at_once(
        f"ALTER TABLE {_TABLE} RENAME TO {first}",
        f"CREATE TABLE {_TABLE} (LIKE {first} INCLUDING DEFAULTS) PARTITION BY RANGE (segment)",
        f"ALTER TABLE {_TABLE} ADD PRIMARY KEY ({key})",
        f"ALTER TABLE {_TABLE} ATTACH PARTITION {first} FOR VALUES FROM (MINVALUE) TO ({end})",
        f"ALTER TABLE {first} DROP CONSTRAINT {check}",
        f"CREATE TABLE {_REST} PARTITION OF {_TABLE} DEFAULT",
    )


def _make(firsts: list[int]) -> None:
    """Make the partitions that begin with the segments *firsts*, and move there what fell into the rest."""
    inside = f"segment >= {firsts[0]} AND segment < {firsts[-1] + SEGMENTS}"
    _at_once(
        f"LOCK TABLE {_TABLE} IN ACCESS EXCLUSIVE MODE",
        f"ALTER TABLE {_TABLE} DETACH PARTITION {_REST}",
        *(
            f"CREATE TABLE {_name(first)} PARTITION OF {_TABLE} "
            f"FOR VALUES FROM ({first}) TO ({first + SEGMENTS})"
            for first in firsts
        ),
        f"WITH moved AS (DELETE FROM {_REST} WHERE {inside} RETURNING *) "  # noqa: S608  our own names
        f"INSERT INTO {_TABLE} SELECT * FROM moved",
        f"ALTER TABLE {_TABLE} ATTACH PARTITION {_REST} DEFAULT",
    )


def _at_once(*statements: str) -> None:
    """Run *statements* in one transaction, or none of them where the table is in use for long."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'")
        for statement in statements:
            cursor.execute(statement)


def _is_there(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        return bool(cursor.fetchone()[0])


def _name(first: int) -> str:
    return f"{_TABLE}_from_{first}"
