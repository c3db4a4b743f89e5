"""Know the people of the roster by the numbers that the LMS of an event bus has for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("groundwork_reporting", "0047_signed_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="LmsNumber",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("learner", models.CharField(db_index=True, max_length=64)),
                ("named_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
