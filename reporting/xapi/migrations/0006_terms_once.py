from django.db import migrations

_TABLE = "groundwork_xapi_statementterm"
_COLUMNS = "term, statement, owner, is_direct"
_MAKE = f"""
CREATE TABLE {_TABLE}_new (
    term bigint NOT NULL, statement bigint NOT NULL, owner bigint NOT NULL, is_direct bool NOT NULL,
    PRIMARY KEY (term, statement, owner)
){{}}
"""


def _keep_once(apps, schema_editor):
    """Keep each term once: SQLite keeps a table besides its primary key, unless told otherwise.

    Half the disk, and half of what is written of a statement besides itself. InnoDB does so anyway.
    """
    _make_anew(schema_editor, " WITHOUT ROWID")


def _keep_twice(apps, schema_editor):
    _make_anew(schema_editor, "")


def _make_anew(schema_editor, kind):
    if schema_editor.connection.vendor != "sqlite":
        return
    schema_editor.execute(_MAKE.format(kind))
    schema_editor.execute(f"INSERT INTO {_TABLE}_new ({_COLUMNS}) SELECT {_COLUMNS} FROM {_TABLE} ORDER BY 1, 2, 3")  # fmt: skip
    schema_editor.execute(f"DROP TABLE {_TABLE}")
    schema_editor.execute(f"ALTER TABLE {_TABLE}_new RENAME TO {_TABLE}")


class Migration(migrations.Migration):
    dependencies = [("groundwork_xapi", "0005_token_units")]

    operations = [migrations.RunPython(_keep_once, _keep_twice)]
