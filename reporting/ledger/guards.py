"""Let the database itself refuse to change or delete ledger rows, whoever asks.

The model refuses already; this holds for SQL that goes past it. One change passes: that of an erasure,
which throws the salt of a row away with what names a person and leaves all else (decision 0039); the
verifier says whether there was one. Not part of the migrations,
since on MySQL with a binary log a trigger needs a right that an operator may withhold: then
the site works without, and ``is_guarded`` says so. The seal shows changes in any case.
"""

from __future__ import annotations

from django.apps import apps
from django.db import DatabaseError, connection, transaction

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


def is_guarded() -> bool:
    """Return whether the triggers are in place, of this release or of an earlier one. Read-only."""
    query = {
        "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = %s",
        "postgresql": "SELECT 1 FROM pg_trigger WHERE tgname = %s",
        "mysql": "SELECT 1 FROM information_schema.triggers "
        "WHERE trigger_schema = DATABASE() AND trigger_name = %s",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [_name(LedgerEntry._meta.db_table, "UPDATE")])
        return cursor.fetchone() is not None


def unguard() -> None:
    """Take the triggers away: for tests, and for moving a ledger to another database."""
    with connection.cursor() as cursor:
        for model in _models():
            table = model._meta.db_table
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
    for model in _models():
        table = model._meta.db_table
        for event in _EVENTS:
            let_pass = _is_erasure(model) if event == "UPDATE" and model.erasable else "1 = 0"
            found.append(
                f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} {_refusal(let_pass)}"
            )
    return found


def _refusal(let_pass: str) -> str:
    """Return what a trigger does for each row that does not meet the condition *let_pass*."""
    return {
        "sqlite": f"FOR EACH ROW WHEN NOT ({let_pass}) BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END",
        "postgresql": f"FOR EACH ROW WHEN (NOT ({let_pass})) EXECUTE FUNCTION groundwork_refuse()",
        "mysql": f"FOR EACH ROW BEGIN IF NOT ({let_pass}) THEN "
        f"SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{_SENTENCE}'; END IF; END",
    }[connection.vendor]


def _is_erasure(model: type[AppendOnlyModel]) -> str:
    """Return the condition that a row loses its salt and keeps all that an erasure does not change."""
    kept = [
        field.column for field in model._meta.concrete_fields if field.name not in {*model.erasable, "salt"}
    ]
    return " AND ".join(["NEW.salt = ''", *(f"NEW.{one} = OLD.{one}" for one in kept)])


def _models() -> tuple[type[AppendOnlyModel], ...]:
    # The statements of the learning record store stand in an app of their own, which the LMS does not have.
    others = apps.get_app_config(_STORE).get_models() if apps.is_installed(_STORE_APP) else ()
    return (LedgerEntry, AuditEntry, *(one for one in others if issubclass(one, AppendOnlyModel)))


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"
