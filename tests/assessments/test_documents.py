"""What the reference says is so."""

from __future__ import annotations

import json
import re

import pytest

from assessments.api import course_plan, parse_state
from assessments.rules import How
from tests.assessments.course import CONTENT
from tests.assessments.twin import ROOT

REFERENCE = ROOT / "docs" / "reference"
PLAN = course_plan(CONTENT, "salt")


def test_the_state_in_the_reference_is_one_and_shows_every_field() -> None:
    text = (REFERENCE / "state.md").read_text("utf-8")
    example = json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL)[1])  # type: ignore[index]
    assert parse_state(example).as_data() == example


def test_the_reference_names_every_requirement() -> None:
    text = (REFERENCE / "completion.md").read_text("utf-8")
    assert all(f"`{how.value}`" in text for how in How)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(PLAN, id="plan"),
        pytest.param(PLAN["lessons"][0], id="lesson"),
        *[pytest.param(one, id=one["kind"]) for lesson in PLAN["lessons"] for one in lesson["components"]],
        pytest.param(PLAN["forms"][0], id="form"),
        pytest.param(PLAN["banks"][0], id="bank"),
        pytest.param(PLAN["banks"][0]["items"][0]["question"], id="choice"),
        pytest.param(PLAN["banks"][1]["items"][-1]["question"], id="sorting"),
        *[pytest.param(one, id=one["how"]) for one in PLAN["rule"]],
    ],
)
def test_the_reference_names_every_field_of_the_plan(fields: dict[str, object]) -> None:
    text = (REFERENCE / "state.md").read_text("utf-8").partition("## The course plan")[2]
    assert [name for name in fields if f"`{name}`" not in text] == []
