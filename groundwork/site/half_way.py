"""Go on with an upgrade that was ended half-way, where the database cannot take tables back (MariaDB, MySQL).

PostgreSQL and SQLite undo a migration that is cut off. The others keep each statement by itself, and Django
remembers whole migrations only: begun again, such a one would end with "table exists", for ever. So each
statement is noted before it is sent, and again when it is done, in a table that is there during an upgrade
alone. What is noted as done is left out; the one statement of which nobody knows is sent again, and may be
told that it was done. That a server keeps a statement whole or not at all is its own promise (MariaDB 10.6,
MySQL 8.0: atomic DDL).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddField, CreateModel, DeleteModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from groundwork.errors import GroundworkError

_TABLE = "groundwork_upgrade_steps"
_MAKE = (
    f"CREATE TABLE IF NOT EXISTS {_TABLE} (id bigint AUTO_INCREMENT PRIMARY KEY, app varchar(255) NOT NULL, "
    "name varchar(255) NOT NULL, step int NOT NULL, statement varchar(64) NOT NULL, is_done bool NOT NULL)"
)
_DONE_ALREADY = frozenset({1005, 1050, 1051, 1054, 1060, 1061, 1091, 1146, 1826, 3822})
"""What the server answers to a statement that it has done: there is such a table, column, index or rule
already, or there is none any more (MariaDB and MySQL number these alike)."""
_PUTS_OFF = (CreateModel, AddField, DeleteModel)
"""Operations that have a say in the statements that a migration does at its end."""


class HalfWayError(GroundworkError):
    """The database refused a statement of an upgrade; what was done before stands."""

    def __init__(self, connection: BaseDatabaseWrapper, migration: Migration, error: DatabaseError) -> None:
        """Say in which *migration*, why, and what helps. *error* is the database's own."""
        self.migration = str(migration)
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        stands = (
            "all of it before that statement is done" if is_noted(connection) else "nothing of it is done"
        )
        super().__init__(
            f"the upgrade stopped at {migration}: {reason}. What comes before it is done, and {stands}. "
            "Put right what the database names and start again: it goes on from there. If it stops at the "
            "same place, restore the backup that was made before the upgrade, with the earlier release"
        )


def is_noted(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the statements of an upgrade are noted: where the database takes none of them back."""
    return connection.vendor == "mysql"


def stands_half_way(connection: BaseDatabaseWrapper) -> list[str]:
    """Return which migrations were begun and not ended, as ``app.name``; read-only."""
    if not is_noted(connection) or not _has_notes(connection):
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT app, name FROM {_TABLE} ORDER BY app, name")  # noqa: S608  our own
        begun = cursor.fetchall()
    ended = MigrationRecorder(connection).applied_migrations()
    return [f"{app}.{name}" for app, name in begun if (app, name) not in ended]


def forget_notes(connection: BaseDatabaseWrapper) -> None:
    """Take the notes away, unless one of another app still stands half-way. Safe to repeat."""
    if is_noted(connection) and _has_notes(connection) and not stands_half_way(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {_TABLE}")


def begin_to_note(connection: BaseDatabaseWrapper, migration: Migration) -> None:
    """Have *migration* note what it does, and leave out what it did when it was begun before."""
    with connection.cursor() as cursor:
        cursor.execute(_MAKE)
    notes = _notes_of(connection, migration)
    steps = [_Step(one, place, notes) for place, one in enumerate(migration.operations)]
    # Of this run alone: Django gives each run a list of its own.
    vars(migration)["operations"] = [*steps, _Rest(len(steps), notes)]


def _has_notes(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        return _TABLE in connection.introspection.table_names(cursor)


def _notes_of(connection: BaseDatabaseWrapper, migration: Migration) -> _Notes:
    notes = _Notes(connection, migration.app_label, migration.name)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, step, statement, is_done FROM {_TABLE} "  # noqa: S608  our own
            "WHERE app = %s AND name = %s",
            [notes.app, notes.name],
        )
        for key, step, statement, is_done in cursor.fetchall():
            if not statement:
                notes.ended.add(step)
            elif is_done:
                notes.done[step, statement] += 1
            else:
                notes.begun[step, statement] = key
    return notes


@dataclass
class _Notes:
    """What is known to be done of a migration, and what was begun."""

    connection: BaseDatabaseWrapper
    app: str
    name: str
    ended: set[int] = field(default_factory=set)
    """Operations that are done."""
    done: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How often a statement of an operation was done."""
    begun: dict[tuple[int, str], int] = field(default_factory=dict)
    """Statements of which nobody knows whether they were done, with the number of their note."""
    step: int = 0
    """The operation at hand."""

    def add(self, statement: str, *, is_done: bool) -> int:
        """Note *statement* of the operation at hand, or with "" that operation; return the note's number."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_TABLE} (app, name, step, statement, is_done) "  # noqa: S608  our own
                "VALUES (%s, %s, %s, %s, %s)",
                [self.app, self.name, self.step, statement, is_done],
            )
            return int(cursor.lastrowid)

    def state(self, key: int) -> None:
        """Note that what was begun is done."""
        self._change(f"UPDATE {_TABLE} SET is_done = 1 WHERE id = %s", key)  # noqa: S608  our own

    def take_back(self, key: int) -> None:
        """Note that what was begun was refused."""
        self._change(f"DELETE FROM {_TABLE} WHERE id = %s", key)  # noqa: S608  our own

    def _change(self, statement: str, key: int) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, [key])

    def send(self, execute: Callable[..., None], sql: object, params: Any) -> None:
        """Have the database do *sql*, unless it did."""
        digest = hashlib.sha256(str(sql).encode()).hexdigest()
        if self.done[self.step, digest]:
            self.done[self.step, digest] -= 1
        elif str(sql).lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            # Rows are taken back: they and their note stand together or not at all.
            with transaction.atomic(self.connection.alias), self.connection.cursor() as cursor:
                self.add(digest, is_done=True)
                cursor.execute(str(sql), params)
        else:
            self._send_table(execute, sql, params, digest)

    def _send_table(self, execute: Callable[..., None], sql: object, params: Any, digest: str) -> None:
        begun = self.begun.pop((self.step, digest), None)
        key = begun or self.add(digest, is_done=False)
        try:
            execute(sql, params)
        except DatabaseError as error:
            if begun is None or not _is_done_already(error):
                with suppress(DatabaseError):  # gone, and then nobody knows
                    self.take_back(key)
                raise
        self.state(key)


def _is_done_already(error: DatabaseError) -> bool:
    number = error.args[0] if error.args else None
    # 1005 is any rule that cannot be made; 121 is that there is one of this name.
    return number in _DONE_ALREADY and (number != 1005 or "errno: 121" in str(error))


class _Step(Operation):
    """An operation of a migration that is done once, however often the migration is begun."""

    def __init__(self, operation: Operation, place: int, notes: _Notes) -> None:
        self.operation, self.place, self.notes = operation, place, notes
        vars(self)["atomic"] = operation.atomic  # Django asks each operation for its own

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        self.operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self.notes.step = self.place
        if self.place in self.notes.ended:
            if isinstance(self.operation, _PUTS_OFF):  # only for what it puts off to the end
                _listen(schema_editor, lambda _sql, _params=(): None)
                self.operation.database_forwards(app_label, schema_editor, from_state, to_state)
            return
        self._note(schema_editor)
        self.operation.database_forwards(app_label, schema_editor, from_state, to_state)
        self.notes.add("", is_done=True)

    def _note(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Have each statement of *schema_editor* noted."""
        notes, execute = self.notes, type(schema_editor).execute.__get__(schema_editor)
        _listen(schema_editor, lambda sql, params=(): notes.send(execute, sql, params))


class _Rest(_Step):
    """Stands for the statements that a migration puts off to its end."""

    def __init__(self, place: int, notes: _Notes) -> None:
        super().__init__(Operation(), place, notes)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Have what comes after all operations noted as theirs."""
        self.notes.step = self.place
        self._note(schema_editor)


def _listen(schema_editor: BaseDatabaseSchemaEditor, does: Callable[..., None]) -> None:
    """Have *schema_editor* send its statements by *does*."""
    vars(schema_editor)["execute"] = does
