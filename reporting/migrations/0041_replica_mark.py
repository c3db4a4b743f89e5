"""A moment that is looked for in the replica."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of one row, or none."""

    dependencies = [
        ("groundwork_reporting", "0040_audit_by_page"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReplicaMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
