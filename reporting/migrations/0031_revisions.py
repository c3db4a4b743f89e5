from django.db import migrations, models


class Migration(migrations.Migration):
    # No release wrote a revision: the table is empty, and the new columns tell nothing of the past.
    dependencies = [
        ("groundwork_reporting", "0030_may_send"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="edition_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="revision",
            name="older",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="revision",
            name="reasons",
            field=models.JSONField(default=dict),
        ),
    ]
