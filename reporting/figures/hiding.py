"""Work out which parts are hidden as far down the tree as somebody asks, and no further.

What is hidden among the parts of a unit follows from these parts and from whether the unit is hidden itself.
The page of one unit asks that of a dozen parts, for each month and course; a large city has thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from reporting.figures.parts import Part, PartCounts
from reporting.figures.suppression import Disclosure, Group, hidden_among


def nothing(floor: int, part: Part) -> bool:
    """Return that nothing else is hidden."""
    return False


class Hiding:
    """What ``suppression.hidden_at_any_step`` hides of a whole tree, part by part."""

    def __init__(
        self,
        counts: PartCounts,
        group: Callable[[Part], Group],
        rule: Disclosure,
        also: Callable[[int, Part], bool] = nothing,
    ) -> None:
        """Take the tree, what makes a group (without its parts) of a part, and how to hide.

        *also* says of a threshold whether a part is hidden for a reason of its own.
        """
        self._counts, self._group, self._also = counts, group, also
        self._steps = tuple(Disclosure(floor, rule.hides_alike) for floor in rule.steps)
        self._among: dict[Part, dict[Hashable, int]] = {}
        """Of each part that was asked about: what is hidden in it, and from which step on."""

    def hides(self, part: Part) -> bool:
        """Return whether the numbers of *part* must not be shown."""
        # A part in which nobody is counted here stands in no group, and may be hidden elsewhere.
        return self._since(part) is not None or any(self._also(one.threshold, part) for one in self._steps)

    def _since(self, part: Part) -> int | None:
        """Return the first step at which *part* is hidden; None: at none of them."""
        above = self._counts.above(part)
        if above is not None:
            if above not in self._among:
                self._among[above] = self._hidden_in(above)
            return self._among[above].get(part)
        whole = self._group(part)
        hidden = (one.is_small(whole) or self._also(one.threshold, part) for one in self._steps)
        return next((step for step, is_hidden in enumerate(hidden) if is_hidden), None)

    def _hidden_in(self, above: Part) -> dict[Hashable, int]:
        """Return what is hidden of the parts of *above*, and from which step on: it stays so."""
        keys, since, whole = self._counts.parts(above), self._since(above), self._group(above)
        parts = [self._group(one) for one in keys]
        found: dict[Hashable, int] = {}
        for step, rule in enumerate(self._steps):
            hidden: set[Hashable] = {*found, *(one for one in keys if self._also(rule.threshold, one))}
            if since is not None and since <= step:
                hidden |= {one.key for one in parts if one.people}
            else:
                hidden |= hidden_among(whole, parts, rule, hidden)
            for one in hidden:
                found.setdefault(one, step)
        return found
