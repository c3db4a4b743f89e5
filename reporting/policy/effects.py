"""Tell what a change of the rules does to the people who are there, before it is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reporting.obligations.history import PersonHistory
from reporting.obligations.rules import Policy, Rule
from reporting.obligations.standings import standing_on
from reporting.obligations.states import MISSED, Standing


class Change(StrEnum):
    """What a change of the rules does to one person."""

    ENTERS = "enters"
    """The course was not required, and will be."""
    LEAVES = "leaves"
    """It was required, and will not be."""
    STAYS = "stays"
    """It was required, and will be."""


@dataclass(slots=True)
class UnitEffect:
    """How many people of one unit a change touches."""

    changes: Counter[Change] = field(default_factory=Counter)
    becomes_overdue: int = 0


@dataclass(slots=True)
class Effect:
    """What a change does on one day, counted by the unit of the main job."""

    day: date
    units: dict[str, UnitEffect] = field(default_factory=dict)
    shown: dict[Change, list[str]] = field(default_factory=dict)
    """Employee numbers of the first few of each kind, but for those who stay."""
    overdue: list[str] = field(default_factory=list)
    """The first few of those who become overdue by the change."""

    def total(self, change: Change) -> int:
        """Return how many people *change* meets."""
        return sum(unit.changes[change] for unit in self.units.values())

    @property
    def becomes_overdue(self) -> int:
        """Return how many people are overdue after the change who were not before."""
        return sum(unit.becomes_overdue for unit in self.units.values())


def changed(before: Policy, rule: Rule | None, replaced: str = "") -> Policy:
    """Return *before* with *rule* in the place of the rule with the id *replaced*; None takes that away."""
    rules = tuple(one for one in before.rules if one.id != replaced)
    return Policy(
        rules if rule is None else (*rules, rule),
        before.equivalences,
        before.revisions,
        before.calendars,
        before.due_soon_days,
    )


def effect(
    people: Iterable[PersonHistory], before: Policy, after: Policy, course: str, day: date, most: int = 50
) -> Effect:
    """Return what the change from *before* to *after* does to *people* in *course* on *day*.

    One pass, with no more in memory than one person, the counts by unit and *most* numbers of each kind.
    """
    found = Effect(day, shown={change: [] for change in Change})
    for person in people:
        was, will_be = (standing_on(person, one, course, day) for one in (before, after))
        if was is None and will_be is None:
            continue
        unit = found.units.setdefault(person.unit_on(day), UnitEffect())
        change = _change(was, will_be)
        unit.changes[change] += 1
        if change is not Change.STAYS and len(found.shown[change]) < most:
            found.shown[change].append(person.number)
        if _is_missed(will_be) and not _is_missed(was):
            unit.becomes_overdue += 1
            if len(found.overdue) < most:
                found.overdue.append(person.number)
    return found


def _change(was: Standing | None, will_be: Standing | None) -> Change:
    if was is None:
        return Change.ENTERS
    return Change.STAYS if will_be is not None else Change.LEAVES


def _is_missed(standing: Standing | None) -> bool:
    return standing is not None and standing.state in MISSED
