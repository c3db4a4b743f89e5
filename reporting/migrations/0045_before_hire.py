"""Keep what HR decided of facts that are dated before somebody's first day of work."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table, and an index of what waits."""

    dependencies = [
        ("groundwork_reporting", "0044_shown_figures"),
    ]

    operations = [
        migrations.CreateModel(
            name="BeforeHireDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner", models.CharField(max_length=64)),
                ("course", models.CharField(max_length=64)),
                ("registration", models.CharField(max_length=128)),
                ("counts", models.BooleanField()),
                ("before", models.DateField()),
                ("reason", models.CharField(max_length=32)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("decided_by", models.CharField(max_length=64)),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["learner", "course"], name="before_hire_by_learner")],
            },
        ),
        migrations.AddIndex(
            model_name="quarantinedrecord",
            index=models.Index(fields=["learner", "course"], name="waiting_by_learner"),
        ),
    ]
