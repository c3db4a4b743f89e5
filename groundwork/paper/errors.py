"""What can be wrong with a printed form, and with what was typed in from one."""

from __future__ import annotations

from dataclasses import dataclass

from groundwork.errors import GroundworkError


class PaperError(GroundworkError):
    """A form that cannot be printed, or a code that leads to none."""


@dataclass(frozen=True, slots=True, order=True)
class SheetProblem:
    """One thing wrong with what was typed in."""

    line: int
    """Of the file, counted from 1 as a spreadsheet does; the heading is line 1."""
    column: str
    """Its heading; empty for the whole line."""
    message: str
    """Expected, got, and how to put it right."""

    def __str__(self) -> str:
        """Return the problem as ``line 3, date: …``."""
        return f"line {self.line}{f', {self.column}' if self.column else ''}: {self.message}"
