"""Change rows of a chain: what no model lets happen, and only an erasure does.

The database's own guards let a row pass that loses its salt and keeps all but what names a person
(``reporting.ledger.guards``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, models


def rewrite(model: type[models.Model], sequence: int, values: Mapping[str, Any]) -> None:
    """Put *values*, by name of the field, into the row *sequence* of *model*, and throw its salt away."""
    fields = [model._meta.get_field(name) for name in values]
    written = [
        field.get_db_prep_save(value, connection)  # type: ignore[union-attr]
        for field, value in zip(fields, values.values(), strict=True)
    ]
    columns = ", ".join(f"{field.column} = %s" for field in fields)  # type: ignore[union-attr]
    statement = f"UPDATE {model._meta.db_table} SET {columns}, salt = '' WHERE sequence = %s"  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(statement, [*written, sequence])
