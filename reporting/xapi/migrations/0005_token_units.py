import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_reporting", "0024_sessions"),
        ("groundwork_xapi", "0004_salts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="systemtoken",
            name="scopes",
            field=models.CharField(max_length=400),
        ),
        migrations.AddField(
            model_name="systemtoken",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groundwork_reporting.unit",
            ),
        ),
    ]
