from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0025_messages"),
    ]

    operations = [
        migrations.AddField(
            model_name="cataloguecourse",
            name="minutes",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
