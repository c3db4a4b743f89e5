from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groundwork_reporting", "0017_names_alike")]

    operations = [
        migrations.CreateModel(
            name="RequestCount",
            fields=[
                ("who", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField(db_index=True)),
                ("taken", models.BigIntegerField()),
            ],
        ),
    ]
