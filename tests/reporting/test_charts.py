"""Numbers become places on a page: of the right length, in the right order, mirrored, never made larger."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from curriculum.languages import Language
from reporting.obligations.states import State
from reporting.web.charts.api import (
    Column,
    ColumnChart,
    LineChart,
    Look,
    Point,
    Segment,
    Told,
    column_chart,
    line_chart,
    patterns,
    stacked_bar,
    swatch,
)
from reporting.web.charts.columns import boxes
from reporting.web.charts.drawing import element
from reporting.web.charts.frame import Frame
from reporting.web.charts.line import shapes
from reporting.web.charts.scale import Scale, scale_to
from reporting.web.charts.stack import blocks

ENGLISH = Told("ageing", "Overdue <now>", "Most are overdue for a week.", Language.EN)
ARABIC = Told("ageing", "المتأخرون", "معظمهم متأخر منذ أسبوع.", Language.AR)


@pytest.mark.parametrize(
    ("highest", "top", "step"),
    [(0, 1, 1), (3, 3, 1), (7, 8, 2), (12, 15, 5), (101, 150, 50), (100, 100, 20), (26_000, 30_000, 10_000)],
)
def test_an_axis_ends_at_a_round_number_just_above(highest: int, top: int, step: int) -> None:
    assert scale_to(highest) == Scale(top, step)


@given(st.integers(min_value=0, max_value=10**7))
def test_an_axis_holds_its_highest_value_in_few_marks(highest: int) -> None:
    scale = scale_to(highest)
    assert scale.top >= highest
    assert scale.marks()[0] == 0
    assert scale.marks()[-1] == scale.top
    assert 2 <= len(scale.marks()) <= 6


def test_an_axis_of_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative, not -1"):
        scale_to(-1)


def test_each_segment_is_as_long_as_its_share() -> None:
    segments = [Segment(3, Look.DONE), Segment(0, Look.SOON), Segment(1, Look.MISSED)]
    assert blocks(segments, Frame(200, 14)) == ((0, 150, Look.DONE), (150, 50, Look.MISSED))


def test_in_arabic_a_bar_begins_at_the_right() -> None:
    segments = [Segment(3, Look.DONE), Segment(1, Look.MISSED)]
    assert blocks(segments, Frame(200, 14, is_mirrored=True)) == ((50, 150, Look.DONE), (0, 50, Look.MISSED))


@given(st.lists(st.integers(min_value=0, max_value=9_999), min_size=1, max_size=9), st.booleans())
def test_segments_fill_the_bar_and_do_not_overlap(counts: list[int], is_mirrored: bool) -> None:
    found = blocks([Segment(count, Look.OPEN) for count in counts], Frame(160, 14, is_mirrored=is_mirrored))
    assert len(found) == sum(count > 0 for count in counts)
    in_order = sorted(found)
    assert sum(one.width for one in in_order) == pytest.approx(160 if found else 0, abs=1)
    for one, following in pairwise(in_order):
        assert one.left + one.width == pytest.approx(following.left, abs=0.2)


def test_a_segment_of_less_than_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="less than 0 people"):
        blocks([Segment(-1, Look.DONE)], Frame(160, 14))


def test_columns_stand_on_the_axis_and_are_as_high_as_their_numbers() -> None:
    columns = [
        Column("0–7", (Segment(10, Look.MISSED),)),
        Column("8–30", (Segment(5, Look.MISSED), Segment(5, Look.EXPIRED))),
    ]
    frame = Frame(200, 150, above=30, below=20)  # 100 pixels for 20 people
    first, second = boxes(columns, frame, Scale(20, 5))
    assert first == ((10, 80, 80, 50, Look.MISSED),)
    assert second == ((110, 105, 80, 25, Look.MISSED), (110, 80, 80, 25, Look.EXPIRED))


def test_the_first_column_stands_at_the_right_in_arabic() -> None:
    columns = [Column("a", (Segment(1, Look.DONE),)), Column("b", (Segment(1, Look.DONE),))]
    (first,), (second,) = boxes(columns, Frame(200, 150, is_mirrored=True), Scale(1, 1))
    assert (first.left, second.left) == (110, 10)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (ENGLISH, [f"{month} 2026" for month in ("Dec", "Jan", "Feb", "Mar", "Apr", "May")] * 2),
        (ARABIC, ["ديسمبر 2025", "يناير 2026", "فبراير 2026", "مارس 2026", "أبريل 2026", "مايو 2026"] * 2),
    ],
    ids=["English", "Arabic"],
)
def test_names_below_columns_stay_within_the_picture_and_do_not_touch(told: Told, names: list[str]) -> None:
    columns = tuple(Column(name, (Segment(5, Look.BEGUN),)) for name in names)
    drawn = etree.fromstring(f"<div>{column_chart(ColumnChart(told, columns))}</div>")

    for width, picture in zip((320, 640), drawn, strict=True):
        written = [one for one in picture.iter("{*}text") if one.text in names]
        places = sorted((float(one.get("x")), 8 * len(one.text) / 2) for one in written)
        assert len(places) >= 3
        assert all(half <= middle <= width - half for middle, half in places)
        assert all(one + half <= other - before for (one, half), (other, before) in pairwise(places))


def test_a_hidden_column_has_one_height_whatever_it_holds() -> None:
    frame, scale = Frame(200, 150), Scale(10, 2)
    few = boxes([Column("a", (Segment(1, Look.MISSED),), is_hidden=True)], frame, scale)
    many = boxes([Column("a", (Segment(9, Look.MISSED),), is_hidden=True)], frame, scale)
    assert few == many
    assert few[0][0].look is Look.HIDDEN
    drawn = column_chart(ColumnChart(ENGLISH, (Column("a", (Segment(7, Look.MISSED),), is_hidden=True),)))
    assert "7" not in _texts(drawn)


def test_a_line_is_broken_where_a_month_is_hidden_and_goes_on_as_expected() -> None:
    points = [
        Point("Jan", 0.0),
        Point("Feb", None),
        Point("Mar", 50.0),
        Point("Apr", 60.0, low=40.0, high=80.0),
    ]
    found = shapes(points, Frame(400, 100))
    assert found.counted == (((50, 100),), ((250, 50),))
    assert found.expected == ((250, 50), (350, 40))
    assert found.band == ((250, 50), (350, 20), (350, 60))


def test_without_a_forecast_there_is_no_band() -> None:
    found = shapes([Point("Jan", 10.0), Point("Feb", 20.0)], Frame(400, 100))
    assert (found.expected, found.band) == ((), ())


def test_time_runs_to_the_left_in_arabic() -> None:
    found = shapes([Point("يناير", 0.0), Point("فبراير", 100.0)], Frame(400, 100, is_mirrored=True))
    assert found.counted == (((300, 100), (100, 0)),)


@pytest.mark.parametrize("told", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_a_picture_is_named_and_told_in_words_once_for_each_size(told: Told) -> None:
    chart = LineChart(told, (Point("Jan", 10.0), Point("Feb", 20.0)), target=95.0)
    drawn = _parsed(line_chart(chart))
    pictures = drawn.findall("svg")
    assert [one.get("class") for one in pictures] == ["gr-chart gr-narrow", "gr-chart gr-wide"]
    for one in pictures:
        assert one.get("role") == "img"
        assert one.findtext(f"*[@id='{one.get('aria-labelledby')}']") == told.title
        assert one.findtext(f"*[@id='{one.get('aria-describedby')}']") == told.finding
        assert one.get("direction") == told.language.direction
        heard = one.xpath(".//*[not(ancestor-or-self::*[@aria-hidden='true'])]/text()")
        assert heard == [told.title, told.finding], "no figure is said loosely"
    ids = [one.get("id") for one in drawn.iter() if one.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_the_first_and_the_last_month_are_written_however_many_there_are() -> None:
    points = tuple(Point(f"M{number:02}", 50.0) for number in range(1, 25))
    for drawn in _parsed(line_chart(LineChart(ENGLISH, points))).findall("svg"):
        months = [text for text in _texts_of(drawn) if text.startswith("M")]
        assert months[-1] == "M24"
        assert 2 <= len(months) <= 9


def test_words_are_escaped() -> None:
    drawn = column_chart(ColumnChart(ENGLISH, (Column("<script>", (Segment(1, Look.DONE),)),)))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "Overdue &lt;now&gt;" in drawn
    assert element("text", "a", x='1" onload="x') == '<text x="1&#34; onload=&#34;x">a</text>'


def test_every_look_has_a_pattern_and_no_two_are_alike_but_for_their_colour() -> None:
    kept = _parsed(patterns()).findall(".//pattern")
    assert [one.get("id") for one in kept] == [f"gr-pattern-{look}" for look in Look]
    marks = [path.get("d") for one in kept for path in one.findall("path")]
    assert len(marks) == len(set(marks))
    plain = [one.get("class") for one in kept if one.find("path") is None]
    assert plain == ["gr-look-done", "gr-look-open", "gr-look-missed"], "filled, empty and filled darkly"
    assert f"url(#gr-pattern-{Look.DONE})" in swatch(Look.DONE)


def test_there_is_a_look_for_each_state() -> None:
    assert len(Look) == len(State) + 1, "and one for groups that are hidden"


def test_an_empty_bar_is_an_outline() -> None:
    (shape,) = _parsed(stacked_bar([])).iter("rect")
    assert shape.get("class") == "gr-whole"


def _parsed(markup: Markup) -> etree._Element:
    return etree.fromstring(f"<div>{markup}</div>")


def _texts(markup: Markup) -> list[str]:
    return _texts_of(_parsed(markup))


def _texts_of(drawn: etree._Element) -> list[str]:
    return [text.text or "" for text in drawn.iter("text")]
