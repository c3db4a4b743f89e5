"""Write the due day of each assignment as a due rule."""

from typing import Any

from django.db import migrations


def state(apps: Any, _schema_editor: Any) -> None:
    """Copy the fixed day, or the days after the assignment reached somebody."""
    assignments = apps.get_model("groundwork_reporting", "Assignment").objects
    for one in assignments.all().iterator():
        if one.due_on is not None:
            due = {"day": one.due_on.isoformat()}
        elif one.due_days is not None:
            due = {"days": one.due_days, "after": "scope"}
        else:
            continue
        assignments.filter(pk=one.pk).update(due=due)


class Migration(migrations.Migration):
    # Apart from the columns: PostgreSQL alters no table that has just been written in one transaction.
    dependencies = [("groundwork_reporting", "0010_rules")]
    operations = [migrations.RunPython(state, migrations.RunPython.noop)]
