"""What the roster knows of a person who is to be erased, and what of the jobs can go."""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Q

from reporting.models import Assignment, Person, Position, ScimUser
from reporting.obligations.conditions import Field


def name_and_key(number: str) -> tuple[str, int | None]:
    """Return name and primary key of the person *number*; an empty name and None where there is none."""
    row = Person.objects.filter(number=number).values_list("name", "pk").first()
    return row or ("", None)


def number_of(person: int) -> str | None:
    """Return the employee number of the person with a primary key; None where there is none."""
    return Person.objects.filter(pk=person).values_list("number", flat=True).first()


def other_names(person: int | None) -> tuple[str, ...]:
    """Return what systems for identities call the person besides the employee number."""
    rows = ScimUser.objects.filter(person=person).values_list("user_name", "external_id")
    return tuple(name for row in rows for name in row if name)


def empty_jobs(person: int) -> int:
    """Empty what jobs say that no rule can ask: titles, and the numbers of positions where none asks them.

    Unit and days stay, and what rules ask: else the figures of past days would be others.
    """
    values = {"title": "", "reports_to_position": ""}
    if not _a_rule_asks(Field.POSITION):
        values["position"] = ""
    told = Q(title__gt="") | Q(reports_to_position__gt="") | Q(position__gt="")
    return Position.objects.filter(told, person=person).update(**values)


def _a_rule_asks(field: Field) -> bool:
    return any(field.value in str(who) for who in Assignment.objects.values_list("who", flat=True))


def keep_keys_from_others(highest: int, reference: str) -> None:
    """Give no new person a primary key up to *highest*; in a transaction, *reference* being nobody's number.

    A backup may be older than somebody who was erased since. Whoever came next would get the same key, and be
    taken for the erased at the next restore.
    """
    if Person.objects.filter(pk__gte=highest).exists():
        return
    row = Person.objects.create(pk=highest, number=reference)
    with connection.cursor() as cursor:  # PostgreSQL counts by itself; the others have seen the row
        for statement in connection.ops.sequence_reset_sql(no_style(), [Person]):
            cursor.execute(statement)
    row.delete()
