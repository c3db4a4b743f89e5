"""Let the database itself refuse to change or delete ledger rows, whoever asks.

The model refuses already; this holds for SQL that goes past it. Not part of the migrations,
since on MySQL with a binary log a trigger needs a right that an operator may withhold: then
the site works without, and ``is_guarded`` says so. The seal shows changes in any case.
"""

from __future__ import annotations

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from reporting.models import AuditEntry, LedgerEntry
from reporting.models.append_only import AppendOnlyModel

_SENTENCE = "rows of this table are only ever added"
_EVENTS = ("UPDATE", "DELETE")
_STORE, _STORE_APP = "groundwork_xapi", "reporting.xapi"


def guard() -> bool:
    """Put the triggers in place and return whether they are. Safe to repeat."""
    try:
        with transaction.atomic():
            unguard()
            with connection.cursor() as cursor:
                for statement in _statements():
                    cursor.execute(statement)
    except DatabaseError:
        return False
    return True


def unguard() -> None:
    """Take the triggers away: for tests, and for moving a ledger to another database."""
    with connection.cursor() as cursor:
        for table in _tables():
            for event in _EVENTS:
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{on_table}")


def _statements() -> list[str]:
    found = []
    if connection.vendor == "postgresql":
        found.append(
            "CREATE OR REPLACE FUNCTION groundwork_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$"
        )
    body = {
        "sqlite": f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END",
        "postgresql": "FOR EACH ROW EXECUTE FUNCTION groundwork_refuse()",
        "mysql": f"FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{_SENTENCE}'",
    }[connection.vendor]
    found += [
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} {body}"
        for table in _tables()
        for event in _EVENTS
    ]
    return found


def _tables() -> tuple[str, ...]:
    # The statements of the learning record store stand in an app of their own, which the LMS does not have.
    others = apps.get_app_config(_STORE).get_models() if apps.is_installed(_STORE_APP) else ()
    kept: list[type[models.Model]] = [
        LedgerEntry,
        AuditEntry,
        *(one for one in others if issubclass(one, AppendOnlyModel)),
    ]
    return tuple(model._meta.db_table for model in kept)


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"
