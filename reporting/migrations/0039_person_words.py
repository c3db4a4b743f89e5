"""Keep the words by which people are found, also of those who are known already."""

from itertools import islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from reporting.roster.search_words import keys_of

_MANY = 2_000


def keep(apps: Any, _editor: Any) -> None:
    """Write the words of everybody, some thousands at a time."""
    person, word = (apps.get_model("groundwork_reporting", name) for name in ("Person", "PersonWord"))
    people = person.objects.order_by("pk").values_list("pk", "number", "name").iterator(chunk_size=_MANY)
    while some := list(islice(people, _MANY)):
        rows = [word(person_id=pk, word=key) for pk, number, name in some for key in keys_of(number, name)]
        word.objects.bulk_create(rows, batch_size=_MANY)


class Migration(migrations.Migration):
    """A table beside the people."""

    dependencies = [
        ("groundwork_reporting", "0038_edition_minutes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=96)),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="groundwork_reporting.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["word", "person"], name="person_by_word")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "word"), name="person_has_a_word_once")
                ],
            },
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
