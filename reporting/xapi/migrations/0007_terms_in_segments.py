from django.db import migrations, models

_TABLE = "groundwork_xapi_statementterm"
_BITS = 12
_MAKE = """
CREATE TABLE {table}_new (
    {columns}, is_direct bool NOT NULL, PRIMARY KEY ({key})
){kind}
"""
_BEFORE = ("term", "statement", "owner")
_AFTER = ("segment", *_BEFORE)


def _into_segments(apps, schema_editor):
    """Put the number of a segment in front of the key, by the number of the statement."""
    _make_anew(schema_editor, _AFTER, f"statement >> {_BITS}, term, statement, owner, is_direct")


def _out_of_segments(apps, schema_editor):
    _make_anew(schema_editor, _BEFORE, "term, statement, owner, is_direct")


def _make_anew(schema_editor, key, values):
    """Write the table anew with another *key*, in its order: no database changes the key of a full table."""
    columns = ", ".join(f"{name} {'integer' if name == 'segment' else 'bigint'} NOT NULL" for name in key)
    # SQLite would keep a table besides its primary key, unless told otherwise (0006).
    kind = " WITHOUT ROWID" if schema_editor.connection.vendor == "sqlite" else ""
    order = ", ".join(str(place + 1) for place in range(len(key)))
    schema_editor.execute(_MAKE.format(table=_TABLE, columns=columns, key=", ".join(key), kind=kind))
    schema_editor.execute(
        f"INSERT INTO {_TABLE}_new ({', '.join(key)}, is_direct) SELECT {values} FROM {_TABLE} ORDER BY {order}"
    )
    schema_editor.execute(f"DROP TABLE {_TABLE}")
    schema_editor.execute(f"ALTER TABLE {_TABLE}_new RENAME TO {_TABLE}")


class Migration(migrations.Migration):
    dependencies = [("groundwork_xapi", "0006_terms_once")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(_into_segments, _out_of_segments)],
            state_operations=[
                migrations.DeleteModel("StatementTerm"),
                migrations.CreateModel(
                    name="StatementTerm",
                    fields=[
                        ("pk", models.CompositePrimaryKey("segment", "term", "statement", "owner", blank=True, editable=False, primary_key=True, serialize=False)),  # fmt: skip
                        ("segment", models.IntegerField()),
                        ("term", models.BigIntegerField()),
                        ("statement", models.BigIntegerField()),
                        ("owner", models.BigIntegerField()),
                        ("is_direct", models.BooleanField()),
                    ],
                ),
            ],
        )
    ]
