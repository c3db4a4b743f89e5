"""Of jobs and completions, keep no index that another one begins with, and none that nobody asks by."""

import django.db.models.deletion
from django.db import migrations, models


def _link(to, name, **stated):
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to=f"groundwork_reporting.{to}",
        **stated,
    )


class Migration(migrations.Migration):
    """Five indexes less."""

    dependencies = [("groundwork_reporting", "0051_token_ends")]

    operations = [
        migrations.AlterField("position", "person", _link("person", "positions")),
        migrations.AlterField("position", "unit", _link("unit", "positions")),
        migrations.AlterField("position", "matrix_manager", _link("person", "matrix_reports", null=True)),
        migrations.AlterField("completion", "person", _link("person", "completions")),
        migrations.AlterField("completion", "course", _link("cataloguecourse", "completions")),
    ]
