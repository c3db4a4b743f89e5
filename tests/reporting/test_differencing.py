"""No two published tables differ by few people: the least cut finds what trying every difference finds."""

from __future__ import annotations

import random
from itertools import chain, combinations

import numpy as np
import pytest

from reporting.figures.differencing import OUTSIDE, Picture, least_difference

_WAYS = 3


def _picture(people: dict[int, tuple[int, int]]) -> Picture:
    """Return the table in which each person is in a block and stands in a way."""
    inside = sorted((one, block * _WAYS + way) for one, (block, way) in people.items() if block != OUTSIDE)
    return Picture(*(np.array([row[place] for row in inside], dtype=np.int64) for place in range(2)))


def _in(picture: Picture, groups: set[int]) -> set[int]:
    return set(picture.person[np.isin(picture.group, sorted(groups))].tolist())


def _about(earlier: Picture, new: Picture, some: set[int], others: set[int]) -> int:
    """Return how many people the sum of the groups *others* less that of the groups *some* is about."""
    return len(_in(earlier, some) ^ _in(new, others))


def _all_choices(picture: Picture) -> list[set[int]]:
    groups = sorted(set(picture.group.tolist()))
    return [set(one) for one in chain.from_iterable(combinations(groups, n) for n in range(len(groups) + 1))]


def _least_by_trying(earlier: Picture, new: Picture) -> int | None:
    found = {
        _about(earlier, new, some, others) for some in _all_choices(earlier) for others in _all_choices(new)
    } - {0}
    return min(found, default=None)


def _two_tables(seed: int) -> tuple[Picture, Picture]:
    """Return two tables of up to two blocks: some people move, come, leave, or stand differently."""
    chance = random.Random(seed)  # noqa: S311  the same tables every time
    before: dict[int, tuple[int, int]] = {}
    after: dict[int, tuple[int, int]] = {}
    blocks, share = chance.randint(1, 2), chance.choice([0.0, 0.05, 0.3])
    for person in range(chance.randint(5, 40)):
        place, state = chance.randrange(blocks), chance.randrange(_WAYS)
        before[person] = (place if chance.random() > share else OUTSIDE, state)
        moved = chance.random() < share
        after[person] = (
            chance.choice([OUTSIDE, *range(blocks)]) if moved else place,
            chance.randrange(_WAYS) if chance.random() < share else state,
        )
    return _picture(before), _picture(after)


@pytest.mark.parametrize("seed", range(50))
def test_the_least_cut_is_the_least_of_all_differences(seed: int) -> None:
    earlier, new = _two_tables(seed)
    expected = _least_by_trying(earlier, new)
    found = least_difference(earlier, new, limit=1000)
    assert (found.people if found else None) == expected
    assert least_difference(earlier, new, limit=expected or 1000) is None


@pytest.mark.parametrize(
    ("after", "people"),
    [
        pytest.param({}, None, id="the same table again"),
        pytest.param({3: (0, 1)}, 1, id="one has completed since"),
        pytest.param(dict.fromkeys(range(10), (0, 1)), None, id="ten have"),
        pytest.param({3: (1, 0)}, 1, id="one has moved from unit to unit"),
        pytest.param({3: (OUTSIDE, 0)}, 1, id="one has left"),
        pytest.param({100: (0, 1), 101: (1, 1)}, 1, id="one has come to each unit"),
        pytest.param(dict.fromkeys(range(17), (OUTSIDE, 0)), 3, id="all but three are left out by a filter"),
    ],
)
def test_a_difference_between_two_tables_of_two_units_of_twenty(
    after: dict[int, tuple[int, int]], people: int | None
) -> None:
    before = {person: (person // 20, 0) for person in range(40)}
    found = least_difference(_picture(before), _picture(before | after), limit=10)
    assert (found.people if found else None) == people
