"""Describe a kind of problem once: its stable code, what it is, why it matters and how to cure it.

Codes are what authors search for and what tests name, so a code is never reused or renumbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from curriculum.problems import Problem


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One kind of problem, as ``groundwork explain`` and docs/reference/problems.md tell it."""

    code: str
    """Stable, such as ``CUR021``."""
    title: str
    why: str
    """What would happen to a learner, a trainer or a figure if nobody saw it."""
    cure: str
    example: str
    """A few lines as an author might have written them."""

    def at(self, path: Path, line: int, column: int, message: str, hint: str = "") -> Problem:
        """Return a problem of this kind at a place."""
        return Problem(path, line, column, self.code, message, hint)

    def explanation(self) -> str:
        """Return the whole entry as plain text for a terminal."""
        example = "\n".join(f"    {line}" for line in self.example.splitlines())
        return f"{self.code}: {self.title}\n\n{self.why}\n\nCure: {self.cure}\n\nFor example:\n\n{example}\n"
