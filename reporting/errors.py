"""The one exception base of this folder, for everything that goes wrong in bringing results home."""

from __future__ import annotations


class ReportingError(Exception):
    """Anything that goes wrong in ``reporting`` and that its caller can tell a person about."""
