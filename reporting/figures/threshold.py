"""Below which size a group is hidden."""

from __future__ import annotations

from django.conf import settings

from reporting.figures.suppression import FLOOR

DEFAULT_THRESHOLD = 10
PUBLIC_THRESHOLD = 20
"""Of what is published to everybody: as the IRB of Canada publishes its figures."""


MOST = 9_999
"""No stricter threshold can be asked for: beyond, nothing of any city would be shown."""


def stricter(asked: int) -> int:
    """Return the threshold for who *asked* for one: the site's where that is stricter.

    What a stricter one shows the site's shows too (``suppression.hidden_keys``), so that nothing more is told
    by asking for several.
    """
    return max(threshold(), asked)


def threshold() -> int:
    """Return the size below which a group is hidden: ``GROUNDWORK_SMALL_GROUP``, never below 5."""
    return max(FLOOR, int(getattr(settings, "GROUNDWORK_SMALL_GROUP", DEFAULT_THRESHOLD)))
