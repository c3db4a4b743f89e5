"""Load a database as an earlier release left it, bring it up to date, and print what is said of it now.

A program of its own, on the empty database of ``GROUNDWORK_DATABASE_URL``: the tables of the earlier release
are made by its own migrations, and so no code of today but the migrations touches its rows.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import django


def upgrade(path: Path) -> dict[str, Any]:
    """Return what today's code says of the database that *path* holds (``writing``)."""
    from django.core.management import call_command

    from tests.reporting.releases.writing import said

    kept = json.loads(path.read_text("utf-8"))
    load(kept["migrations"], kept["rows"])
    call_command("migrate", verbosity=0)
    return said()


def load(migrations: dict[str, str], rows: dict[str, list[dict[str, Any]]]) -> None:
    """Make the tables of the release of *migrations*, and put *rows* into them."""
    from django.core.management.color import no_style
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    old = MigrationExecutor(connection).migrate(list(migrations.items())).apps
    models = [old.get_model(label) for label in rows]
    with connection.constraint_checks_disabled(), transaction.atomic():
        for model in models:
            for row in rows[model._meta.label]:
                _insert(model, row)
    with connection.cursor() as cursor:  # the next row of a table gets the next number
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _insert(model: Any, row: dict[str, Any]) -> None:
    from django.db import connection

    fields = {one.attname: one for one in model._meta.concrete_fields}
    quote = connection.ops.quote_name
    columns = ", ".join(quote(fields[name].column) for name in row)
    places = ", ".join(["%s"] * len(row))
    values = [
        fields[name].get_db_prep_save(
            fields[name].to_python(value) if fields[name].get_internal_type() != "JSONField" else value,
            connection,
        )
        for name, value in row.items()
    ]
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  our own
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(upgrade(Path(sys.argv[1]))))
