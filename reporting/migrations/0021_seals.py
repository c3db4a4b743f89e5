import secrets

from django.db import migrations, models

_TABLE = "groundwork_reporting_auditentry"


def _let_rows_change(apps, schema_editor):
    """Take the triggers of the audit log away: its rows are sealed now. The site puts new ones there."""
    on_table = f" ON {_TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for event in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {_TABLE}_no_{event}{on_table}")


def _seal(apps, schema_editor):
    """Seal what the log holds, in its order: from now on nothing of it changes without being found."""
    from reporting.models.audit import audit_seal, moment_of

    entries = apps.get_model("groundwork_reporting", "AuditEntry").objects
    sequence, digest = 0, "0" * 64
    for row in entries.order_by("pk").iterator(chunk_size=2000):
        sequence, salt, person = sequence + 1, secrets.token_hex(16), str(row.query.get("person", ""))[:64]
        parts = (row.actor, row.action, row.page, person, row.query, row.rows, row.content_digest)
        before, digest = digest, audit_seal(digest, salt, moment_of(row.at), *parts)
        entries.filter(pk=row.pk).update(
            sequence=sequence, person=person, salt=salt, previous_digest=before, digest=digest
        )
    apps.get_model("groundwork_reporting", "AuditHead").objects.update_or_create(
        pk=1, defaults={"sequence": sequence, "digest": digest}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0020_policy_by_course"),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgerentry", name="salt", field=models.CharField(default="", max_length=32)
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.BigIntegerField(default=0)),
                ("digest", models.CharField(default="0" * 64, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=64, unique=True)),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("approved_by", models.CharField(max_length=150)),
                ("reason", models.CharField(max_length=500)),
                ("manifest", models.TextField()),
                ("report", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "the erasures",
                "ordering": ("id",),
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(blank=True, db_index=True, max_length=64)),
                ("reason", models.CharField(max_length=500)),
                ("placed_by", models.CharField(max_length=150)),
                ("placed_at", models.DateTimeField()),
                ("until", models.DateField(blank=True, null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=150)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"ordering": ("id",)},
        ),
        # MySQL changes no trigger inside a transaction that could be rolled back.
        migrations.RunPython(_let_rows_change, migrations.RunPython.noop, atomic=False),
        migrations.AddField(
            model_name="auditentry", name="sequence", field=models.BigIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="auditentry",
            name="person",
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.AddField(
            model_name="auditentry", name="salt", field=models.CharField(default="", max_length=32)
        ),
        migrations.AddField(
            model_name="auditentry",
            name="previous_digest",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditentry",
            name="digest",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="action",
            field=models.CharField(
                choices=[
                    ("looked", "looked"),
                    ("exported", "exported"),
                    ("opened", "opened"),
                    ("revoked", "revoked"),
                    ("granted", "granted"),
                    ("refused", "refused"),
                    ("changed", "changed"),
                    ("erased", "erased"),
                ],
                max_length=16,
            ),
        ),
        migrations.RunPython(_seal, migrations.RunPython.noop),
    ]
