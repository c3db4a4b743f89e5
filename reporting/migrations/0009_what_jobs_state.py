"""Let every job state what its person states: the language, and the first day of employment."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def state(apps: Any, _schema_editor: Any) -> None:
    """Copy both from the person: what was known of them on earlier days was never kept."""
    person = apps.get_model("groundwork_reporting", "Person").objects.filter(pk=OuterRef("person_id"))
    apps.get_model("groundwork_reporting", "Position").objects.update(
        language=Subquery(person.values("language")[:1]), hired_on=Subquery(person.values("hired_on")[:1])
    )


class Migration(migrations.Migration):
    # Apart from the columns: PostgreSQL alters no table that has just been written in one transaction.
    dependencies = [("groundwork_reporting", "0008_jobs")]
    operations = [migrations.RunPython(state, migrations.RunPython.noop)]
