"""Every token of a system has an end; those that had none work for another year, and no running one stops."""

import sys

from django.db import migrations, models
from django.utils import timezone

import reporting.models.sources


def say(apps, schema_editor):
    """Name the systems whose tokens have an end from now on: nobody else would be told before they stop."""
    table = apps.get_model("groundwork_reporting", "SourceSystem")
    for one in table.objects.filter(is_active=True).order_by("name"):
        day = timezone.localdate(one.expires_at)
        sys.stderr.write(
            f"The token of the system {one.name} had no end; it works until {day:%Y-%m-%d}. "
            "`groundwork records tokens` lists the ends, and warns 30 days before.\n"
        )


class Migration(migrations.Migration):
    """Three columns."""

    dependencies = [("groundwork_reporting", "0050_lms_numbers")]

    operations = [
        migrations.AddField(
            model_name="sourcesystem",
            name="expires_at",
            field=models.DateTimeField(default=reporting.models.sources.in_a_year),
        ),
        migrations.AddField(
            model_name="sourcesystem",
            name="earlier_digest",
            field=models.CharField(max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="sourcesystem",
            name="earlier_expires_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(say, migrations.RunPython.noop),
    ]
