from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0027_exports"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProofHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.BigIntegerField(default=0)),
                (
                    "digest",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FigureProof",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=16, unique=True)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=150)),
                ("content", models.TextField()),
                ("salt", models.CharField(max_length=32)),
                ("previous_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "the published figures",
                "ordering": ("sequence",),
                "base_manager_name": "objects",
            },
        ),
    ]
