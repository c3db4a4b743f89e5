"""Keep the catalogue: what can be required, at which edition, and what makes a completion count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.api import How, rule_of
from assessments.model import CourseContent
from editions.api import Edition, Said
from reporting.ledger.completions import rebuild
from reporting.ledger.head import locked_head, touch_organisation
from reporting.ledger.quarantine import replay
from reporting.models import Assignment, CatalogueCourse, Unit
from reporting.policy.revising import note_revisions

_COUNTS = ("requires_success", "requires_attestation", "recertify_months")
"""What decides which completions count: when it changes, they are worked out again."""


def register_edition(
    edition: Edition, said: Sequence[Said] = (), older: Sequence[Edition] = ()
) -> CatalogueCourse:
    """Put *edition* into the catalogue as the present one of its course. Safe to repeat.

    Records that waited for the course go on into the ledger. What is *said* of the changes of the course's
    frozen editions asks whoever took an older one for what is material, from today on or from a later day
    that is said. Of *older* editions of the course it is noted how long they take.
    """
    course = edition.content.course
    asked = {requirement.how for requirement in rule_of(course, edition.content.material).requirements}
    registered = _register(
        course.id,
        titles={language.value: text.section.title for language, text in course.texts.items()},
        edition=edition.label,
        edition_digest=edition.digest,
        requires_success=How.MASTERED in asked,
        requires_attestation=How.ATTESTED in asked,
        recertify_months=course.recertify_months,
        minutes=course.minutes,
        edition_minutes={one.label: one.content.course.minutes for one in (*older, edition)},
        audiences=list(course.audiences),
        objectives=_objectives(edition.content),
        modules=_modules(edition.content),
    )
    note_revisions(registered, said, timezone.localdate())
    return registered


def catalogue_titles() -> dict[str, dict[str, str]]:
    """Return the titles of every course of the catalogue, by language tag, by the course's id."""
    return dict(CatalogueCourse.objects.values_list("course", "titles"))


def catalogue_editions() -> dict[str, str]:
    """Return the label of the edition that this site offers of every course, by the course's id."""
    return dict(CatalogueCourse.objects.values_list("course", "edition"))


def _objectives(content: CourseContent) -> list[dict[str, object]]:
    """Return the objectives that the course's forms ask about, in the order of the course."""
    asked = {quota.objective for form in content.material.forms for quota in form.blueprint}
    return [
        {
            "id": one.id,
            "tag": one.tag,
            "titles": {language.value: text.section.title for language, text in one.texts.items()},
        }
        for one in content.course.objectives
        if one.id in asked
    ]


def _modules(content: CourseContent) -> list[dict[str, object]]:
    """Return the modules in which something is required, in the order of the course."""
    asked: dict[str, set[How]] = {}
    homes = {lesson.id: module.id for module in content.course.modules for lesson in module.lessons}
    for one in rule_of(content.course, content.material).requirements:
        asked.setdefault(homes[one.key.partition(".")[0]], set()).add(one.how)
    return [
        {
            "id": one.id,
            "titles": {language.value: text.section.title for language, text in one.texts.items()},
            "minutes": sum(lesson.minutes for lesson in one.lessons if lesson.is_required),
            "is_attended": not asked[one.id] & {How.SUBMITTED, How.MASTERED, How.ATTESTED},
        }
        for one in content.course.modules
        if one.id in asked
    ]


def _register(name: str, **stated: Any) -> CatalogueCourse:
    with transaction.atomic():
        locked_head()
        before = CatalogueCourse.objects.filter(course=name).values(*_COUNTS, "edition_minutes").first()
        if before is not None:
            stated["edition_minutes"] = before["edition_minutes"] | stated["edition_minutes"]
        course, _ = CatalogueCourse.objects.update_or_create(course=name, defaults=stated)
        if before is not None and any(before[part] != stated[part] for part in _COUNTS):
            rebuild()
        touch_organisation()
        replay()
    return course


def assign(
    course: str,
    *,
    assigned_on: date,
    unit: str | None = None,
    due_on: date | None = None,
    due_days: int | None = None,
    known_on: date | None = None,
) -> Assignment:
    """Require *course* of everybody in *unit* (a path), or of the whole organisation if None.

    It is due on *due_on*, or *due_days* after it first reached the person: by the assignment, or by coming
    to the unit where that is later. Assigning the same twice assigns it once.

    Raises:
        CatalogueCourse.DoesNotExist: there is no such course.
        Unit.DoesNotExist: there is no such unit.
    """
    with transaction.atomic():
        locked_head()
        assignment, _ = Assignment.objects.get_or_create(
            course=CatalogueCourse.objects.get(course=course),
            unit=Unit.objects.get(path=unit) if unit is not None else None,
            valid_from=assigned_on,
            known_to=None,
            defaults={"due": _due_form(due_on, due_days), "known_from": known_on or timezone.localdate()},
        )
        touch_organisation()
    return assignment


def _due_form(due_on: date | None, due_days: int | None) -> dict[str, object]:
    """Return the due rule as ``obligations.rule_form`` reads it."""
    if due_on is not None:
        return {"day": due_on.isoformat()}
    return {} if due_days is None else {"days": due_days, "after": "scope"}
