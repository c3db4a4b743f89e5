"""Stories for the tests of their map: made by hand in one line each, or any that can be written."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from authoring.scenario_map.api import Choice, Place, Story

OUTCOMES = ("recommended", "acceptable", "another_try")


def story(steps: dict[str, str], **ends: str) -> Story:
    """Return a story: each step with where its choices lead, ``{"a": "b good"}``, and its ends."""
    found = [
        Place(step, step, tuple(Choice(f"{step}{at}", f"{step} to {to}", to) for at, to in enumerate(to_all)))
        for step, to_all in ((step, goals.split()) for step, goals in steps.items())
    ]
    return Story((*found, *(Place(end, end, outcome=outcome) for end, outcome in ends.items())))


@st.composite
def stories(draw: st.DrawFn, *, most: int = 60) -> Story:
    """Return any story of up to *most* steps: with circles, dead ends, and choices to nowhere."""
    steps = [f"s{n}" for n in range(draw(st.integers(1, most)))]
    chance = Random(draw(st.integers(0, 10_000)))  # noqa: S311 # drawn one by one, sixty steps take long
    ends = {f"e{n}": chance.choice(OUTCOMES) for n in range(chance.randint(1, 4))}
    goals = [*steps, *ends, *(["nowhere"] if chance.random() < 0.3 else [])]
    return story({step: " ".join(chance.choices(goals, k=chance.randint(0, 4))) for step in steps}, **ends)
