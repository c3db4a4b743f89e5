"""A statement that was changed, removed or moved behind our back is found; the database refuses it first."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from reporting.ledger.guards import guard, unguard
from reporting.models.append_only import AppendOnlyError
from reporting.xapi.models import StatementHead, XapiStatement
from reporting.xapi.verification import verify_statements
from tests.conformance.xapi.store import opened
from tests.conformance.xapi.templates import plain

pytestmark = pytest.mark.django_db
TABLE = XapiStatement._meta.db_table


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def _four() -> None:
    store = opened()
    store.store(plain(), plain())
    store.store(plain())
    store.store(plain())


@pytest.mark.usefixtures("_four")
def test_what_was_taken_is_sound() -> None:
    found = verify_statements()
    assert (found.checked, found.faults) == (4, ())
    assert found.digest == StatementHead.objects.get().digest


@pytest.mark.usefixtures("_four")
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE {} SET body = replace(body, 'attended', 'escaped') WHERE sequence = 2",
            ["entry 2 is changed"],
        ),
        ("UPDATE {} SET stored_at = '2020-01-01 00:00:00' WHERE sequence = 3", ["entry 3 is changed"]),
        ("UPDATE {} SET source_id = source_id WHERE sequence = 1", []),
        ("DELETE FROM {} WHERE sequence = 2", ["entry 2 is missing"]),
        ("DELETE FROM {} WHERE sequence > 2", ["entries 3 to 4 are missing"]),
    ],
)
def test_what_was_done_to_it_is_found(damage: str, told: list[str]) -> None:
    _execute(damage.format(TABLE))
    assert [str(fault) for fault in verify_statements().faults] == told


@pytest.mark.usefixtures("_four")
def test_a_statement_is_neither_changed_nor_deleted() -> None:
    row = XapiStatement.objects.first()
    assert row is not None
    with pytest.raises(AppendOnlyError):
        row.delete()
    with pytest.raises(AppendOnlyError):
        XapiStatement.objects.update(body="{}")


@pytest.mark.django_db(transaction=True)  # a trigger ends a transaction of MariaDB
def test_the_database_itself_refuses() -> None:
    opened().store(plain())
    assert guard()
    try:
        for statement in (f"UPDATE {TABLE} SET body = '{{}}'", f"DELETE FROM {TABLE}"):  # noqa: S608
            with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
                _execute(statement)
    finally:
        unguard()
