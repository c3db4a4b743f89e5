"""What is asked of one person, and why, for that person's own eyes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reporting.models import Assignment, CatalogueCourse, Person, Revision
from reporting.models.intervals import believed
from reporting.obligations.history import PersonHistory
from reporting.obligations.reach import reached_spans
from reporting.obligations.standings import standings
from reporting.obligations.states import Standing, State
from reporting.policy.loading import histories, policy_of, rule_of, rules_kept


@dataclass(frozen=True, slots=True)
class OwnReason:
    """One rule that asks it of the person."""

    rule: str
    name: str
    """As HR calls the rule; may be empty."""
    unit: str
    """The path of the unit of which it is required; empty: of the whole organisation."""
    who: dict[str, object]
    """Of whom there, as ``obligations.condition_form`` writes it; empty: of everybody."""
    assigned_on: date
    """The rule's first day."""
    reached_on: date | None
    """The day on which it first reached the person, where that is later."""


@dataclass(frozen=True, slots=True)
class OwnChange:
    """A module that a new edition asks the person to take again."""

    module: str
    titles: dict[str, str]
    """By language tag; empty: the present edition has no such module."""
    reasons: dict[str, str]
    """What changed, in the words of the edition's author, by language tag."""
    minutes: int | None
    """That the present edition estimates for it; None: not known."""


@dataclass(frozen=True, slots=True)
class OwnRequirement:
    """A course that is required of the person, and how he or she stands in it."""

    course: str
    titles: dict[str, str]
    """By language tag."""
    status: State
    due_on: date | None
    completed_on: date | None
    """The last day on which the person completed it."""
    expires_on: date | None
    """The first day on which that completion no longer counts."""
    reasons: tuple[OwnReason, ...]
    """Every rule that asks it, the oldest first."""
    modules: tuple[str, ...] = ()
    """What a new edition asks for again; empty: nothing, or the whole course."""
    stands_in: str = ""
    """What was taken instead, where that counts."""
    modules_due_on: date | None = None
    """By when what a new edition asks for again is due; until then the completion counts."""
    changes: tuple[OwnChange, ...] = ()
    """The same modules, each with what changed in it."""


def own_requirements(number: str, today: date) -> dict[str, OwnRequirement]:
    """Return what is required of the person *number* today, by course id. Read-only."""
    person = Person.objects.filter(number=number).values_list("pk", flat=True).first()
    if person is None:
        return {}
    kept = rules_kept(today)
    asked = policy_of(kept, today)
    (known,) = histories(today, [person], asked=asked)
    found = [one for one in standings(known.history, asked) if one.holds(today)]
    if not found:
        return {}
    titles = {row.course.course: row.course.titles for row in kept}
    rows = {row.key: row for row in kept}
    return {one.course: _requirement(one, titles[one.course], rows, known.history, today) for one in found}


def _requirement(
    standing: Standing,
    titles: dict[str, str],
    rows: dict[str, Assignment],
    person: PersonHistory,
    today: date,
) -> OwnRequirement:
    reasons = (_reason(rows[key], person, today) for key in standing.rules)
    return OwnRequirement(
        course=standing.course,
        titles=titles,
        status=standing.state,
        due_on=standing.due_on,
        completed_on=standing.completed_on,
        expires_on=standing.counts_until,
        reasons=tuple(sorted(reasons, key=lambda one: (one.assigned_on, one.rule))),
        modules=standing.modules,
        stands_in=standing.stands_in,
        modules_due_on=standing.modules_due_on,
        changes=own_changes(standing.course, standing.modules, today) if standing.modules else (),
    )


def own_changes(course: str, modules: Sequence[str], today: date) -> tuple[OwnChange, ...]:
    """Return what changed in *modules*, each as the latest edition that asks for it says it. Two queries."""
    present = {
        one["id"]: one
        for found in CatalogueCourse.objects.filter(course=course).values_list("modules", flat=True)
        for one in found
    }
    rows = Revision.objects.filter(believed(today), course__course=course, valid_from__lte=today)
    reasons: dict[str, dict[str, str]] = {}
    for told in rows.order_by("valid_from", "pk").values_list("reasons", flat=True):
        reasons |= told
    return tuple(
        OwnChange(one, known.get("titles", {}), reasons.get(one, {}), known.get("minutes"))
        for one in modules
        for known in [present.get(one, {})]
    )


def _reason(row: Assignment, person: PersonHistory, today: date) -> OwnReason:
    spans = reached_spans(rule_of(row), person)
    reached_on = next((first for first, end in spans if first <= today < end), row.valid_from)
    return OwnReason(
        rule=row.key,
        name=row.name,
        unit=row.unit.path if row.unit else "",
        who=row.who,
        assigned_on=row.valid_from,
        reached_on=reached_on if reached_on > row.valid_from else None,
    )
