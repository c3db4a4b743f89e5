"""Hold a table by one column against those by the columns before it, of the same people on the same day.

Each table hides its own few (``cells``). Two of them can be subtracted all the same: of a job family of 120
people the titles tell 117, and the three whose title is hidden are what is left. A difference of two tables
is a cut between their groups (``differencing``), and the least of them says how few people it can be about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence

from reporting.figures.cells import Node, Told, everywhere, told
from reporting.figures.differencing import Difference, Picture, least_difference
from reporting.figures.suppression import Disclosure

Draw = Callable[[Told], Picture]
"""Makes the picture of what is told: who is in which group (``group_of``)."""


def told_beside(
    whole: Node, rule: Disclosure, also: Collection[Hashable], draw: Draw, earlier: Sequence[Picture]
) -> Told:
    """Return what may be told of *whole* and all below it, beside the tables that are drawn in *earlier*.

    Small values are told together with others until no difference to one of these is about few people; then
    as many parts are told as leave it so. *also* are units that are hidden anyway.
    """
    together: set[str] = set()
    while True:
        found = told(whole, rule, also, together)
        if not found.units:
            return found
        few = _few(draw(Told(found.values, frozenset([whole.key]))), earlier, rule)
        if few is None:
            return _with_parts(whole, found, rule, draw, earlier)
        together.add(_smallest(whole, found, few))


def blocks(node: Node, units: Collection[Hashable]) -> Iterator[list[Hashable]]:
    """Yield the parts of *node* of which one knows who is in them together, where *units* are told.

    Those that are told and of which no part is, and the others beside them as one: they are what is left.
    """
    shown = [part for part in node.parts if part.key in units]
    rest = [part.key for part in node.parts if part.key not in units]
    if not shown:
        yield [node.key]
    elif rest:
        yield rest
    for part in shown:
        yield from blocks(part, units)


def _few(new: Picture, earlier: Sequence[Picture], rule: Disclosure) -> Difference | None:
    """Return a difference of *new* to an *earlier* table that is about few people; None: there is none."""
    found = (least_difference(one, new, rule.threshold) for one in earlier)
    return next((one for one in found if one is not None), None)


def _smallest(whole: Node, found: Told, few: Difference) -> str:
    """Return which value to tell with others: the smallest on that side of the difference where fewer are."""
    values = sorted(found.values)
    sides = [
        [one for place, one in enumerate(values) if (place in few.groups) is is_in] for is_in in (True, False)
    ]
    chosen = min((some for some in sides if some), key=len)
    return min(chosen, key=lambda one: (whole.groups[one].people, one))


def _with_parts(whole: Node, found: Told, rule: Disclosure, draw: Draw, earlier: Sequence[Picture]) -> Told:
    units: frozenset[Hashable] = frozenset([whole.key])
    for node in everywhere(whole):
        parts = found.units.intersection(part.key for part in node.parts)
        if (
            node.key in units
            and parts
            and _few(draw(Told(found.values, units | parts)), earlier, rule) is None
        ):
            units |= parts
    return Told(found.values, units)
