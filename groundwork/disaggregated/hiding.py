"""Hide small numbers of a table by category, and whatever would give them away.

As the Immigration and Refugee Board of Canada publishes: no value from 1 to 19 is told, none that follows by
subtraction either. The house's own rule for small groups does the rest (``reporting.figures.suppression``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from groundwork.disaggregated.counts_file import Count
from reporting.api import PUBLIC_THRESHOLD, Group, hidden_keys


def hidden(counts: Sequence[Count], off: Collection[str] = ()) -> frozenset[str]:
    """Return the categories of *counts*, one table, that must not be shown; *off* are not shown anyway.

    What is hidden together is large too: the sum of a table is known from other pages of this site.
    Where people may choose several categories the sum tells less than that; the rule stays the same.
    """
    also = {*off, *(one.category for one in counts if _is_small(one.took_part) or _is_small(one.did_not))}
    parts = tuple(Group(one.category, one.people, one.took_part) for one in counts)
    took_part = sum(one.took_part for one in counts)
    whole = Group(None, sum(one.people for one in counts), took_part, parts)
    by_size = sorted(counts, key=lambda one: (one.people, one.category))
    while True:
        found = hidden_keys(whole, PUBLIC_THRESHOLD, hides_alike=True, also=also)
        together = [one for one in counts if one.category in found]
        shown = [one for one in by_size if one.category not in found]
        if not together or not shown or _is_large(together):
            return frozenset({one.category for one in together} | set(off))
        also.add(shown[0].category)


def _is_small(number: int) -> bool:
    return 0 < number < PUBLIC_THRESHOLD


def _is_large(together: Sequence[Count]) -> bool:
    """Return whether what is hidden is large enough as one: anybody can work that number out."""
    took_part = sum(one.took_part for one in together)
    return min(took_part, sum(one.did_not for one in together)) >= PUBLIC_THRESHOLD
