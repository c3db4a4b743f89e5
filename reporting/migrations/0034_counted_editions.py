from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0033_kept_preview"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="counted",
            field=models.JSONField(default=list),
        ),
    ]
