"""A map holds everything of its story once, and nothing of it lies over anything else."""

from __future__ import annotations

from hypothesis import given, settings

from authoring.scenario_map.api import HEAD, ROW, Box, Sheet, Story, placed
from tests.authoring.scenario_map.stories import stories, story

SHORT = settings(max_examples=20, deadline=None)


def _boxes(sheet: Sheet) -> dict[tuple[str, str], Box]:
    return {box.spot: box for box in sheet.boxes}


@SHORT
@given(stories())
def test_every_place_and_every_choice_is_drawn_once(given_story: Story) -> None:
    sheet = placed(given_story)

    assert [box.spot[0] for box in sheet.boxes if not box.spot[1]] == [one.id for one in given_story.places]
    assert [(one.arrow.step, one.arrow.row) for one in sheet.arrows] == [
        (place.id, row) for place in given_story.places for row in range(len(place.choices))
    ]
    lost = [
        (place.id, choice.id)
        for place in given_story.places
        for choice in place.choices
        if choice.to not in given_story.by_id
    ]
    assert sorted(box.spot for box in sheet.boxes if box.spot[1]) == sorted(lost)


@SHORT
@given(stories())
def test_no_box_lies_over_another_or_off_the_sheet(given_story: Story) -> None:
    sheet = placed(given_story)

    for at, one in enumerate(sheet.boxes):
        assert one.start >= 0
        assert one.top >= 0
        assert one.start + one.width <= sheet.width
        assert one.top + one.height <= sheet.height
        for two in sheet.boxes[:at]:
            is_apart = (
                one.start + one.width < two.start
                or two.start + two.width < one.start
                or one.top + one.height < two.top
                or two.top + two.height < one.top
            )
            assert is_apart, (one, two)


@SHORT
@given(stories())
def test_every_arrow_begins_at_its_choice_ends_at_its_goal_and_crosses_no_box(given_story: Story) -> None:
    sheet = placed(given_story)
    boxes = _boxes(sheet)

    for one in sheet.arrows:
        step, goal = boxes[(one.arrow.step, "")], boxes[one.arrow.goal]
        (start, top), (end, low) = one.points[0], one.points[-1]
        assert start == step.start + step.width
        assert step.top + HEAD + ROW * one.arrow.row < top < step.top + HEAD + ROW * (one.arrow.row + 1)
        assert end == goal.start
        assert goal.top < low < goal.top + HEAD
        for (x1, y1), (x2, y2) in zip(one.points, one.points[1:], strict=False):
            for box in sheet.boxes:
                is_beside = max(x1, x2) <= box.start or min(x1, x2) >= box.start + box.width
                is_above_or_below = max(y1, y2) <= box.top or min(y1, y2) >= box.top + box.height
                assert is_beside or is_above_or_below, (one, box)


@SHORT
@given(stories(most=12))
def test_the_same_story_gives_the_same_sheet(given_story: Story) -> None:
    assert placed(given_story) == placed(Story(tuple(given_story.places)))


def test_a_place_stands_as_far_on_as_its_longest_way() -> None:
    sheet = placed(story({"a": "b c", "b": "c bad", "c": "good bad"}, good="recommended", bad="another_try"))

    columns = sorted({box.start for box in sheet.boxes})
    assert {box.spot[0]: columns.index(box.start) for box in sheet.boxes} == {
        "a": 0, "b": 1, "c": 2, "good": 3, "bad": 3,
    }  # fmt: skip


def test_what_leads_back_is_told_apart_and_runs_below_everything() -> None:
    sheet = placed(story({"a": "b good", "b": "a b good"}, good="recommended"))

    assert [(one.arrow.step, one.arrow.goal[0]) for one in sheet.arrows if one.arrow.is_back] == [
        ("b", "a"),
        ("b", "b"),
    ]
    bottom = max(box.top + box.height for box in sheet.boxes)
    lanes = [max(y for _, y in one.points) for one in sheet.arrows if one.arrow.is_back]
    assert bottom < lanes[0] < lanes[1] < sheet.height


def test_arrows_that_need_not_cross_do_not() -> None:
    sheet = placed(story({"a": "b c", "b": "y", "c": "x"}, x="recommended", y="another_try"))
    boxes = _boxes(sheet)

    is_b_above = boxes[("b", "")].top < boxes[("c", "")].top
    assert is_b_above == (boxes[("y", "")].top < boxes[("x", "")].top)
