"""Drop the columns that the due rule replaces."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("groundwork_reporting", "0011_due_as_a_rule")]
    operations = [
        migrations.RemoveConstraint(model_name="assignment", name="assignment_has_one_due_rule"),
        migrations.RemoveField(model_name="assignment", name="due_days"),
        migrations.RemoveField(model_name="assignment", name="due_on"),
    ]
