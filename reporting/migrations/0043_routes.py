"""Keep from where facts came, and in what the systems that told them differ from the ledger."""

from django.db import migrations, models

_KEY = {"auto_created": True, "primary_key": True, "serialize": False, "verbose_name": "ID"}
_WAYS = [
    ("waits", "waits"),
    ("taken_back", "taken back"),
    ("missing_here", "missing here"),
    ("missing_there", "missing there"),
]


class Migration(migrations.Migration):
    """Three tables beside the ledger."""

    dependencies = [
        ("groundwork_reporting", "0042_course_audiences"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordRoute",
            fields=[
                ("id", models.BigAutoField(**_KEY)),
                ("record_id", models.UUIDField()),
                ("route", models.CharField(max_length=220)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("stored_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["route", "stored_at"], name="route_by_store")],
                "constraints": [
                    models.UniqueConstraint(fields=("record_id", "route"), name="route_tells_a_fact_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RouteComparison",
            fields=[
                ("id", models.BigAutoField(**_KEY)),
                ("route", models.CharField(max_length=220, unique=True)),
                ("at", models.DateTimeField()),
                ("since", models.DateTimeField(null=True)),
                ("facts", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="RouteDifference",
            fields=[
                ("id", models.BigAutoField(**_KEY)),
                ("route", models.CharField(max_length=220)),
                ("way", models.CharField(choices=_WAYS, max_length=16)),
                ("record_id", models.UUIDField()),
                ("learner", models.CharField(db_index=True, max_length=64)),
                ("course", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=16)),
                ("occurred_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("course", "learner", "kind", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("route", "record_id"), name="difference_is_told_once")
                ],
            },
        ),
    ]
