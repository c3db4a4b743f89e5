"""Tell the site around the reports that people have come, gone or moved."""

from __future__ import annotations

from django.dispatch import Signal

roster_imported = Signal()
"""Sent after the people of an import, or of a SCIM request, were written.

``numbers``: the employee numbers that it was about; without it, everybody's."""
