"""No hidden number can be worked out from what is shown, not even by someone who knows all group sizes."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.figures import suppression
from reporting.figures.suppression import Group, hidden_keys


def _leaf(key: str, required: int, complete: int) -> Group:
    return Group(key, required, complete)


def _sum(key: str, *parts: Group) -> Group:
    return Group(key, sum(part.required for part in parts), sum(part.complete for part in parts), parts)


@pytest.mark.parametrize(
    ("whole", "hidden"),
    [
        pytest.param(_sum("all", _leaf("a", 20, 5), _leaf("b", 30, 6)), set(), id="no small group"),
        pytest.param(
            _sum("all", _leaf("a", 3, 1), _leaf("b", 30, 6), _leaf("c", 12, 4)),
            {"a", "c"},
            id="smallest sibling",
        ),
        pytest.param(
            _sum("all", _leaf("a", 9, 1), _leaf("b", 9, 6), _leaf("c", 12, 4)),
            {"a", "b"},
            id="two hide each other",
        ),
        pytest.param(
            _sum("all", _leaf("a", 3, 3), _leaf("b", 12, 12), _leaf("c", 20, 3), _leaf("d", 40, 2)),
            {"a", "b", "c"},
            id="two groups of 100 % hide nothing",
        ),
        pytest.param(
            _sum("all", _leaf("a", 3, 0), _leaf("b", 12, 1), _leaf("c", 20, 3)),
            {"a", "b", "c"},
            id="who knows that he is the one knows the rest",
        ),
        pytest.param(_sum("all", _leaf("a", 4, 1), _leaf("b", 2, 1)), {"all", "a", "b"}, id="a small whole"),
        pytest.param(_sum("all", _leaf("a", 0, 0), _leaf("b", 30, 6)), set(), id="nobody is no small group"),
        pytest.param(
            _sum("all", _leaf("a", 3, 1), _sum("b", _leaf("b1", 11, 3), _leaf("b2", 11, 4))),
            {"a", "b", "b1", "b2"},
            id="what is hidden is hidden with its parts",
        ),
        pytest.param(
            _sum("all", _leaf("c", 90, 9), _sum("b", _leaf("b1", 3, 3), _leaf("b2", 20, 4))),
            {"b1", "b2"},
            id="inside a part that is shown",
        ),
    ],
)
def test_small_groups_and_what_gives_them_away_are_hidden(whole: Group, hidden: set[str]) -> None:
    assert hidden_keys(whole, threshold=10) == hidden


def test_no_setting_goes_below_five() -> None:
    whole = _sum("all", _leaf("a", 4, 1), _leaf("b", 30, 6), _leaf("c", 30, 6))
    assert "a" in hidden_keys(whole, threshold=1)


@st.composite
def organisations(draw: st.DrawFn) -> Group:
    """Return a small tree: departments, some with parts; sizes around the floor of five."""
    names = itertools.count()

    def leaf() -> Group:
        required = draw(st.integers(0, 7))
        return _leaf(f"g{next(names)}", required, draw(st.integers(0, required)))

    def department() -> Group:
        return _sum(f"d{next(names)}", leaf(), leaf()) if draw(st.booleans()) else leaf()

    return _sum("all", *(department() for _ in range(draw(st.integers(1, 3)))))


def _leaves(group: Group) -> Iterator[Group]:
    if not group.parts:
        yield group
    for part in group.parts:
        yield from _leaves(part)


def _groups(group: Group) -> Iterator[Group]:
    yield group
    for part in group.parts:
        yield from _groups(part)


def _possible(whole: Group, hidden: set[Hashable]) -> dict[Hashable, set[int]]:
    """Attack: try every way in which people may have completed, and keep what fits all that is shown.

    The attacker knows the size of every group, hidden ones too.
    """
    leaves = list(_leaves(whole))
    below = {group.key: [leaves.index(leaf) for leaf in _leaves(group)] for group in _groups(whole)}
    shown = [group for group in _groups(whole) if group.key not in hidden]
    possible: dict[Hashable, set[int]] = {key: set() for key in hidden}
    for guess in itertools.product(*(range(leaf.required + 1) for leaf in leaves)):
        if all(sum(guess[at] for at in below[group.key]) == group.complete for group in shown):
            for key in hidden:
                possible[key].add(sum(guess[at] for at in below[key]))
    return possible


def _given_away(whole: Group, hidden: set[Hashable]) -> list[Hashable]:
    """Return the hidden groups whose number is found, unless a large group's 0 % or 100 % says it."""
    uniform = {
        leaf.key
        for group in _groups(whole)
        if group.key not in hidden and group.complete in (0, group.required)
        for leaf in _groups(group)
    }
    return [key for key, found in _possible(whole, hidden).items() if len(found) < 2 and key not in uniform]


@settings(max_examples=300, deadline=None)
@given(organisations())
def test_an_attacker_who_tries_everything_finds_no_hidden_number(whole: Group) -> None:
    assert _given_away(whole, hidden_keys(whole, threshold=5)) == []


@settings(max_examples=300, deadline=None)
@given(organisations())
def test_every_small_group_is_hidden(whole: Group) -> None:
    hidden = hidden_keys(whole, threshold=5)
    assert {group.key for group in _groups(whole) if 0 < group.required < 5} <= hidden


def test_the_attack_finds_a_lone_hidden_group() -> None:
    """The attack itself must be able to succeed: a small group alone under its total is found."""
    whole = _sum("all", _leaf("a", 3, 1), _leaf("b", 7, 2), _leaf("c", 7, 3))
    assert _given_away(whole, {"a"}) == ["a"]


def test_without_the_rule_of_mixed_groups_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _sum("all", _leaf("a", 3, 3), _leaf("b", 5, 5), _leaf("c", 7, 3))
    assert _given_away(whole, hidden_keys(whole, 5)) == []
    monkeypatch.setattr(suppression, "_MINORITY", 0)
    monkeypatch.setattr(suppression, "PROTECTION", 0)
    assert set(_given_away(whole, hidden_keys(whole, 5))) == {"a", "b"}
