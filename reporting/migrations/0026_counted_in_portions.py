"""Counts are kept in pieces and made in portions: they are thrown away, and counted anew when somebody looks."""

from django.db import migrations, models


def count_anew(apps, schema_editor):
    """Throw the counts away: they are kept in another form now, and follow from the facts."""
    for name in ("CountedPerson", "CountHead"):
        apps.get_model("groundwork_reporting", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0025_minutes"),
    ]

    operations = [
        migrations.RunPython(count_anew, count_anew),
        migrations.DeleteModel(name="StandingChange"),
        migrations.CreateModel(
            name="StandingChanges",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.PositiveIntegerField()),
                ("steps", models.BinaryField()),
            ],
        ),
        migrations.AddField("CountHead", "counted_at", models.DateTimeField(null=True)),
        migrations.AddField("CountHead", "under_way", models.JSONField(default=dict)),
    ]
