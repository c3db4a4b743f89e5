"""No number under 20 is told of a category, and none that could be worked out."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groundwork.disaggregated.counts_file import Count
from groundwork.disaggregated.hiding import hidden
from groundwork.disaggregated.merging import merged

_FIRST, _LAST = date(2026, 1, 1), date(2026, 3, 31)


def _counts(*numbers: tuple[int, int], course: str = "", last: date = _LAST) -> tuple[Count, ...]:
    return tuple(
        Count(course, _FIRST, last, "axis", f"c{place}", people, part)
        for place, (people, part) in enumerate(numbers)
    )


def test_large_numbers_are_told() -> None:
    assert hidden(_counts((100, 50), (80, 40), (60, 30))) == frozenset()


def test_a_small_number_is_hidden_with_the_next_smallest() -> None:
    assert hidden(_counts((100, 50), (80, 40), (19, 9))) == {"c2", "c1"}


def test_who_did_not_take_part_is_a_number_too() -> None:
    assert "c0" in hidden(_counts((100, 81), (200, 100), (300, 100)))


def test_what_is_off_is_hidden_with_another_so_that_no_sum_tells_it() -> None:
    assert hidden(_counts((100, 50), (80, 40), (60, 30)), {"c0"}) == {"c0", "c2"}


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), min_size=1, max_size=7))
def test_neither_what_is_told_nor_the_rest_of_a_sum_is_from_1_to_19(pairs: list[tuple[int, int]]) -> None:
    counts = _counts(*((max(pair), min(pair)) for pair in pairs))
    not_told = hidden(counts)
    told = [one for one in counts if one.category not in not_told]
    rest = [one for one in counts if one.category in not_told]

    small = range(1, 20)
    assert not any(one.took_part in small or one.did_not in small for one in told)
    if told and rest:
        assert len(rest) >= 2
        assert sum(one.took_part for one in rest) >= 20
        assert sum(one.did_not for one in rest) >= 20


def test_courses_are_put_together_before_a_category_is_hidden() -> None:
    fine = (*_counts((100, 50), (30, 15), course="a"), *_counts((100, 50), (30, 15), course="b"))
    together = _counts((200, 100), (60, 30))

    tables, is_merged = merged((*fine, *together))

    assert (list(tables), is_merged) == ([("", _FIRST, _LAST)], True)
    assert hidden(tables["", _FIRST, _LAST]) == frozenset()


def test_times_are_put_together_before_courses() -> None:
    month = _counts((100, 50), (30, 15), course="a", last=date(2026, 1, 31))
    quarter = _counts((150, 75), (50, 25), course="a")
    tables, is_merged = merged((*month, *quarter, *_counts((200, 100), (60, 30))))

    assert (list(tables), is_merged) == ([("a", _FIRST, _LAST)], True)


def test_what_can_be_told_finely_is() -> None:
    fine = _counts((100, 50), (60, 30), course="a")

    assert merged((*fine, *_counts((200, 100), (120, 60)))) == ({("a", _FIRST, _LAST): fine}, False)
