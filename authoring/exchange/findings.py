"""What can be wrong with a file that comes back from translators."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong with a file, and how to put it right."""

    line: int
    """Of the file, from 1."""
    place: str
    """The address of the unit, the section or the text file; empty: the file as a whole."""
    message: str
    """What, expected and got, without a full stop."""
    hint: str = ""

    def __str__(self) -> str:
        """Return the finding as ``line 12: arc-100/…/title: message``, then the hint on its own line."""
        told = f"line {self.line}: {f'{self.place}: ' if self.place else ''}{self.message}"
        return f"{told}\n  hint: {self.hint}" if self.hint else told


class ExchangeError(Exception):
    """A file that is not taken as a whole, or texts that no file can carry; the message is the reason."""


class UnreadableFileError(ExchangeError):
    """A file that is no exchange of ours, or is damaged beyond reading its units."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Say with *findings* what is wrong."""
        self.findings = findings
        super().__init__("; ".join(map(str, findings)))
