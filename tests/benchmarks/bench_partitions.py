"""Measure on PostgreSQL what partitions of the tables that grow for ever would bring, and what they cost.

A ledger as it is, beside one in eight ranges of its numbers with a table of ids beside it (a partitioned
table takes no unique id that is not part of its key); and the index of statements as it is, beside one in
ranges of its segments. 200,000 entries and 1,200,000 terms; with ``--large`` five times as many. Times are
those of the database's answers, the least of several.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import psycopg

from scripts.database_servers import postgresql

_Row = tuple[str, object, str, str]
_PARTS, _BATCH, _TERMS, _LOOKS = 8, 500, 6, 300
_ENTRY = """sequence bigint NOT NULL, record_id uuid NOT NULL, learner varchar(64) NOT NULL,
    course varchar(64) NOT NULL, registration varchar(128) NOT NULL, kind varchar(16) NOT NULL,
    occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, body text NOT NULL,
    salt varchar(32) NOT NULL, previous_digest varchar(64) NOT NULL, digest varchar(64) NOT NULL,
    PRIMARY KEY (sequence)"""
_ROWS = """SELECT n, gen_random_uuid(), 'E' || (n * 7919 %% 16000), 'arc-' || (n %% 12), md5(n::text),
    'completed', now(), now(), repeat(md5(n::text), 14), md5((n + 1)::text), repeat(md5(n::text), 2),
    repeat(md5(n::text), 2) FROM generate_series(%s::bigint, %s::bigint) n"""
_TERM = """segment integer NOT NULL, term bigint NOT NULL, statement bigint NOT NULL, owner bigint NOT NULL,
    is_direct boolean NOT NULL, PRIMARY KEY (segment, term, statement, owner)"""
_TERM_ROWS = """SELECT n >> 12,
    hashint8extended(n * 6 + k, k) >> (CASE k WHEN 0 THEN 60 WHEN 1 THEN 52 ELSE 48 END), n, n, true
    FROM generate_series(%s::bigint, %s::bigint) n, generate_series(0, 5) k ON CONFLICT DO NOTHING"""


def run() -> list[_Row]:
    """Return the figures of one run."""
    size = 1_000_000 if os.environ.get("GROUNDWORK_BENCH_LARGE") else 200_000
    rows: list[_Row] = []
    with postgresql() as url, psycopg.connect(url, autocommit=True) as database:
        database.execute("SET synchronous_commit = on")
        for name, parts in (("one table", 0), (f"{_PARTS} ranges and a table of ids", _PARTS)):
            rows += _ledger(database, name, parts, size)
        for name, parts in (("one table", 0), (f"{_PARTS} ranges of segments", _PARTS)):
            rows += _terms(database, name, parts, size)
    return rows


def _ledger(database: psycopg.Connection[Any], name: str, parts: int, size: int) -> list[_Row]:
    table = f"ledger{parts}"
    _make(database, table, _ENTRY, "sequence", parts, size)
    if parts:
        database.execute(f"CREATE TABLE {table}_ids (record_id uuid PRIMARY KEY)")
    else:
        database.execute(f"CREATE UNIQUE INDEX ON {table} (record_id)")
    database.execute(f"CREATE INDEX ON {table} (learner, course)")
    database.execute(f"CREATE INDEX ON {table} (registration)")
    end = 0

    def append(most: int) -> None:
        nonlocal end
        with database.transaction():
            database.execute(f"INSERT INTO {table} {_ROWS}", (end + 1, end + most))
            if parts:
                wanted = f"SELECT record_id FROM {table} WHERE sequence > %s"  # noqa: S608  our own name
                database.execute(f"INSERT INTO {table}_ids {wanted}", (end,))
        end += most

    while end < size:
        append(min(20_000, size - end))
    database.execute(f"VACUUM ANALYZE {table}")
    batch = _least(lambda: append(_BATCH), 40)
    person = f"SELECT count(body) FROM {table} WHERE learner = %s"  # noqa: S608  our own name
    look = _least(lambda: [database.execute(person, (f"E{n}",)).fetchone() for n in range(_LOOKS)], 3)
    proof = f"SELECT sum(length(body)) FROM {table}"  # noqa: S608  our own name
    whole = _least(lambda: database.execute(proof).fetchone(), 3)
    freeze = _least(lambda: database.execute(f"VACUUM (FREEZE) {table}"), 1)
    of = f"ledger of {size:,}, {name}"
    return [
        (f"{of}: a batch of {_BATCH}", 1000 * batch, "ms", ""),
        ("  what one person reached", 1000 * look / _LOOKS, "ms", "by learner, without knowing when"),
        ("  the whole, in its order", whole, "s", "as its proof reads it"),
        ("  vacuum and freeze after it", freeze, "s", f"of {40 * _BATCH:,} new entries"),
    ]


def _terms(database: psycopg.Connection[Any], name: str, parts: int, size: int) -> list[_Row]:
    table = f"terms{parts}"
    _make(database, table, _TERM, "segment", parts, (size >> 12) + 5)
    end = 0

    def append(most: int) -> None:
        nonlocal end
        database.execute(f"INSERT INTO {table} {_TERM_ROWS}", (end + 1, end + most))
        end += most

    while end < size:
        append(min(20_000, size - end))
    database.execute(f"VACUUM ANALYZE {table}")
    batch = _least(lambda: append(_BATCH), 40)
    segments = [(size >> 12) - place for place in range(7)]
    page = (
        f"SELECT DISTINCT statement FROM {table} "  # noqa: S608  our own name
        "WHERE segment = ANY(%s) AND term = %s ORDER BY 1 DESC LIMIT 100"
    )
    look = _least(lambda: [database.execute(page, (segments, n)).fetchall() for n in range(_LOOKS)], 3)
    freeze = _least(lambda: database.execute(f"VACUUM (FREEZE) {table}"), 1)
    build = _least(lambda: database.execute(f"REINDEX TABLE {_last(table, parts)}"), 1)
    of = f"terms of {size:,} statements, {name}"
    return [
        (f"{of}: a batch of {_BATCH}", 1000 * batch, "ms", f"{_TERMS} terms each"),
        ("  a page by one filter", 1000 * look / _LOOKS, "ms", "in the last seven segments"),
        ("  vacuum and freeze after it", freeze, "s", ""),
        ("  its index built anew", build, "s", "of the part that is written to, where there are parts"),
    ]


def _make(
    database: psycopg.Connection[Any], table: str, columns: str, key: str, parts: int, end: int
) -> None:
    kind = f" PARTITION BY RANGE ({key})" if parts else ""
    database.execute(f"CREATE TABLE {table} ({columns}){kind}")
    step = -(-end // parts) if parts else 0
    for part in range(parts):
        until = "MAXVALUE" if part + 1 == parts else (part + 1) * step
        database.execute(
            f"CREATE TABLE {table}_{part} PARTITION OF {table} FOR VALUES FROM ({part * step}) TO ({until})"
        )


def _last(table: str, parts: int) -> str:
    return f"{table}_{parts - 1}" if parts else table


def _least(does: Callable[[], object], times: int) -> float:
    """Return the seconds of the quickest of several times."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        does()
        found.append(time.perf_counter() - begin)
    return min(found)
