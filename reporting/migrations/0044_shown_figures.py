"""Keep what pages of figures have shown, under the code that stood beside it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("groundwork_reporting", "0043_routes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShownFigure",
            fields=[
                ("code", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("shown_at", models.DateTimeField(db_index=True)),
                ("content", models.TextField()),
                ("ledger_sequence", models.BigIntegerField()),
                ("ledger_digest", models.CharField(max_length=64)),
            ],
        ),
    ]
