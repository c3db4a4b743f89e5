"""What goes wrong in making and restoring backups."""

from __future__ import annotations

from groundwork.errors import GroundworkError


class BackupError(GroundworkError):
    """A backup could not be made, read or restored; the text says why and what helps."""
