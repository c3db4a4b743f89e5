"""Say why a learning record store could not be read."""

from __future__ import annotations

from reporting.errors import ReportingError


class LrsError(ReportingError):
    """The store could not be read further. What came before is kept; pulling again goes on from there."""
