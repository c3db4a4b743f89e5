"""Keep of each course whom it is for; what is known already says it when it is registered next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column of the catalogue."""

    dependencies = [
        ("groundwork_reporting", "0041_replica_mark"),
    ]

    operations = [
        migrations.AddField(
            model_name="cataloguecourse",
            name="audiences",
            field=models.JSONField(default=list),
        ),
    ]
