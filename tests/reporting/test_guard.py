"""What is published one after the other gives nobody away, whoever combines all of it."""

from __future__ import annotations

import random
from collections.abc import Hashable

import numpy as np
import pytest

from reporting.figures.differencing import Picture, least_difference
from reporting.figures.guard import Counted, Guarded, TooLittleChangedError, guarded, picture
from reporting.figures.suppression import Disclosure, Group

RULE = Disclosure(5, hides_alike=True)
UNITS = 5
_NOTHING = 1e-9


def _people(rows: dict[int, tuple[int, int]]) -> Counted:
    """Return people by number, each in a unit and done (1) or not (0)."""
    table = np.array([(one, *rows[one]) for one in sorted(rows)], dtype=np.int64).reshape(-1, 3)
    return Counted(*table.T)


def _table(people: Counted) -> tuple[Group, dict[Hashable, list[int]]]:
    parts = []
    for unit in range(UNITS):
        here = people.unit == unit
        parts.append(Group(unit, int(here.sum()), int(people.state[here].sum())))
    whole = Group("all", len(people.person), int(people.state.sum()), tuple(parts))
    return whole, {unit: [unit] for unit in range(UNITS)} | {"all": list(range(UNITS))}


def _publish(history: list[Counted], is_guarded: bool = True) -> list[Guarded | None]:
    """Return what was published of each day, as one day after the other came."""
    told: list[Guarded | None] = []
    pictures: list[Picture] = []
    for people in history:
        whole, units = _table(people)
        try:
            found = guarded(whole, units, people, pictures if is_guarded else [], RULE)
        except TooLittleChangedError:
            told.append(None)
            continue
        told.append(found)
        pictures.append(picture(people, found.blocks))
    return told


def _year(seed: int, days: int = 4) -> list[Counted]:
    """Return a unit of some forty people on a few days: a few come, leave, move or complete in between."""
    chance = random.Random(seed)  # noqa: S311  the same years every time
    now = {person: (chance.randrange(UNITS), int(chance.random() < 0.5)) for person in range(60)}
    found = [_people(now)]
    for day in range(1, days):
        pace = chance.choice([0.02, 0.1, 0.5])
        for person in list(now):
            if chance.random() < pace:
                unit, done = now[person]
                now[person] = (chance.choice([unit, unit, chance.randrange(UNITS)]), 1 - done)
            if chance.random() < 0.02:
                del now[person]
        for person in range(chance.choice([0, 1, 3])):
            now[1000 * day + person] = (chance.randrange(UNITS), chance.randrange(2))
        found.append(_people(now))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_no_two_published_tables_differ_by_few_people(seed: int) -> None:
    history = _year(seed)
    told = [(people, one) for people, one in zip(history, _publish(history), strict=True) if one]
    pictures = [picture(people, one.blocks) for people, one in told]
    for later, new in enumerate(pictures):
        for earlier in pictures[:later]:
            assert least_difference(earlier, new, RULE.threshold) is None


def _given_away(history: list[Counted], told: list[Guarded | None]) -> list[tuple[int, ...]]:
    """Return every one and every two people about whom alone some combination of all tables tells.

    The attacker holds all tables of all days, may add and subtract them with whatever weights, knows who was
    where on every day, and even who stood the same as on the day before: what a combination is about are
    then the unknowns that do not cancel out.
    """
    unknown: dict[tuple[int, int], int] = {}
    last: dict[int, tuple[int, int]] = {}
    amount = 0
    for day, people in enumerate(history):
        for person, state in zip(people.person.tolist(), people.state.tolist(), strict=True):
            if person in last and last[person][1] == state:
                unknown[day, person] = last[person][0]
            else:
                unknown[day, person], amount = amount, amount + 1
            last[person] = unknown[day, person], state
    rows = []
    for day, (people, one) in enumerate(zip(history, told, strict=True)):
        for block in one.blocks if one else ():
            row = np.zeros(amount)
            row[[unknown[day, person] for person in people.person[np.isin(people.unit, block)].tolist()]] = 1
            rows.append(row)
    # What is left of each unknown outside of all that can be combined; nothing, where it follows alone.
    left = np.eye(amount) - np.linalg.pinv(rows) @ np.array(rows)
    alone = np.diag(left)
    found: list[tuple[int, ...]] = [(int(one),) for one in np.flatnonzero(alone < _NOTHING)]
    for sign in (1, -1):
        both = alone[:, None] + alone[None, :] + 2 * sign * left
        found += [(int(one), int(two)) for one, two in np.argwhere(both < _NOTHING) if one < two]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_no_combination_of_all_tables_is_about_one_or_two_people(seed: int) -> None:
    history = _year(seed)
    assert _given_away(history, _publish(history)) == []


def test_the_attack_succeeds_where_tables_are_not_held_against_each_other() -> None:
    assert all(_given_away(_year(seed), _publish(_year(seed), is_guarded=False)) for seed in range(3))


def test_where_too_little_has_changed_the_table_is_kept_back() -> None:
    first = {person: (person % 2, int(person % 4 < 2)) for person in range(40)}
    later = first | {0: (0, 0)}
    assert [one is None for one in _publish([_people(first), _people(later), _people(first)])] == [
        False,
        True,
        False,
    ]
