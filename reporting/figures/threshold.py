"""Below which size a group is hidden."""

from __future__ import annotations

from django.conf import settings

from reporting.figures.suppression import FLOOR, Disclosure

DEFAULT_THRESHOLD = 10
PUBLIC_THRESHOLD = 20
"""Of what is published to everybody: as the IRB of Canada publishes its figures."""


MOST = 9_999
"""No stricter threshold can be asked for: beyond, nothing of any city would be shown."""
_STEPS = (
    *range(FLOOR, 31),
    *(35, 40, 45, 50, 60, 70, 80, 90, 100, 120, 150, 200, 250, 300, 400, 500, 700, 1_000, 2_000, 5_000, MOST),
)
"""What is asked for counts as the next of these: a figure is held against all of them up to that one."""


def stricter(asked: int) -> int:
    """Return the threshold for who *asked* for one: the next step, or the site's where that is stricter."""
    return hiding(asked).threshold


def hiding(asked: int) -> Disclosure:
    """Return what may be told of how few people, for who *asked* that groups of fewer be hidden.

    What a stricter threshold shows each laxer one shows too, so that nothing more is told by asking for
    several: where a figure does not see to that by itself, it hides what any of ``Disclosure.steps`` hides.
    """
    least = threshold()
    if asked <= least:
        return Disclosure(least)
    step = next((one for one in _STEPS if one >= asked), MOST)
    return Disclosure(step, laxer=(least, *(one for one in _STEPS if least < one < step)))


def threshold() -> int:
    """Return the size below which a group is hidden: ``GROUNDWORK_SMALL_GROUP``, never below 5."""
    return max(FLOOR, int(getattr(settings, "GROUNDWORK_SMALL_GROUP", DEFAULT_THRESHOLD)))
