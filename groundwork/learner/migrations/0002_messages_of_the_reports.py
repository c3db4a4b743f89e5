"""What was sent is remembered in one place, the reports'; and HR plans the days unless a person chose."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from typing import Any

from django.db import migrations, models

_BEFORE, _AFTER = -14, 7
"""The days after the due day on which reminders were sent until now."""


def _carry_over(apps: Any, schema_editor: Any) -> None:
    messages = apps.get_model("groundwork_reporting", "Message")
    lines = apps.get_model("groundwork_reporting", "MessageLine")
    catalogue = apps.get_model("groundwork_reporting", "CatalogueCourse")
    courses = set(catalogue.objects.values_list("course", flat=True))
    by_day: dict[tuple[str, Any], list[Any]] = defaultdict(list)
    for one in apps.get_model("groundwork_learner", "ReminderSent").objects.order_by("pk"):
        by_day[one.learner, one.sent_on].append(one)
    for (learner, day), told in by_day.items():
        message, _ = messages.objects.get_or_create(
            kind="digest",
            recipient=learner,
            day=day,
            defaults={
                "language": "en",
                "outcome": "sent",
                "at": datetime.combine(day, time(12), tzinfo=UTC),
            },
        )
        for one in told:
            # A form for later was kept in the same column.
            is_course = one.course in courses
            lines.objects.get_or_create(
                about=learner,
                course=one.course,
                due_on=one.due_on,
                subject="reminder" if is_course else "invitation",
                step=0 if not is_course else _AFTER if one.is_late else _BEFORE,
                defaults={"message": message},
            )


class Migration(migrations.Migration):
    dependencies = [
        ("groundwork_learner", "0001_tables"),
        ("groundwork_reporting", "0025_messages"),
    ]

    operations = [
        migrations.RunPython(_carry_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="ReminderSent"),
        migrations.AlterField(
            model_name="preferences",
            name="remind_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
