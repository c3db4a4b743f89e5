"""Make a smaller blueprint out of a large one, so that a short form measures with the same ruler."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.model import Quota


def smaller(blueprint: Sequence[Quota], items: int, turn: int = 0) -> tuple[Quota, ...]:
    """Return *blueprint* with *items* items in all, each objective with its share, in the same order.

    Shares are cut, and what is left goes to those with the largest rest (the method of Hamilton). Among equal
    rests the ones further on in the blueprint are served by the forms of later *turn*, so that several short
    forms together ask about everything. An objective whose share is none is left out. As many items as the
    blueprint has, or more, give the blueprint itself.

    Raises: ValueError: *items* is below 1.
    """
    if items < 1:
        raise ValueError("a form has at least one item")
    total = sum(quota.items for quota in blueprint)
    if items >= total:
        return tuple(blueprint)
    counts = [quota.items * items // total for quota in blueprint]
    left = items - sum(counts)
    places = range(len(blueprint))
    by_rest = sorted(
        places,
        key=lambda at: (-(blueprint[at].items * items % total), (at - turn * left) % len(blueprint)),
    )
    for at in by_rest[:left]:
        counts[at] += 1
    return tuple(
        Quota(objective=quota.objective, items=count)
        for quota, count in zip(blueprint, counts, strict=True)
        if count
    )
