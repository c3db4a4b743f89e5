"""Let the audit log tell who signed in and out."""

from django.db import migrations, models

_ACTIONS = (
    *("looked", "exported", "opened", "revoked", "granted", "refused", "changed", "erased"),
    *("signed_in", "signed_out"),
)


class Migration(migrations.Migration):
    """No table changes: only what an entry may be about."""

    dependencies = [
        ("groundwork_reporting", "0046_kept_asked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="action",
            field=models.CharField(choices=[(name, name) for name in _ACTIONS], max_length=16),
        ),
    ]
