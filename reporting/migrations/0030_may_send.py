from django.db import migrations, models


class Migration(migrations.Migration):
    # Every system that is known stays what it was: whoever could send still can.
    dependencies = [
        ("groundwork_reporting", "0029_schedules"),
    ]

    operations = [
        migrations.AddField(
            model_name="sourcesystem",
            name="may_send",
            field=models.BooleanField(default=True),
        ),
    ]
