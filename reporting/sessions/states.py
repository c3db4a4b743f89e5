"""The state of a session, worked out from its plan, its places and the clock."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from reporting.sessions.plans import Plan, Status


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    OPEN = "open"
    FULL = "full"
    """Whoever enrols now waits."""
    CANCELLED = "cancelled"
    TO_CONFIRM = "to_confirm"
    """It is over, and nobody has confirmed who was there."""
    HELD = "held"


def state_of(plan: Plan, taken: int, now: datetime) -> SessionState:
    """Return the state at *now* of a session with *plan*, in which *taken* places are taken."""
    if plan.status is Status.CANCELLED:
        return SessionState.CANCELLED
    if plan.status is Status.HELD:
        return SessionState.HELD
    if now >= plan.ends_at:
        return SessionState.TO_CONFIRM
    if plan.status is Status.PLANNED:
        return SessionState.PLANNED
    is_full = plan.seats is not None and taken >= plan.seats
    return SessionState.FULL if is_full else SessionState.OPEN
