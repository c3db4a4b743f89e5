"""A solver attacks everything that is shown of a whole city at once: every page, every total, every size."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from reporting.figures import suppression
from reporting.figures.suppression import Group, hidden_keys

PROMISED = 3
"""docs/explanation/small-groups.md says so: more than one to either side."""


def _group(key: str, parts: tuple[Group, ...]) -> Group:
    return Group(key, sum(one.required for one in parts), sum(one.complete for one in parts), parts)


def _city(seed: int, depth: int = 3) -> Group:
    """Return a city of departments, divisions and crews: many small, rates from none to all."""
    chance = random.Random(seed)  # noqa: S311  the same cities every time

    def unit(key: str, level: int) -> Group:
        if level == depth or (level and chance.random() < 0.3):
            size = chance.choice([0, 1, 2, 3, 4, 6, 9, 10, 12, 15, 30])
            rate = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
            return Group(key, size, sum(chance.random() < rate for _ in range(size)))
        parts = tuple(unit(f"{key}.{number}", level + 1) for number in range(chance.randint(1, 4)))
        return _group(key, parts)

    return unit("city", 0)


def _all(group: Group) -> Iterator[Group]:
    yield group
    for part in group.parts:
        yield from _all(part)


def _leaves(group: Group) -> list[Group]:
    return [one for one in _all(group) if not one.parts]


def _bounds(city: Group, hidden: set[Hashable], of: Group) -> tuple[int, int]:
    """Return the least and the most who can have completed in *of*, by all that is shown of *city*."""
    leaves = _leaves(city)
    places = {leaf.key: place for place, leaf in enumerate(leaves)}

    def row(group: Group) -> np.ndarray:
        found = np.zeros(len(leaves))
        found[[places[leaf.key] for leaf in _leaves(group)]] = 1
        return found

    shown = [one for one in _all(city) if one.key not in hidden]
    if not shown:
        return 0, of.required
    told = LinearConstraint(
        np.array([row(one) for one in shown]),
        [one.complete for one in shown],
        [one.complete for one in shown],
    )
    limits = Bounds(np.zeros(len(leaves)), np.array([leaf.required for leaf in leaves]))
    integral = np.ones(len(leaves))
    wanted = row(of)
    least, most = (
        milp(sign * wanted, constraints=told, bounds=limits, integrality=integral) for sign in (1, -1)
    )
    assert least.success
    assert most.success
    return round(least.fun), round(-most.fun)


def _found_out(city: Group, hidden: set[Hashable]) -> list[Hashable]:
    """Return the hidden groups whose number the solver finds, where no large group at 0 or 100 % says it."""
    return [key for key, width in _widths(city, hidden).items() if width == 0]


def _too_narrow(city: Group, hidden: set[Hashable]) -> list[Hashable]:
    """Return the hidden groups whose number the solver narrows down to less than what is promised.

    The audit of statistical disclosure control: the least and the most that fit everything shown are apart by
    the protection level; or, where the total that is shown above leaves less, or the group is smaller, by as
    much as if nothing were shown beside the group.
    """
    found = []
    for key, width in _widths(city, hidden).items():
        if width < PROMISED:
            above = [one for one in _all(city) if one.key not in hidden and key in {g.key for g in _all(one)}]
            beside = {below.key for part in above[-1].parts for below in _all(part)} if above else set()
            widest = _widths(city, hidden | beside, {key})
            found += [key] if width < min(PROMISED, widest.get(key, 0)) else []
    return found


def _widths(city: Group, hidden: set[Hashable], only: set[Hashable] | None = None) -> dict[Hashable, int]:
    """Return how far apart the bounds of hidden groups are, where no large group at 0 or 100 % says it."""
    said = {
        part.key
        for one in _all(city)
        if one.key not in hidden and one.complete in (0, one.required)
        for part in _all(one)
    }
    candidates = [one for one in _all(city) if one.key in hidden and one.required and one.key not in said]
    found = {}
    for one in candidates:
        if only is not None and one.key not in only:
            continue
        least, most = _bounds(city, hidden, one)
        assert least <= one.complete <= most
        found[one.key] = most - least
    return found


@pytest.mark.parametrize("threshold", [5, 10, 20])
@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_number_follows_from_all_that_is_shown(seed: int, threshold: int) -> None:
    city = _city(seed)
    hidden = hidden_keys(city, threshold)
    assert {one.key for one in _all(city) if 0 < one.required < threshold} <= hidden
    assert _too_narrow(city, hidden) == []


@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_group_s_people_can_be_counted_closer_than_the_threshold(seed: int) -> None:
    """Whoever knows no size knows of what is hidden under a shown total how many people it is together."""
    city = _city(seed)
    hidden = hidden_keys(city, 10)
    together = [
        sum(part.required for part in one.parts if part.key in hidden)
        for one in _all(city)
        if one.key not in hidden and any(part.key in hidden for part in one.parts)
    ]
    assert all(people >= 10 for people in together)


def test_the_solver_finds_a_hidden_number_that_is_known_but_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two groups of 9 and 1, of whom 8 have completed, follow no number; each is known but for one person."""
    city = _group("city", (Group("a", 9, 7), Group("b", 1, 1), Group("c", 30, 12), Group("d", 40, 20)))
    weak = {"a", "b"}
    assert _found_out(city, weak) == []
    assert _too_narrow(city, weak) == ["a"]
    assert hidden_keys(city, 10) == {"a", "b", "c"}
    monkeypatch.setattr(suppression, "PROTECTION", 0)
    assert hidden_keys(city, 10) == weak


@pytest.mark.parametrize("seed", range(5))
def test_without_a_width_of_its_own_drawn_cities_are_narrowed_down(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suppression, "PROTECTION", 0)
    cities = [_city(each) for each in range(seed * 8, seed * 8 + 8)]
    assert any(_too_narrow(city, hidden_keys(city, 5)) for city in cities)


@pytest.mark.parametrize("seed", range(8))
def test_the_solver_finds_what_hiding_small_groups_alone_leaves_open(seed: int) -> None:
    """The attack has to be able to succeed: without further groups hidden with them, small ones are found."""
    cities = [_city(each) for each in range(seed * 5, seed * 5 + 5)]
    found = [
        _found_out(city, {one.key for one in _all(city) if 0 < one.required < 10})
        for city in cities
        if city.required >= 10
    ]
    assert any(found)
