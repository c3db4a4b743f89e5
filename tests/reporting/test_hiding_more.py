"""Whoever asks to hide more sees less, never more: nothing is told by asking for several thresholds."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reporting.figures.published import Shown
from reporting.figures.suppression import Group, hidden_keys
from reporting.figures.table import completion_table
from reporting.ledger.appending import append
from reporting.scope import WHOLE
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

DAY = date(2026, 6, 30)


def _group(key: str, size: tuple[int, int, int], parts: tuple[Group, ...] = ()) -> Group:
    complete, open_, excused = size
    return Group(key, complete + open_, complete, parts, excused)


_SIZE = st.tuples(st.integers(0, 25), st.integers(0, 25), st.integers(0, 3))


@given(
    st.lists(st.lists(_SIZE, min_size=1, max_size=4), min_size=1, max_size=4),
    st.integers(0, 60),
    st.booleans(),
)
def test_what_a_stricter_threshold_shows_a_laxer_one_shows_too(
    sizes: list[list[tuple[int, int, int]]], more: int, hides_alike: bool
) -> None:
    units = []
    for place, below in enumerate(sizes):
        parts = tuple(_group(f"{place}.{number}", size) for number, size in enumerate(below))
        units.append(_group(f"{place}", _together(below), parts))
    whole = _group("", _together([_together(below) for below in sizes]), tuple(units))

    lax = hidden_keys(whole, 10, hides_alike=hides_alike)
    assert lax <= hidden_keys(whole, 10 + more, hides_alike=hides_alike)


def _together(sizes: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    complete, open_, excused = map(sum, zip(*sizes, strict=True))
    return complete, open_, excused


@pytest.fixture
def _city() -> None:
    """Thirty people in Roads, twelve in Parks, thirteen in Transit; every second one is done."""
    assign(course("arc-100"))
    number = 0
    for unit, size in (("Roads", 30), ("Parks", 12), ("Transit", 13)):
        for _ in range(size):
            person(f"E{number:03}", unit)
            number += 1
    done = [record(learner=f"E{one:03}", occurred_at=at(2026, 3, 1)) for one in range(0, number, 2)]
    append(done, recorded_at=at(2026, 3, 2))


def _shown(hiding: int) -> dict[str, Shown]:
    rows = completion_table(DAY, DAY, WHOLE, hiding=hiding).rows
    return {row.path: row.figures[0].shown for row in rows}


@pytest.mark.django_db
@pytest.mark.usefixtures("_city")
def test_smaller_groups_are_hidden_and_a_laxer_threshold_changes_nothing() -> None:
    everything = dict.fromkeys(("Parks", "Roads", "Transit"), Shown.YES)
    assert _shown(0) == _shown(1) == _shown(12) == everything
    assert _shown(13) == {"Parks": Shown.HIDDEN, "Roads": Shown.YES, "Transit": Shown.HIDDEN}


@pytest.mark.django_db
@pytest.mark.usefixtures("_city")
def test_the_page_its_links_and_its_file_hide_what_is_asked(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    query = f"as_of={timezone.localdate()}&hiding=13"
    page = html.fromstring(browser.get(f"/hr/?{query}").content.decode())

    assert page.xpath("string(//input[@name='hiding']/@value)") == "13"
    assert "Groups of fewer than 13" in page.text_content()
    assert page.xpath("//a[contains(@href, 'completion.csv') and contains(@href, 'hiding=13')]")
    rows = browser.get(f"/hr/completion.csv?{query}").content.decode()
    assert [line.count("hidden") for line in rows.splitlines() if "Parks" in line] == [1]
    laxer = html.fromstring(browser.get("/hr/?hiding=2").content.decode())
    assert "Groups of fewer than 10" in laxer.text_content()
    odd = html.fromstring(browser.get("/hr/?hiding=many").content.decode())
    assert "That was not a number of people" in odd.text_content()
