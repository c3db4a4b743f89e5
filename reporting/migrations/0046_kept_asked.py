"""Keep whom an edition would ask again, until it is counted anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table of counts."""

    dependencies = [
        ("groundwork_reporting", "0045_before_hire"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=64, unique=True)),
                ("state", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
    ]
