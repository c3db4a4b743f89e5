"""Say why a roster was not imported."""

from __future__ import annotations

from reporting.errors import ReportingError


class RosterError(ReportingError):
    """The roster was not imported; nothing was changed."""
