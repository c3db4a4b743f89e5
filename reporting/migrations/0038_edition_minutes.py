"""Keep of each edition how long it takes; of those that were the present ones before, nothing is known."""

from typing import Any

from django.db import migrations, models


def state(apps: Any, _editor: Any) -> None:
    """Write down the minutes of each present edition under its label."""
    for course in apps.get_model("groundwork_reporting", "CatalogueCourse").objects.exclude(minutes=None):
        course.edition_minutes = {course.edition: course.minutes}
        course.save(update_fields=["edition_minutes"])


class Migration(migrations.Migration):
    """A column of the catalogue."""

    dependencies = [
        ("groundwork_reporting", "0037_scheduled_subjects"),
    ]

    operations = [
        migrations.AddField(
            model_name="cataloguecourse",
            name="edition_minutes",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(state, migrations.RunPython.noop),
    ]
