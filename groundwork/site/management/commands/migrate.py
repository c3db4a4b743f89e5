"""Django's ``migrate``, which goes on where an earlier one was ended half-way."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import DatabaseError, connections
from django.db.migrations import Migration

from groundwork.site.half_way import HalfWayError, begin_to_note, forget_notes, is_noted, stands_half_way


class Command(migrate.Command):
    """Bring the tables up to date, each statement once."""

    _under_way: Migration | None = None

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Do as Django does; say first what stands half-way.

        Raises: HalfWayError: the database refused a statement.
        """
        self._connection = connections[options["database"]]
        for one in stands_half_way(self._connection):
            self.stderr.write(f"An earlier upgrade was ended in the middle of {one}; it goes on from there.")
        try:
            said = super().handle(*args, **options)
        except DatabaseError as error:
            if self._under_way is None:
                raise
            raise HalfWayError(self._connection, self._under_way, error) from error
        if not (options["plan"] or options["check_unapplied"]):
            forget_notes(self._connection)
        return said

    def migration_progress_callback(
        self, action: str, migration: Migration | None = None, fake: bool = False
    ) -> None:
        """Note what is done of *migration*, from its start on."""
        super().migration_progress_callback(action, migration, fake)
        if action == "apply_start" and migration is not None and not fake:
            self._under_way = migration
            if is_noted(self._connection):
                begin_to_note(self._connection, migration)
        elif action == "apply_success":
            self._under_way = None
