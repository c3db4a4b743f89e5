from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0025_minutes"),
        ("groundwork_reporting", "0026_counted_in_portions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("at", models.DateTimeField(db_index=True)),
                ("actor", models.CharField(max_length=150)),
                ("report", models.CharField(max_length=64)),
                ("format", models.CharField(max_length=8)),
                ("asked", models.JSONField(default=dict)),
                ("rows", models.PositiveIntegerField()),
                ("content_digest", models.CharField(db_index=True, max_length=64)),
                ("recipient", models.CharField(max_length=200)),
                ("keep_until", models.DateField()),
            ],
            options={
                "verbose_name": "the log of exports",
                "ordering": ("-id",),
                "base_manager_name": "objects",
            },
        ),
    ]
