"""Say what an exchange met: what was left out, changed or lost, with its place. All of it in one run."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.errors import AssessmentsError


class ExchangeError(AssessmentsError, ValueError):
    """A file that cannot be read as what it should be, or a bank that cannot be written so."""


class UnfitItemError(ExchangeError):
    """One item that cannot become one of ours; the others of its file still can."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a person should know of an item that went out or came in."""

    place: str
    """The file and the line or item in it, as far as the format has them."""
    message: str
    """What, and where it matters what was expected and what was there; without a full stop."""
    hint: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        """Return ``place: message``, and the hint on a line of its own."""
        line = f"{self.place}: {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


def shown(value: object, most: int = 60) -> str:
    """Return *value* for a message, on one line and not too long: what comes in may be anything."""
    text = " ".join(str(value).split())
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return f"'{text}'" if len(text) <= most else f"'{text[:most]}…'"
