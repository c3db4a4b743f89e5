from django.db import migrations, models


class Migration(migrations.Migration):
    # By itself: PostgreSQL alters no table in the transaction that has just changed its rows.
    dependencies = [
        ("groundwork_reporting", "0021_seals"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditentry", name="sequence", field=models.BigIntegerField(unique=True)
        ),
    ]
