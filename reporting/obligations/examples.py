"""Policy as examples that run: who somebody is, what happened, and how he or she has to stand on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reporting.obligations.history import PersonHistory
from reporting.obligations.rules import Policy
from reporting.obligations.standings import standing_on
from reporting.obligations.states import State

NOT_REQUIRED = "not_required"


@dataclass(frozen=True, slots=True)
class Expectation:
    """How the person of an example has to stand on one day."""

    day: date
    state: str
    """A state, or ``not_required``."""
    due_on: date | Literal["not asked"] | None = "not asked"
    """None: there is no due day."""


@dataclass(frozen=True, slots=True)
class Example:
    """One case of a policy, in the words of each language and in facts."""

    course: str
    person: PersonHistory
    expects: tuple[Expectation, ...]
    texts: Mapping[str, str]
    """What the example says, by language tag; in English always."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation."""

    example: Example
    expected: Expectation
    state: str
    due_on: date | None
    rules: tuple[str, ...] = ()
    """The ids of the rules that require the course of the person on that day."""

    @property
    def is_met(self) -> bool:
        """Return whether the policy does what the example says."""
        is_due = self.expected.due_on in ("not asked", self.due_on)
        return self.state == self.expected.state and is_due


def run(examples: Iterable[Example], policy: Policy) -> tuple[Outcome, ...]:
    """Return what *policy* makes of *examples*, in their order."""
    return tuple(_outcome(one, expected, policy) for one in examples for expected in one.expects)


def _outcome(one: Example, expected: Expectation, policy: Policy) -> Outcome:
    found = standing_on(one.person, policy, one.course, expected.day)
    if found is None:
        return Outcome(one, expected, NOT_REQUIRED, None)
    return Outcome(one, expected, found.state.value, found.due_on, found.rules)


STATES = (NOT_REQUIRED, *(state.value for state in State))
