"""The ways through a story are all there are, each without a circle, and found in time."""

from __future__ import annotations

from hypothesis import given, settings

from authoring.scenario_map.api import Story, ways_through
from tests.authoring.scenario_map.stories import stories, story


def test_all_ways_are_listed_with_their_ends() -> None:
    ways = ways_through(story({"a": "b good", "b": "a good bad"}, good="recommended", bad="another_try"))

    assert [([choice.id for choice in way.choices], way.end.id, way.length) for way in ways.listed] == [
        (["a0", "b1"], "good", 2),
        (["a0", "b2"], "bad", 2),
        (["a1"], "good", 1),
    ]
    assert ways.are_all


def test_of_very_many_ways_the_first_are_listed() -> None:
    steps = {f"s{n}": f"s{n + 1} s{n + 1}" for n in range(40)} | {"s40": "good"}
    ways = ways_through(story(steps, good="recommended"), most=50)

    assert (len(ways.listed), ways.are_all) == (50, False)


def test_a_story_all_of_circles_is_told_at_once() -> None:
    everywhere = " ".join(f"s{n}" for n in range(40))
    ways = ways_through(story({f"s{n}": everywhere for n in range(40)}, good="recommended"))

    assert (ways.listed, ways.are_all) == ((), True)


@settings(max_examples=20, deadline=None)
@given(stories(most=7))
def test_each_way_goes_from_the_beginning_to_its_end_and_no_place_twice(given_story: Story) -> None:
    places, seen = given_story.by_id, set()
    for way in ways_through(given_story).listed:
        here, passed = given_story.start, [given_story.start]
        for choice in way.choices:
            assert choice in places[here].choices
            here = choice.to
            passed.append(here)
        assert here == way.end.id
        assert len(passed) == len(set(passed))
        seen.add(tuple(choice.id for choice in way.choices))
    assert len(seen) == len(ways_through(given_story).listed)
