"""What workers do for the figures: count what changed, a portion at every look."""

from __future__ import annotations

from reporting.figures.deriving import catch_up, is_right
from reporting.jobs.api import watch
from reporting.ledger.head import head
from reporting.models import CountHead


def count_a_portion() -> int:
    """Count the next portion, and return 1; 0 when nothing is to be counted."""
    counted = CountHead.objects.first()
    if counted is not None and is_right(counted, head()):
        return 0
    catch_up(within=0)
    return 1


watch("figures", count_a_portion)
