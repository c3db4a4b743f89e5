"""Whoever compares every day and every department learns nothing about fewer people than the threshold."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.figures.objective import ObjectiveFigures
from reporting.figures.pairs import Pair
from reporting.figures.releases import Release, let_out_again, releases

BEGIN = date(2026, 1, 1)
DAYS = 200
THRESHOLD = 5
Arrivals = list[tuple[date, str]]
_days = st.integers(0, DAYS).map(lambda number: BEGIN + timedelta(days=number))
arrivals = st.lists(st.tuples(_days, st.sampled_from("ABCD")), max_size=70)


def _at(month: int, day: int, group: str, people: int) -> Arrivals:
    return [(date(2026, month, day), group)] * people


def _let_out(found: Sequence[Release]) -> list[tuple[str, int, list[str]]]:
    return [(str(one.day), len(one.members), sorted(map(str, one.hidden))) for one in found]


@pytest.mark.parametrize(
    ("those", "expected"),
    [
        pytest.param(_at(2, 3, "A", 10), [("2026-02-03", 10, [])], id="a whole group on one day"),
        pytest.param(_at(2, 3, "A", 9), [], id="too few, even at the end of the quarter"),
        pytest.param(_at(2, 3, "A", 9) + _at(2, 9, "A", 1), [("2026-02-09", 10, [])], id="the tenth"),
        pytest.param(
            _at(2, 3, "A", 12) + _at(2, 9, "B", 3) + _at(3, 1, "B", 8),
            [("2026-02-03", 12, []), ("2026-03-01", 11, [])],
            id="a group waits for its own",
        ),
        pytest.param(
            _at(2, 3, "A", 3) + _at(2, 3, "B", 8) + _at(2, 3, "C", 20),
            [("2026-03-31", 31, ["A", "B"])],
            id="small groups hide each other at the end of the quarter",
        ),
        pytest.param(
            _at(2, 3, "A", 3) + _at(2, 3, "B", 11) + _at(2, 3, "C", 20),
            [("2026-03-31", 34, ["A", "B"])],
            id="a large group helps to hide a small one",
        ),
        pytest.param(
            _at(3, 31, "A", 4) + _at(3, 31, "B", 4) + _at(4, 1, "C", 12),
            [("2026-06-30", 20, ["A", "B", "C"])],
            id="too few for one quarter wait for the next",
        ),
    ],
)
def test_results_wait_for_each_other(those: Arrivals, expected: list[tuple[str, int, list[str]]]) -> None:
    assert _let_out(releases(those, 10, date(2026, 12, 31))) == expected


def _pictures(those: Arrivals, release: Callable[..., Sequence[Release]]) -> Iterator[frozenset[int]]:
    """Yield the people behind every picture of every day: the whole's and each department's."""
    for day in range(DAYS + 100):
        found = release(those, THRESHOLD, BEGIN + timedelta(days=day))
        yield frozenset(itertools.chain.from_iterable(one.members for one in found))
        for group in "ABCD":
            yield frozenset(
                place
                for one in found
                if group not in one.hidden
                for place in one.members
                if those[place][1] == group
            )


def _smallest_difference(pictures: Iterator[frozenset[int]]) -> int:
    """Return the fewest people whom adding and subtracting pictures can single out together.

    Two people are told apart when one is in a picture and the other is not.
    """
    seen = list(dict.fromkeys(picture for picture in pictures if picture))
    signatures: dict[int, list[int]] = defaultdict(list)
    for number, picture in enumerate(seen):
        for place in picture:
            signatures[place].append(number)
    sizes = Counter(tuple(numbers) for numbers in signatures.values())
    return min(sizes.values(), default=THRESHOLD)


@given(arrivals)
@settings(max_examples=40, deadline=None)
def test_no_two_pictures_differ_by_a_few_people(those: Arrivals) -> None:
    assert _smallest_difference(_pictures(those, releases)) >= THRESHOLD


@given(arrivals)
@settings(max_examples=40, deadline=None)
def test_a_later_arrival_changes_no_earlier_picture(those: Arrivals) -> None:
    until = BEGIN + timedelta(days=100)
    earlier = [one for one in those if one[0] <= until]
    assert _let_out(releases(those, THRESHOLD, until)) == _let_out(releases(earlier, THRESHOLD, until))


@given(arrivals, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrivals_does_not_matter(those: Arrivals, random: object) -> None:
    until = BEGIN + timedelta(days=DAYS)
    mixed = list(those)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert _let_out(releases(mixed, THRESHOLD, until)) == _let_out(releases(those, THRESHOLD, until))


def test_the_attack_finds_those_who_are_let_out_day_by_day() -> None:
    def day_by_day(those: Arrivals, threshold: int, until: date) -> list[Release]:
        places = tuple(place for place, (day, _) in enumerate(those) if day <= until)
        return [Release(until, places, frozenset())] if len(places) >= threshold else []

    those = _at(2, 3, "A", 12) + _at(2, 4, "A", 1)
    assert _smallest_difference(_pictures(those, day_by_day)) == 1
    assert _smallest_difference(_pictures(those, releases)) == 12


def test_the_attack_finds_a_small_group_that_is_hidden_alone() -> None:
    def hidden_alone(those: Arrivals, threshold: int, until: date) -> list[Release]:
        return [Release(until, tuple(range(len(those))), frozenset({"A"}))]

    those = _at(2, 3, "A", 3) + _at(2, 3, "B", 12) + _at(2, 3, "C", 20)
    assert _smallest_difference(_pictures(those, hidden_alone)) == 3
    assert _smallest_difference(_pictures(those, releases)) >= THRESHOLD


@given(st.lists(st.none() | _days, max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_second_result_never_tells_a_few_apart(days: list[date | None]) -> None:
    """Who is in the class is known, and each picture of the second result: all parts are 0 or large."""
    pictures = [frozenset(range(len(days)))] if len(days) >= THRESHOLD else []
    for number in range(DAYS + 1):
        pictures.append(frozenset(let_out_again(days, THRESHOLD, BEGIN + timedelta(days=number))))
    if pictures[0]:
        assert _smallest_difference(iter(pictures)) >= min(THRESHOLD, len(days))


@pytest.mark.parametrize(
    ("known", "unknown", "counted"),
    [(4, 20, 0), (5, 20, 5), (5, 5, 5), (20, 4, 0), (20, 0, 20)],
)
def test_a_second_result_waits_until_neither_part_is_small(known: int, unknown: int, counted: int) -> None:
    days = [BEGIN] * known + [None] * unknown
    assert len(let_out_again(days, THRESHOLD, BEGIN)) == counted


def _known(those: list[tuple[date, str, int | None]]) -> list[tuple[Pair, str]]:
    """Return people who had both checks known on a day, and of some a later form so many days on."""
    return [
        (
            Pair(
                number,
                {"O": 0.5},
                {"O": 1.0},
                day,
                {} if later is None else {"O": 0.75},
                None if later is None else day + timedelta(days=later),
            ),
            group,
        )
        for number, (day, group, later) in enumerate(those)
    ]


@given(st.lists(st.tuples(_days, st.sampled_from("ABC"), st.none() | st.integers(0, 90)), max_size=70))
@settings(max_examples=40, deadline=None)
def test_pictures_of_before_after_and_later_together_tell_no_few_people_apart(
    those: list[tuple[date, str, int | None]],
) -> None:
    known = _known(those)
    pictures: list[frozenset[int]] = []
    for day in range(0, DAYS + 200, 3):
        until = BEGIN + timedelta(days=day)
        figures = ObjectiveFigures("O", [one for one in known if one[0].known_on <= until], THRESHOLD, until)
        pictures += [frozenset(one.person for one in figures.counted(group)) for group in ("", *"ABC")]
        pictures.append(frozenset(one.person for one in figures.followed()))
    assert _smallest_difference(iter(pictures)) >= THRESHOLD
