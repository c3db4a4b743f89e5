"""The day it is: the one place that asks the machine's clock for a date."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return today's date in UTC, or the day that ``GROUNDWORK_TODAY`` names (for rehearsals and tests)."""
    named = os.environ.get("GROUNDWORK_TODAY")
    return date.fromisoformat(named) if named else datetime.now(tz=UTC).date()
