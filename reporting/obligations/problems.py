"""What is wrong with a rule as somebody wrote it, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reporting.errors import ReportingError


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One thing wrong, with its place."""

    place: str
    """The way to it from the top, such as ``rules[2].due.months``."""
    message: str
    """What, expected and got, in one plain sentence without a full stop."""
    says: str = field(default="", compare=False)
    """The key of the same sentence for forms in the reader's language; empty: there is none."""
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What the sentence is filled in with."""

    def __str__(self) -> str:
        """Return the problem as ``place: message``."""
        return f"{self.place}: {self.message}" if self.place else self.message


class RuleError(ReportingError, ValueError):
    """A rule, or a policy, that cannot be read. Carries ``problems``."""

    def __init__(self, problems: Iterable[FormProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
