"""Find the last entry of a page in the audit log by an index: the night's work looks for its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index of the audit log."""

    dependencies = [
        ("groundwork_reporting", "0039_person_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["page", "actor", "id"], name="audit_by_page"),
        ),
    ]
