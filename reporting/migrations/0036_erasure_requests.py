from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0035_prepared_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasureRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=64, unique=True)),
                ("reason", models.CharField(max_length=500)),
                ("is_before_its_time", models.BooleanField(default=False)),
                ("asked_by", models.CharField(max_length=150)),
                ("asked_at", models.DateTimeField()),
            ],
            options={"ordering": ("id",)},
        ),
    ]
