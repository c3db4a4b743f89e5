from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_xapi", "0003_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="xapistatement",
            name="salt",
            field=models.CharField(default="", max_length=32),
        ),
    ]
