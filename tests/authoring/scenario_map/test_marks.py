"""What the map marks is what the checks of the files find."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from authoring.scenario_map.api import Mark, Story, marks_of
from curriculum.authoring import read_yaml
from curriculum.scenario_ways import check_scenario
from tests.authoring.scenario_map.stories import stories, story

SAME = Mark.SAME_GOAL
GOOD = {"good": "recommended", "bad": "another_try"}


@pytest.mark.parametrize(
    ("steps", "places", "choices"),
    [
        pytest.param({"a": "good bad"}, {}, {}, id="a sound story"),
        pytest.param({"a": "good good bad"}, {}, {("a", "a0"): SAME, ("a", "a1"): SAME}, id="the same goal"),
        pytest.param({"a": "good bad there"}, {}, {("a", "a2"): Mark.TO_NOWHERE}, id="to nowhere"),
        pytest.param({"a": "good bad", "b": "good"}, {"b": Mark.NOT_REACHED}, {}, id="not reached"),
        pytest.param({"a": "good bad b", "b": "b"}, {"b": Mark.NO_WAY_OUT}, {}, id="round for ever"),
        pytest.param({"a": "good bad b", "b": ""}, {"b": Mark.NO_WAY_OUT}, {}, id="a dead end"),
        pytest.param({"a": "good bad b", "b": "bad"}, {"b": Mark.NO_GOOD_END}, {}, id="only badly"),
    ],
)  # fmt: skip
def test_what_is_to_be_mended_is_marked(
    steps: dict[str, str], places: dict[str, Mark], choices: dict[tuple[str, str], Mark]
) -> None:
    marks = marks_of(story(steps, **GOOD))

    assert (marks.places, marks.choices, marks.has_good_end) == (places, choices, True)


def test_a_story_that_nobody_could_complete_is_told_as_a_whole() -> None:
    marks = marks_of(story({"a": "bad bad2", "b": "bad"}, bad="another_try", bad2="another_try"))

    assert (marks.places, marks.has_good_end) == ({}, False)


@settings(max_examples=30, deadline=None)
@given(stories(most=8))
def test_the_checks_of_the_files_find_the_same(
    tmp_path_factory: pytest.TempPathFactory, given_story: Story
) -> None:
    entry = {
        "sensitive": True,
        "steps": [
            {"id": one.id, "choices": [{"id": choice.id, "to": choice.to} for choice in one.choices]}
            for one in given_story.places
            if not one.is_end
        ],
        "ends": [{"id": one.id, "outcome": one.outcome} for one in given_story.places if one.is_end],
    }
    path = Path(tmp_path_factory.mktemp("story")) / "story.yaml"
    path.write_text(yaml.safe_dump(entry), encoding="utf-8")
    document, _ = read_yaml(path)
    assert document is not None
    problems = check_scenario(document, (), entry)
    found = [one.message.split("`")[-2] if "`" in one.message else "" for one in problems]

    marks = marks_of(given_story)
    lost = [key for key, mark in marks.choices.items() if mark is Mark.TO_NOWHERE]
    told = [*marks.places, *("nowhere" for _ in lost), *([] if marks.has_good_end else [""])]
    assert sorted(found) == sorted(told)
