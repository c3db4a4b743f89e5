"""Hide small groups of a table with two directions, such as units by job family.

``suppression`` knows groups within groups. Here each group lies in two sums, those of the unit and those of
the value, and a number that is hidden alone follows from the two together. So nothing is hidden alone:
some values are told and the others only together, the same everywhere; and the parts of a unit are told with
their values only where every one of them can be. What still follows from both directions together, since a
sum is as small or as large as it can be, is looked for (``bounds``), and less is told until nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from reporting.figures.bounds import Interval, narrowed
from reporting.figures.suppression import PROTECTION, Disclosure, Group, hidden_keys


@dataclass(frozen=True, slots=True)
class Node:
    """A unit with its people by value; its parts, if any, add up to it."""

    key: Hashable
    groups: Mapping[str, Group]
    """By value, without parts; values that nobody has may be missing."""
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What of a table is told."""

    values: frozenset[str]
    """Those that are told one by one; the others are told together."""
    units: frozenset[Hashable]
    """Those of which the values are told."""


def told(
    whole: Node, rule: Disclosure, also: Collection[Hashable] = (), together: Collection[Hashable] = ()
) -> Told:
    """Return what may be told of *whole* and all below it.

    *also* are units that are hidden anyway, and *together* values that are told with others anyway.
    """
    total = _together(whole.groups.values())
    parts = tuple(
        Group(value, one.required, one.complete, (), one.excused) for value, one in whole.groups.items()
    )
    every = Group(None, total.required, total.complete, parts, total.excused)
    hidden = hidden_keys(every, rule.threshold, hides_alike=rule.hides_alike, also=together)
    values = frozenset(whole.groups) - hidden
    if None in hidden or not values or whole.key in also:
        return Told(frozenset(), frozenset())
    units = {whole.key, *_below(whole, values, rule, also)}
    return _told_safely(whole, Told(values, frozenset(units)), rule, also)


def told_at_every_step(whole: Node, rule: Disclosure, also: Callable[[int], Collection[Hashable]]) -> Told:
    """Return what is told of *whole* at each step of *rule*; *also* says of a step what it hides anyway."""
    return at_every_step(rule, lambda step: told(whole, step, also(step.threshold)))


def at_every_step(rule: Disclosure, tell: Callable[[Disclosure], Told]) -> Told:
    """Return what *tell* tells at each step of *rule*.

    With a larger number other values than before may be told one by one: by itself it would tell more.
    """
    found = None
    for floor in rule.steps:
        now = tell(Disclosure(floor, rule.hides_alike))
        found = now if found is None else Told(found.values & now.values, found.units & now.units)
        if not found.units:
            break
    return found or Told(frozenset(), frozenset())


def _told_safely(whole: Node, found: Told, rule: Disclosure, also: Collection[Hashable]) -> Told:
    """Return *found* without the units whose values would give a small group away."""
    sums, above = list(_sums(whole)), dict(_above(whole))
    small = [
        (node.key, value)
        for node in everywhere(whole)
        for value, group in node.groups.items()
        if rule.is_small(group)
    ]
    nothing = narrowed(_known(whole, Told(frozenset(), frozenset()), also), sums)
    wide = {key: min(PROTECTION, _width(nothing[key])) for key in small}
    units = set(found.units)
    while units:
        bounds = narrowed(_known(whole, Told(found.values, frozenset(units)), also), sums)
        given_away = [unit for (unit, value), width in wide.items() if _width(bounds[unit, value]) < width]
        if not given_away:
            return Told(found.values, frozenset(units))
        for unit in given_away:
            key = unit
            while key not in units and key in above:
                key = above[key]
            units.discard(key)
    return Told(frozenset(), frozenset())


def _width(bounds: Interval) -> int:
    return bounds[1] - bounds[0]


def _known(whole: Node, found: Told, also: Collection[Hashable]) -> dict[Hashable, Interval]:
    """Return what everybody knows of every number of complete: what is shown, and the sizes of the others."""
    known: dict[Hashable, Interval] = {}
    for node in everywhere(whole):
        total = _together(node.groups.values())
        known[node.key, None] = (0, total.required) if node.key in also else (total.complete, total.complete)
        for value, group in node.groups.items():
            is_told = node.key in found.units and value in found.values
            known[node.key, value] = (group.complete, group.complete) if is_told else (0, group.required)
    return known


def _sums(node: Node) -> Iterator[tuple[Hashable, list[Hashable]]]:
    """Yield every sum of the table: a unit's values, and the same value in a unit's parts."""
    yield (node.key, None), [(node.key, value) for value in node.groups]
    if node.parts:
        yield (node.key, None), [(part.key, None) for part in node.parts]
        for value in node.groups:
            yield (node.key, value), [(part.key, value) for part in node.parts if value in part.groups]
    for part in node.parts:
        yield from _sums(part)


def _above(node: Node) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield each unit below *node* with the one right above it."""
    for part in node.parts:
        yield part.key, node.key
        yield from _above(part)


def everywhere(node: Node) -> Iterator[Node]:
    """Yield *node* and everything below it."""
    yield node
    for part in node.parts:
        yield from everywhere(part)


def _below(
    node: Node, values: frozenset[str], rule: Disclosure, also: Collection[Hashable]
) -> Iterator[Hashable]:
    """Yield the units below *node*, which is told itself, that can be told as well."""
    parts = [part for part in node.parts if any(group.people for group in part.groups.values())]
    if all(part.key not in also and _is_large(part, values, rule) for part in parts):
        for part in parts:
            yield part.key
            yield from _below(part, values, rule, also)


def _is_large(node: Node, values: frozenset[str], rule: Disclosure) -> bool:
    """Return whether each value that is told, and the others together, have enough people, or nobody."""
    told_alone = [[group] for value, group in node.groups.items() if value in values]
    others = [group for value, group in node.groups.items() if value not in values]
    blocks = map(_together, [*told_alone, others])
    return not any(rule.is_small(block) or (rule.hides_alike and block.is_alike) for block in blocks)


def _together(groups: Iterable[Group]) -> Group:
    """Return *groups* as one."""
    found = list(groups)
    sums = (sum(getattr(one, name) for one in found) for name in ("required", "complete", "excused"))
    required, complete, excused = sums
    return Group(None, required, complete, (), excused)
