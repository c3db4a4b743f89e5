"""Where the page of a unit is."""

from __future__ import annotations

from django.urls import reverse

from reporting.web.asked import Asked


def unit_address(asked: Asked, path: str, **changes: str) -> str:
    """Return the address of the page of the unit *path*, for the days that are asked for."""
    return f"{reverse('reporting:unit', args=[path])}?{asked.query(unit='', **changes)}"
