"""Lead Django's queries to the database of the moment (the setting ``DATABASE_ROUTERS``)."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from reporting.replica.choice import REPLICA, alias_to_read


class ReplicaRouter:
    """Read where ``reporting.replica.choice`` says, write in one place only."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        """Return the database to read."""
        return alias_to_read()

    def db_for_write(self, model: Any, **_hints: Any) -> str:
        """Return the database to write: a row that came from the replica is saved where it belongs."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **_hints: Any) -> bool:
        """Say that rows of both fit together: they are the same."""
        return True

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        """Keep migrations off the replica, which gets its tables with everything else."""
        return False if db == REPLICA else None
