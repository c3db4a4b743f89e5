"""The errors that the command line turns into one sentence and an exit status."""

from __future__ import annotations


class GroundworkError(Exception):
    """Something a person at the command line can put right; its text says how."""
