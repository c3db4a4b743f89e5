"""What a sender raises to say what became of what it was to deliver. The sentences name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from reporting.errors import ReportingError


class OutboxError(ReportingError):
    """Something of the outbox cannot be done; the sentence says what helps."""


class RefusedError(OutboxError):
    """The receiver refused some messages for good: they are dead letters, and all others have arrived."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = dict(reasons)
        """Why, by key of the message."""
        super().__init__(f"the receiver refused {len(self.reasons)} messages")


class NotNowError(OutboxError):
    """The receiver does not answer, or wants to be left in peace: nothing arrived, all of it waits."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        self.after = after
        """How long it wants to be left in peace; None: longer each time."""
        super().__init__(reason)
