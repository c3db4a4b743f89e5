"""One line of the roster: a person, and the place where the person works now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What HR's file says of one person (docs/reference/roster.md)."""

    line: int
    number: str
    name: str
    unit: str
    """Path from the department down, such as ``Transit > Bus operations``."""
    language: Language = Language.EN
    manager: str = ""
    """Employee number of the person's leader; empty for none."""
    hired_on: date | None = None
    since: date | None = None
    """First day in this unit."""
    left_on: date | None = None
    """Last day of work."""
