"""Find the statements that a query asks for, a page at a time, by the index of terms alone.

The filter that is rarest as far as can be said (registration, agent, activity, verb, in this order) drives
the search along its index, some segments at a time; the others are looked up. Time is a range of numbers,
since numbers follow ``stored``. So a page costs the same at the beginning and at the end of a million.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from reporting.ledger.rapid import select, select_in
from reporting.xapi.authority import Authority
from reporting.xapi.chain import head
from reporting.xapi.models import StatementReference, StatementTerm, XapiStatement
from reporting.xapi.query import Filter, Query
from reporting.xapi.scopes import Scope
from reporting.xapi.segments import windows

LARGEST_ANSWER = 10_000_000
"""Characters of statements in one page; what is beyond waits behind ``more``."""
_AT_A_TIME = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it is handed out."""

    sequence: int
    stored: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the statements that were asked for."""

    statements: tuple[Found, ...]
    cursor: int | None
    """The number behind which the next page begins; None where this one is the last."""


def find_one(query: Query, authority: Authority) -> Found | None:
    """Return the one statement that is asked for, voided or not; None where there is none to be seen."""
    name = query.statement_id or query.voided_id
    if name is None:
        return None
    rows = list(
        select(
            XapiStatement,
            ("sequence", "stored_at", "body", "source", "holds_answers", "is_voiding"),
            "statement_id = %s",
            [_as_stored(name)],
        )
    )
    if not rows:
        return None
    sequence, stored, body, source, holds_answers, is_voiding = rows[0]
    is_voided = not is_voiding and _is_voided(name)
    if is_voided is (query.voided_id is None) or not _may_see(authority, source, bool(holds_answers)):
        return None
    if not body:  # the person was erased (erasing.py)
        return None
    return Found(sequence, stored, body)


def find_page(query: Query, authority: Authority, cursor: int | None = None) -> Page:
    """Return the next statements after *cursor*, or the first ones, in the order that is asked for."""
    numbers = _numbers(query, authority, cursor)
    found: list[Found] = []
    size = 0
    for one in _read(numbers[: query.limit]):
        size += len(one.body)
        if found and size > LARGEST_ANSWER:
            break
        found.append(one)
    is_last = len(found) == len(numbers)
    return Page(tuple(found), None if is_last or not found else found[-1].sequence)


def _read(numbers: list[int]) -> Iterator[Found]:
    for start in range(0, len(numbers), _AT_A_TIME):
        some = numbers[start : start + _AT_A_TIME]
        rows = select_in(XapiStatement, ("sequence", "stored_at", "body"), "sequence", some)
        by_number = {row[0]: row for row in rows}
        yield from (Found(*by_number[number]) for number in some)


def _numbers(query: Query, authority: Authority, cursor: int | None) -> list[int]:
    """Return the numbers of up to one statement more than a page holds."""
    first, last = _between(query, cursor)
    wanted = query.limit + 1
    if not query.filters:
        return _search(query, authority, first, last, (), wanted)
    found: list[int] = []
    for segments in windows(first, last, ascending=query.ascending):
        found += _search(query, authority, first, last, segments, wanted - len(found))
        if len(found) == wanted:
            break
    return found


def _search(
    query: Query, authority: Authority, first: int, last: int, segments: Sequence[int], wanted: int
) -> list[int]:
    """Return the numbers of up to *wanted* statements from *first* to *last*; with filters, of *segments*."""
    values: list[Any] = []
    table, reference = XapiStatement._meta.db_table, StatementReference._meta.db_table
    source, number = f"{table} s", "s.sequence"
    conditions = ["s.body <> ''"]  # of an erased person, whose statements no filter finds
    if query.filters:
        driving, *others = query.filters
        source, number = (
            f"{StatementTerm._meta.db_table} t JOIN {source} ON s.sequence = t.statement",
            "t.statement",
        )
        conditions = [f"t.segment IN ({', '.join(map(str, segments))})", _condition("t", driving, values)]
        conditions += [_other(one, values) for one in others]
    conditions += [
        f"(s.is_voiding = %s OR NOT EXISTS (SELECT 1 FROM {reference} r "  # noqa: S608  our own names
        "WHERE r.target = s.statement_id AND r.is_voiding = %s))"
    ]
    values += [True, True]
    conditions += [*_visible(authority, values), f"{number} >= %s", f"{number} <= %s"]
    values += [first, last]
    statement = (
        f"SELECT DISTINCT {number} FROM {source} WHERE {' AND '.join(conditions)} "  # noqa: S608  our own names
        f"ORDER BY {number} {'ASC' if query.ascending else 'DESC'} LIMIT {wanted}"
    )
    with connection.cursor() as database:
        database.execute(statement, values)
        return [row[0] for row in database.fetchall()]


def _condition(alias: str, one: Filter, values: list[Any]) -> str:
    values.append(one.key)
    if one.is_broad:
        return f"{alias}.term = %s"
    values.append(True)
    return f"{alias}.term = %s AND {alias}.is_direct = %s"


def _other(one: Filter, values: list[Any]) -> str:
    condition = _condition("u", one, values)
    return (
        f"EXISTS (SELECT 1 FROM {StatementTerm._meta.db_table} u "  # noqa: S608  our own names
        "WHERE u.segment = t.segment AND u.statement = t.statement AND u.owner = t.owner "
        f"AND {condition})"
    )


def _visible(authority: Authority, values: list[Any]) -> list[str]:
    if Scope.ALL_READ in authority.scopes:
        return []
    values.append(authority.source)
    if Scope.READ in authority.scopes:
        values.append(False)
        return ["(s.source_id = %s OR s.holds_answers = %s)"]
    return ["s.source_id = %s"]


def _may_see(authority: Authority, source: int, holds_answers: bool) -> bool:
    if Scope.ALL_READ in authority.scopes or source == authority.source:
        return True
    return Scope.READ in authority.scopes and not holds_answers


def _between(query: Query, cursor: int | None) -> tuple[int, int]:
    """Return the numbers between which what is meant lies; none where the first is behind the last."""
    first, last = 1, head().sequence
    if query.since is not None:
        first = _last_until(query.since) + 1
    if query.until is not None:
        last = min(last, _last_until(query.until))
    if cursor is not None:
        first, last = (max(first, cursor + 1), last) if query.ascending else (first, min(last, cursor - 1))
    return first, last


def _last_until(moment: datetime) -> int:
    """Return the number of the last statement that was stored at *moment* or before it; 0 for none."""
    condition = "stored_at <= %s ORDER BY stored_at DESC, sequence DESC LIMIT 1"
    written = connection.ops.adapt_datetimefield_value(moment)
    return next((row[0] for row in select(XapiStatement, ("sequence",), condition, [written])), 0)


def _is_voided(name: uuid.UUID) -> bool:
    return StatementReference.objects.filter(target=name, is_voiding=True).exists()


def _as_stored(name: uuid.UUID) -> Any:
    return XapiStatement._meta.get_field("statement_id").get_db_prep_value(name, connection)
