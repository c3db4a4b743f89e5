"""Something in a file of responses that its sender can put right, with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST = 1000
"""Problems that are kept one by one; the rest of a file that is wrong on every line is counted."""


class Fault(StrEnum):
    """What is wrong, for programs that say it in another language, or may not repeat what a file says."""

    HEADING = "heading"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    FIELDS = "fields"
    """A row has another number of fields than the heading."""
    REGISTRATION = "registration"
    LANGUAGE = "language"
    FORM = "form"
    """The form or its purpose."""
    ATTEMPT = "attempt"
    ITEM = "item"
    RESPONSE = "response"
    """The response or its points."""
    SECONDS = "seconds"
    TWICE = "twice"
    """An item stands twice in one attempt."""
    NO_ATTEMPT = "no_attempt"
    """Of a confidence: the responses have no such attempt."""
    OBJECTIVE = "objective"
    LEVEL = "level"
    SAID_TWICE = "said_twice"
    """A confidence about one objective stands twice for one attempt."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing wrong with the file."""

    line: int
    """Counted from 1, as a spreadsheet does; the heading is line 1."""
    message: str
    """What, expected and got, and how to put it right."""
    fault: Fault = Fault.OTHER

    def __str__(self) -> str:
        """Return the problem as ``line 12: …``."""
        return f"line {self.line}: {self.message}"


@dataclass(slots=True)
class FileProblems:
    """Everything wrong with one file."""

    kept: list[FileProblem] = field(default_factory=list)
    more: int = 0
    """How many there are besides those kept."""

    def add(self, line: int, message: str, fault: Fault = Fault.OTHER) -> None:
        """Keep a problem, or count it."""
        if len(self.kept) < MOST:
            self.kept.append(FileProblem(line, message, fault))
        else:
            self.more += 1

    def __bool__(self) -> bool:
        """Return whether anything is wrong."""
        return bool(self.kept)

    def lines(self) -> list[str]:
        """Return all of it as sentences, in the order of the file."""
        told = [str(problem) for problem in sorted(self.kept)]
        return [*told, f"and {self.more:,} more"] if self.more else told

    def as_data(self) -> dict[str, Any]:
        """Return all of it as plain data, in the order of the file: what ``--format json`` prints."""
        told = [
            {"line": one.line, "fault": one.fault.value, "message": one.message} for one in sorted(self.kept)
        ]
        return {"problems": told, "more": self.more}


def shown(text: str) -> str:
    """Return the beginning of *text* for a message: hostile input may be long."""
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
