"""Below which size a group is hidden."""

from __future__ import annotations

from django.conf import settings

from reporting.figures.suppression import FLOOR

DEFAULT_THRESHOLD = 10
PUBLIC_THRESHOLD = 20
"""Of what is published to everybody: as the IRB of Canada publishes its figures."""


def threshold() -> int:
    """Return the size below which a group is hidden: ``GROUNDWORK_SMALL_GROUP``, never below 5."""
    return max(FLOOR, int(getattr(settings, "GROUNDWORK_SMALL_GROUP", DEFAULT_THRESHOLD)))
