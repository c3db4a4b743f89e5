"""What is wrong with a session that somebody plans, joins or marks."""

from __future__ import annotations

from reporting.errors import ReportingError


class SessionError(ReportingError, ValueError):
    """It cannot be done as the session stands. *key* is the string that says why to people."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
