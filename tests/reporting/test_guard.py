"""What is published one after the other gives nobody away, whoever combines all of it."""

from __future__ import annotations

import random
from collections.abc import Hashable

import numpy as np
import pytest

from reporting.figures.differencing import EMPTY, Picture, least_difference
from reporting.figures.guard import Counted, Guarded, TooLittleChangedError, guarded
from reporting.figures.stood import DONE_OR_NOT, Stood
from reporting.figures.suppression import Disclosure, Group

RULE = Disclosure(5, hides_alike=True)
UNITS = 3
_IN_TIME, _LATE, _OPEN, _MISSED, _EXCUSED = range(len(Stood))
_DONE = 2
"""The ways to stand before this place are those of who has done it."""
_NOTHING = 1e-9


def _people(rows: dict[int, tuple[int, int]]) -> Counted:
    """Return people by number, each in a unit, and how each stood: a place in ``Stood``."""
    table = np.array([(one, *rows[one]) for one in sorted(rows)], dtype=np.int64).reshape(-1, 3)
    return Counted(*table.T)


def _table(people: Counted) -> tuple[Group, dict[Hashable, list[int]]]:
    parts = []
    for unit in range(UNITS):
        here = people.unit == unit
        parts.append(Group(unit, int(here.sum()), int((people.stood[here] < _DONE).sum())))
    whole = Group("all", len(people.person), int((people.stood < _DONE).sum()), tuple(parts))
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
        pictures += found.pictures(people)
    return told


def _year(seed: int, days: int = 3) -> list[Counted]:
    """Return a unit of some seventy people on a few days: some come, leave, move or stand otherwise."""
    chance = random.Random(seed)  # noqa: S311  the same years every time
    weights = chance.choice([(30, 20, 30, 15, 5), (40, 1, 40, 1, 1), (10, 10, 10, 10, 10)])

    def way() -> int:
        return chance.choices(range(len(Stood)), weights)[0]

    now = {person: (chance.randrange(UNITS), way()) for person in range(60)}
    found = [_people(now)]
    for day in range(1, days):
        pace = chance.choice([0.02, 0.2, 0.6])
        for person in list(now):
            if chance.random() < pace:
                unit, _ = now[person]
                now[person] = (chance.choice([unit, unit, chance.randrange(UNITS)]), way())
            if chance.random() < 0.02:
                del now[person]
        for person in range(chance.choice([0, 1, 3])):
            now[1000 * day + person] = (chance.randrange(UNITS), way())
        found.append(_people(now))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_no_number_and_no_difference_of_two_tables_is_about_few_people(seed: int) -> None:
    history = _year(seed)
    told = [
        one.pictures(people)
        for people, one in zip(history, _publish(history), strict=True)
        if one and one.blocks
    ]
    pictures = [EMPTY, *(picture for one in told for picture in one)]
    for later, new in enumerate(pictures):
        for earlier in pictures[:later]:
            assert least_difference(earlier, new, RULE.threshold) is None
        smallest = np.unique(new.group, return_counts=True)[1].min(initial=RULE.threshold)
        assert smallest >= RULE.threshold


def _given_away(history: list[Counted], told: list[Guarded | None]) -> int:
    """Return about how many answers, alone or two together, some combination of all tables tells.

    The attacker holds all tables of all days, may add and subtract them with whatever weights, knows who was
    where on every day, that each stands in one way, and even who stood the same as on the day before. An
    answer is whether one person stands in one way: what a combination is about are then those answers that
    do not cancel out.
    """
    place: dict[tuple[int, int], int] = {}
    last: dict[int, tuple[int, int]] = {}
    spells = 0
    for day, people in enumerate(history):
        for person, stood in zip(people.person.tolist(), people.stood.tolist(), strict=True):
            if person not in last or last[person][1] != stood:
                last[person], spells = (spells, stood), spells + 1
            place[day, person] = last[person][0]
    rows = [np.repeat(np.arange(spells) == one, len(Stood)) for one in range(spells)]
    for day, (people, one) in enumerate(zip(history, told, strict=True)):
        for units, way in _groups(one) if one else ():
            row = np.zeros((spells, len(Stood)))
            some = [place[day, person] for person in people.person[np.isin(people.unit, units)].tolist()]
            row[np.ix_(some, [list(Stood).index(stood) for stood in way])] = 1
            rows.append(row.reshape(-1))
    # What is left of each answer outside of all that can be combined; nothing, where it follows alone.
    known = np.array(rows, dtype=float)
    left = np.eye(spells * len(Stood)) - np.linalg.pinv(known) @ known
    alone = np.diag(left)
    both = [alone[:, None] + alone[None, :] + 2 * sign * left for sign in (1, -1)]
    pairs = sum(int(np.triu(one < _NOTHING, 1).sum()) for one in both)
    return int((alone < _NOTHING).sum()) + pairs


def _groups(one: Guarded) -> list[tuple[tuple[int, ...], tuple[Stood, ...]]]:
    """Return the units and the way of every number that is told."""
    whole = tuple(unit for units in one.blocks for unit in units)
    return [(units, way) for units in one.blocks for way in DONE_OR_NOT] + [(whole, way) for way in one.ways]


@pytest.mark.parametrize("seed", range(12))
def test_no_combination_of_all_tables_is_about_one_or_two_people(seed: int) -> None:
    history = _year(seed)
    assert _given_away(history, _publish(history)) == 0


def test_the_attack_succeeds_where_tables_are_not_held_against_each_other() -> None:
    found = [_given_away(_year(seed), _publish(_year(seed), is_guarded=False)) for seed in range(4)]
    assert sum(map(bool, found)) >= 2


def test_where_too_little_has_changed_the_table_is_kept_back() -> None:
    first = {person: (person % 2, _OPEN if person % 4 < 2 else _IN_TIME) for person in range(40)}
    later = first | {0: (0, _IN_TIME)}
    assert [one is None for one in _publish([_people(first), _people(later), _people(first)])] == [
        False,
        True,
        False,
    ]


def _city(*, open_: int, missed: int, excused: int) -> Counted:
    """Return two units of thirty: all but the numbers given have done it in time."""
    ways = [_OPEN] * open_ + [_MISSED] * missed + [_EXCUSED] * excused
    ways += [_IN_TIME] * (60 - len(ways))
    return _people({person: (person % 2, way) for person, way in enumerate(ways)})


@pytest.mark.parametrize(
    ("people", "ways"),
    [
        pytest.param(
            _city(open_=10, missed=10, excused=10), "in_time late open missed excused", id="each of many"
        ),
        pytest.param(
            _city(open_=10, missed=10, excused=1), "in_time late open+excused missed", id="one on leave"
        ),
        pytest.param(
            _city(open_=1, missed=10, excused=10), "in_time late open+excused missed", id="one not late"
        ),
        pytest.param(
            _city(open_=10, missed=1, excused=10), "in_time late open+missed excused", id="one late"
        ),
        pytest.param(
            _city(open_=10, missed=1, excused=1),
            "in_time late open+missed+excused",
            id="one late, one on leave",
        ),
        pytest.param(_city(open_=1, missed=1, excused=1), "", id="all but three have done it"),
    ],
)
def test_a_way_of_few_people_is_told_together_with_others(people: Counted, ways: str) -> None:
    whole, units = _table(people)
    found = guarded(whole, units, people, [], RULE)
    assert " ".join("+".join(way) for way in found.ways) == ways


def test_a_table_of_all_ways_gives_the_one_person_on_leave_away() -> None:
    """The planted leak: every way told as it is."""
    people = _city(open_=10, missed=10, excused=1)
    leaky = Guarded(frozenset(), ((0, 1, 2),), tuple((one,) for one in Stood))
    _, whole = leaky.pictures(people)
    least = least_difference(EMPTY, whole, RULE.threshold)
    assert least is not None
    assert (least.people, least.groups) == (1, {_EXCUSED})
