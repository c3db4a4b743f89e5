"""What a first attempt came to, by objective: the same in Python and in the page's script, or not told."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import api
from assessments.scoring import FULL
from assessments.state import LearnerState
from curriculum.languages import Language
from tests.assessments.course import BANKS, CONTENT, MATERIAL
from tests.assessments.twin import SCRIPTS, play, vectors

PLAN = api.course_plan(CONTENT, "2f6a9c")
CASES: list[dict[str, Any]] = vectors("measures")["cases"]
ITEMS = {item.id: item.interaction for bank in BANKS for item in bank.items}


def _measured(state: object) -> list[dict[str, Any]]:
    return [asdict(one) for one in api.measured(MATERIAL, api.parse_state(state))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_state_tells_its_first_attempts(case: dict[str, Any]) -> None:
    assert _measured(case["state"]) == case["measured"]


def test_the_script_tells_the_same() -> None:
    calls = [("measures.measured", [PLAN, case["state"]]) for case in CASES]
    assert play(calls) == [case["measured"] for case in CASES]


def test_a_page_whose_server_judges_tells_nothing() -> None:
    plan = api.course_plan(CONTENT, None)
    assert play([("measures.measured", [plan, CASES[2]["state"]])]) == [[]]


def test_a_form_whose_deck_is_not_on_the_page_is_not_told_of() -> None:
    plan = {**api.bare_plan(PLAN), "salt": PLAN["salt"]}
    states = [case["state"] for case in CASES] + [_handed_in(0, 0).as_data()]
    assert play([("measures.measured", [plan, state]) for state in states]) == [[] for _ in states]


def _handed_in(seed: int, number: int) -> LearnerState:
    """Return a learner who handed in one form; which options are marked depends on *seed*."""
    form = MATERIAL.forms[number]
    state, won = api.new_state(Language.EN), 0
    for place, drawn in enumerate(api.draw(form, BANKS, f"seed {seed}", 1).items):
        asked = ITEMS[drawn.item]
        response: Any = (
            [asked.options[(seed + place) % len(asked.options)]]
            if asked.kind == "choice"
            else {card.id: asked.bins[(seed + at) % len(asked.bins)] for at, card in enumerate(asked.cards)}
        )
        won += api.points(asked, response)
        state = api.responded(
            state, form.id, drawn.item, api.parse_response(asked, response), form.length * FULL
        )
    return api.submitted(state, form.id, won, form.length * FULL)


@given(st.integers(0, 10_000), st.integers(0, 1))
@settings(max_examples=60, deadline=None)
def test_the_objectives_of_a_drawn_form_make_up_its_whole_score(seed: int, number: int) -> None:
    state = _handed_in(seed, number)
    (told,) = api.measured(MATERIAL, state)
    form = MATERIAL.forms[number]
    parts = sum(told.results[quota.objective] * quota.items * FULL for quota in form.blueprint)
    assert (told.form, told.purpose) == (form.id, form.purpose)
    assert parts == pytest.approx(state.forms[form.id].points, abs=1)


def _disagreements(scripts: list[Path]) -> int:
    states = [_handed_in(seed, seed % 2) for seed in range(200)]
    answers = play([("measures.measured", [PLAN, state.as_data()]) for state in states], scripts)
    return sum(
        answer != [asdict(one) for one in api.measured(MATERIAL, state)]
        for answer, state in zip(answers, states, strict=True)
    )


def test_python_and_script_agree_on_two_hundred_learners() -> None:
    assert _disagreements(list(SCRIPTS)) == 0


@pytest.mark.parametrize(
    ("sound", "planted"),
    [
        pytest.param("quota.items * 1000", "form.possible", id="of the whole form instead of the objective"),
        pytest.param("sum === kept.points ? all : null", "null", id="never told"),
    ],
)
def test_a_planted_difference_is_found(tmp_path: Path, sound: str, planted: str) -> None:
    text = SCRIPTS[-1].read_text("utf-8")
    assert sound in text
    (tmp_path / "measures.js").write_text(text.replace(sound, planted), "utf-8")
    assert _disagreements([*SCRIPTS[:-1], tmp_path / "measures.js"]) > 0
