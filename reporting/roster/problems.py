"""Something in the roster file that HR can put right, with its line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RosterProblem:
    """One thing wrong with the file."""

    line: int
    """Counted from 1, as a spreadsheet does; the heading is line 1."""
    message: str

    def __str__(self) -> str:
        """Return the problem as ``line 12: …``."""
        return f"line {self.line}: {self.message}"
