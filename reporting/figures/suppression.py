"""Hide small groups, and whatever would give them away.

A group of fewer than *threshold* people is hidden with its numbers, a rate of 0 % or 100 %
included. Then siblings are hidden too, the smallest first, until what is hidden under one
visible total cannot be told apart by subtraction: at least two groups, together at least
*threshold* people, at least two of whom have completed and two have not (so that not even
one of them, who knows of himself, learns the rest), and none of them can be narrowed down to less than
``PROTECTION``. What is hidden is hidden with all its parts.
docs/explanation/small-groups.md has the argument and its limits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass

FLOOR = 5
"""No setting goes below this."""
_MINORITY = 2
"""Whoever stands as nobody else does knows of the rest that they do not."""
PROTECTION = 3
"""How far apart the least and the most stay that a hidden number can be, for whoever knows the size of every
group; of a smaller group, that nothing at all follows of it (the sliding protection level of Cox, Linear
sensitivity measures in statistical disclosure control, 1981)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some people, of whom some have completed. Its parts, if any, add up to it."""

    key: Hashable
    required: int
    complete: int
    parts: tuple[Group, ...] = ()
    excused: int = 0
    """Who is exempt or on leave: told beside the others, so a group of nobody else is hidden too."""
    counts: tuple[int, ...] = ()
    """How many stand in each way, where more is told than who has completed; they add up to ``required``."""

    @property
    def people(self) -> int:
        """Return everybody of whom the numbers tell."""
        return self.required + self.excused

    @property
    def ways(self) -> tuple[int, ...]:
        """Return how many stand in each of the ways that are told."""
        return self.counts or (self.complete, self.required - self.complete)

    @property
    def is_alike(self) -> bool:
        """Whether all stand in one way: what is told of the group is then told of each of them."""
        return self.required > 0 and max(self.ways) == self.required


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be told of how few people."""

    threshold: int
    """Smaller groups are hidden; never below ``FLOOR``."""
    hides_alike: bool = False
    """Whether a group is hidden in which all stand in one way (0 % or 100 %), unless its whole does so too
    and says it already."""
    laxer: tuple[int, ...] = ()
    """Smaller thresholds for which one may ask too: what this one shows each of them must show."""

    @property
    def steps(self) -> tuple[int, ...]:
        """Return the thresholds at which a group may be hidden, the laxest first and this one last."""
        return *self.laxer, self.threshold

    def is_small(self, group: Group) -> bool:
        """Return whether *group* has people, and too few of them."""
        return group.people > 0 and group.required < max(self.threshold, FLOOR)

    def is_safe(self, hidden: Sequence[Group]) -> bool:
        """Return whether the sum of *hidden*, which anybody can work out, gives none of them away."""
        required = sum(part.required for part in hidden)
        most = max(map(sum, zip(*(part.ways for part in hidden), strict=True)))
        if len(hidden) < 2 or required < max(self.threshold, FLOOR) or required - most < _MINORITY:
            return False
        # Of n of the N hidden people at least c - (N - n) and at most c have completed: the two are apart
        # by n, N - n, c or N - c, whichever is the least.
        return all(
            min(part.required, PROTECTION) <= min(required - part.required, required - most)
            for part in hidden
        )


def hidden_keys(
    whole: Group, threshold: int, *, hides_alike: bool = False, also: Collection[Hashable] = ()
) -> set[Hashable]:
    """Return the keys of the groups whose numbers must not be shown: *also* these, for a reason of their own.

    Groups without people are not hidden: that nobody has to take a course tells nothing of anybody.
    """
    rule = Disclosure(threshold, hides_alike)
    if rule.is_small(whole) or whole.key in also:
        return set(_all_keys(whole))
    return _hidden_below(whole, rule, also)


def hidden_at_any_step(
    whole: Group, rule: Disclosure, also: Callable[[int], Collection[Hashable]]
) -> frozenset[Hashable]:
    """Return what to hide at the last step of *rule*, so that it shows nothing that an earlier one hides.

    *also* says of a threshold what is hidden for a reason of its own: where that grows, others may become
    needless to hide, which they must not: what they were hidden for is known from the smaller number.
    """
    hidden: frozenset[Hashable] = frozenset()
    for floor in rule.steps:
        hidden |= frozenset(also(floor))
        hidden |= hidden_keys(whole, floor, hides_alike=rule.hides_alike, also=hidden)
    return hidden


def hidden_among(
    group: Group, parts: Sequence[Group], rule: Disclosure, also: Collection[Hashable]
) -> set[Hashable]:
    """Return which of the *parts* of *group*, which is shown itself, must be hidden."""

    def is_hidden(part: Group) -> bool:
        is_told = rule.hides_alike and part.is_alike and not group.is_alike
        return rule.is_small(part) or is_told or part.key in also

    by_size = sorted((part for part in parts if part.people), key=lambda part: part.required)
    hidden = [part for part in by_size if is_hidden(part)]
    if not hidden:
        return set()
    shown = [part for part in by_size if part not in hidden]
    while shown and not rule.is_safe(hidden):
        hidden.append(shown.pop(0))
    return {part.key for part in hidden}


def _hidden_below(group: Group, rule: Disclosure, also: Collection[Hashable]) -> set[Hashable]:
    """Return what to hide among the parts of *group*, which is shown itself, and below them."""
    hidden = hidden_among(group, group.parts, rule, also)
    found: set[Hashable] = set()
    for part in group.parts:
        found |= set(_all_keys(part)) if part.key in hidden else _hidden_below(part, rule, also)
    return found


def _all_keys(group: Group) -> list[Hashable]:
    keys = [group.key] if group.people else []
    for part in group.parts:
        keys += _all_keys(part)
    return keys
