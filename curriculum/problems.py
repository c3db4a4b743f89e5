"""A problem: something an author can fix, with its place, a plain sentence and a cure.

Problems are values, not exceptions, so that one run finds all of them. An exception
(:class:`CurriculumError`) is for a programmer's mistake or an unreadable disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class CurriculumError(Exception):
    """Anything that goes wrong in ``curriculum`` and is not an author's to fix."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the content, and how to put it right."""

    path: Path
    line: int
    """Counted from 1, as editors do."""
    column: int
    """Counted from 1, in characters."""
    code: str
    """Stable, such as ``CUR021``; explained by ``groundwork explain`` and docs/reference/problems.md."""
    message: str
    """What, expected and got, in one plain sentence without a full stop."""
    hint: str = ""
    """The cure, as an instruction; empty when the message says it all."""

    def __str__(self) -> str:
        """Return the problem as ``file:line:column: CODE message``, then the hint on its own line."""
        place = f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{place}\n  hint: {self.hint}" if self.hint else place
