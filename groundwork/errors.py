"""The errors that the command line turns into one sentence and an exit status."""

from __future__ import annotations

from pathlib import Path


class GroundworkError(Exception):
    """Something a person at the command line can put right; its text says how."""


class UnwritableError(GroundworkError):
    """A file could not be written: its folder is a file, may not be written to, or is full."""

    def __init__(self, path: Path, reason: OSError) -> None:
        """Say which file, why not, and what helps. *reason* is the system's own."""
        self.path = path
        super().__init__(
            f"{path.parent} cannot be written to: {reason.strerror or reason}; nothing half-written is left. "
            "Name another folder with -o, or make room"
        )


class WithdrawnTextError(GroundworkError):
    """The files of a course hold the text of an edition that was withdrawn."""
