"""Write down what HR decides about one person, and take it back: nothing is changed or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reporting.days import day_of
from reporting.errors import ReportingError
from reporting.ledger.head import locked_head, touch_organisation
from reporting.models import (
    CatalogueCourse,
    DueDecision,
    Equivalence,
    Exemption,
    Extension,
    Leave,
    Person,
)
from reporting.models.intervals import believed
from reporting.models.obligations import Decision
from reporting.obligations.history import Answer


class Kind(StrEnum):
    """What can be decided."""

    LEAVE = "leave"
    EXTENSION = "extension"
    EXEMPTION = "exemption"
    EQUIVALENCE = "equivalence"
    DUE = "due"


TABLES: Mapping[Kind, type[Decision]] = {
    Kind.LEAVE: Leave,
    Kind.EXTENSION: Extension,
    Kind.EXEMPTION: Exemption,
    Kind.EQUIVALENCE: Equivalence,
    Kind.DUE: DueDecision,
}
REASONS: Mapping[Kind, tuple[str, ...]] = {
    Kind.LEAVE: ("parental", "medical", "caregiving", "military", "study", "unpaid", "other"),
    Kind.EXTENSION: ("workload", "illness", "access", "technical", "other"),
    Kind.EXEMPTION: ("accommodation", "cultural_safety", "harmed", "role", "other"),
    Kind.EQUIVALENCE: ("earlier_course", "other_employer", "professional_body", "other"),
    Kind.DUE: ("hire_date_unknown", "late_arrival", "other"),
}
"""Codes, no more: what is behind them stays where HR keeps it."""


class DecisionError(ReportingError, ValueError):
    """A decision that cannot be written down. Carries ``problems``: field, and the key of what is wrong."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems))


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was asked for, field by field; empty where nothing was said."""

    kind: Kind
    person: Person
    fields: Mapping[str, str]
    by: str
    today: date


def decide(asked: Asked) -> Decision:
    """Write the decision down, known from today on.

    Raises: DecisionError: with everything that is wrong; nothing was written.
    """
    reader = _Reader(asked)
    row = reader.row()
    if asked.by == asked.person.number:
        reader.problems.append(("kind", "wrong_oneself"))
    if reader.problems:
        raise DecisionError(reader.problems)
    with transaction.atomic():
        locked_head()
        row.save()
        touch_organisation()
    return row


def take_back(kind: Kind, person: Person, key: int, *, by: str, today: date) -> bool:
    """Believe the decision no more from today on, and return whether there was one to take back.

    Raises: DecisionError: *by* is the person whom it is about.
    """
    if by == person.number:
        raise DecisionError([("kind", "wrong_oneself")])
    with transaction.atomic():
        locked_head()
        rows = decisions(kind, person, today).filter(pk=key)
        is_done = bool(rows.update(known_to=today, closed_by=by))
        if is_done:
            touch_organisation()
    return is_done


def decisions(kind: Kind, person: Person, known_on: date) -> QuerySet[Decision]:
    """Return what was decided about *person* as it was known."""
    rows: QuerySet[Any] = TABLES[kind]._default_manager.filter(believed(known_on))
    return rows.filter(person=person).order_by("valid_from", "pk")


class _Reader:
    """Reads the fields of one decision and notes everything that is wrong."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.problems: list[tuple[str, str]] = []

    def row(self) -> Decision:
        kind, fields = self.asked.kind, self.asked.fields
        first = self._day("from", is_needed=kind in (Kind.LEAVE, Kind.EXEMPTION, Kind.EQUIVALENCE))
        last = self._day("to") if kind in (Kind.LEAVE, Kind.EXEMPTION) else None
        if first and last and last < first:
            self.problems.append(("to", "wrong_order"))
        stated: dict[str, Any] = {
            "person": self.asked.person,
            "valid_from": first or self.asked.today,
            "valid_to": last + timedelta(days=1) if last else None,
            "known_from": self.asked.today,
            "reason": self._one_of("reason", REASONS[kind]),
            "note": fields.get("note", "").strip()[:500],
            "approver": self._approver(),
            "entered_by": self.asked.by,
            "entered_at": timezone.now(),
        }
        if kind is Kind.LEAVE:
            return Leave(kind=stated.pop("reason"), **stated)
        stated["course"] = self._course()
        if kind is Kind.EXTENSION:
            return Extension(**stated, **{"until": self._day("until", is_needed=True)})
        if kind is Kind.EXEMPTION:
            return Exemption(**stated)
        if kind is Kind.EQUIVALENCE:
            if first and first > self.asked.today:
                self.problems.append(("from", "wrong_future"))
            return Equivalence(other=self._text("other"), **stated)
        answer = self._one_of("answer", [one.value for one in Answer])
        due_on = self._day("until", is_needed=answer == Answer.SET_DAY.value)
        return DueDecision(answer=answer, due_on=due_on, **stated)

    def _day(self, field: str, *, is_needed: bool = False) -> date | None:
        text = self.asked.fields.get(field, "").strip()
        if not text:
            if is_needed:
                self.problems.append((field, "wrong_missing"))
            return None
        try:
            return day_of(text)
        except ValueError:
            self.problems.append((field, "wrong_day"))
            return None

    def _text(self, field: str) -> str:
        text = self.asked.fields.get(field, "").strip()
        if not text:
            self.problems.append((field, "wrong_missing"))
        return text[:200]

    def _one_of(self, field: str, expected: list[str] | tuple[str, ...]) -> str:
        value = self.asked.fields.get(field, "")
        if value not in expected:
            self.problems.append((field, "wrong_missing"))
        return value

    def _course(self) -> CatalogueCourse | None:
        found = CatalogueCourse.objects.filter(course=self.asked.fields.get("course", "")).first()
        if found is None:
            self.problems.append(("course", "wrong_missing"))
        return found

    def _approver(self) -> str:
        """Return who decided: somebody on the roster, and never the person concerned."""
        number = self._text("approver")
        is_other = number != self.asked.person.number
        if number and not (is_other and Person.objects.filter(number=number).exists()):
            self.problems.append(("approver", "wrong_approver"))
        return number
