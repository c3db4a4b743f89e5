"""Keep rules: a change closes what was believed and opens what is believed from today on."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction

from reporting.errors import ReportingError
from reporting.ledger.head import locked_head, touch_organisation
from reporting.models import Assignment, CatalogueCourse
from reporting.models.intervals import believed
from reporting.obligations.condition_form import write_condition
from reporting.obligations.rule_form import write_again, write_due
from reporting.obligations.rules import Rule
from reporting.obligations.spans import FOREVER


class RuleChangedError(ReportingError):
    """The rule is not any more what somebody saw who wants to save another in its place."""


def new_key() -> str:
    """Return the id of a rule that is to be."""
    return f"rule-{secrets.token_hex(4)}"


def kept_rule(key: str, known_on: date) -> Assignment | None:
    """Return the row that says what the rule *key* says; None: there is none any more."""
    rows = Assignment.objects.filter(believed(known_on)).select_related("course", "unit")
    return next((row for row in rows if row.key == key), None)


def save_rule(
    rule: Rule,
    *,
    note: str,
    states_again: bool,
    known_on: date,
    by: str,
    replaces: int | None,
) -> Assignment:
    """Keep *rule*, in the place of what the rule of the same id said until now.

    Its first day stays what *rule* says it is, so that a rule that is put right keeps the due days that it
    promised. With *states_again* false the course says how often. Saving the same twice keeps it once.
    *replaces* is the row that was seen (primary key; None: there was none).

    Raises:
        CatalogueCourse.DoesNotExist: there is no such course.
        RuleChangedError: what would be replaced is not the row that was seen.
    """
    with transaction.atomic():
        locked_head()
        before = kept_rule(rule.id, known_on)
        row = Assignment(
            course=CatalogueCourse.objects.get(course=rule.course),
            rule=rule.id,
            name=rule.name,
            note=note,
            unit=None,
            who=write_condition(rule.who),
            due=write_due(rule.due),
            grace_days=rule.grace_days,
            again=write_again(rule.again) if states_again else None,
            valid_from=rule.first,
            valid_to=None if rule.end == FOREVER else rule.end,
            known_from=known_on,
            entered_by=by,
        )
        if before is not None and _says(before) == _says(row):
            return before
        if replaces != (before.pk if before is not None else None):
            raise RuleChangedError(f"the rule {rule.id} was changed meanwhile")
        if before is not None:
            Assignment.objects.filter(pk=before.pk).update(known_to=known_on)
        row.save()
        touch_organisation()
    return row


def _says(row: Assignment) -> tuple[object, ...]:
    """Return everything that a row states, but for when it was known and by whom."""
    names = ("course_id", "rule", "name", "note", "unit_id", "who", "due", "grace_days", "again")
    return (*(getattr(row, name) for name in names), row.valid_from, row.valid_to)
