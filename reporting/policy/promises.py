"""HR's examples, run against the rules as they stand in the database, and as a change would leave them.

The file is the one that ``groundwork policy check`` runs (the setting ``GROUNDWORK_POLICY``). Its rules are
for that command; here its examples speak of the rules that people are held to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from reporting.obligations.examples import Example, Outcome, run
from reporting.obligations.policy_file import read_policy_file
from reporting.obligations.problems import FormProblem, RuleError
from reporting.obligations.rules import Policy


@dataclass(frozen=True, slots=True)
class Promises:
    """The examples of the file that the site is told of."""

    examples: tuple[Example, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    """Why there are none, where there is a file."""
    is_there: bool = False
    """Whether a file is named at all."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An example, and what became of what it expects."""

    example: Example
    outcomes: tuple[Outcome, ...]

    @property
    def holds(self) -> bool:
        """Return whether everything is as the example says."""
        return all(one.is_met for one in self.outcomes)

    @property
    def rules(self) -> frozenset[str]:
        """Return the ids of the rules that reach its person on any of its days."""
        return frozenset(rule for one in self.outcomes for rule in one.rules)


def promises() -> Promises:
    """Return the examples of the site's file, read anew when it has changed."""
    named = getattr(settings, "GROUNDWORK_POLICY", "")
    if not named:
        return Promises()
    path = Path(named)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        return Promises(problems=(FormProblem("", f"{path.name}: {error.strerror}"),), is_there=True)


def held_against(policy: Policy, course: str, examples: tuple[Example, ...]) -> tuple[Promise, ...]:
    """Return what *policy* makes of those of *examples* that are about *course*, in their order."""
    found: dict[int, list[Outcome]] = defaultdict(list)
    about = [one for one in examples if one.course == course]
    for outcome in run(about, policy):
        found[id(outcome.example)].append(outcome)
    return tuple(Promise(one, tuple(found[id(one)])) for one in about)


@lru_cache(maxsize=2)
def _read(path: Path, changed_at: int) -> Promises:
    """Return the examples of *path* as of *changed_at*, which tells one state of the file from another."""
    try:
        return Promises(read_policy_file(path).examples, is_there=True)
    except RuleError as error:
        return Promises(problems=tuple(error.problems), is_there=True)
    except UnicodeDecodeError:
        return Promises(problems=(FormProblem("", f"{path.name} is not UTF-8"),), is_there=True)
