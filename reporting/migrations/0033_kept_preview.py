from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0032_sent_forms"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptPreview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("state", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
    ]
