"""The shared vectors hold in Python and in the page's script."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from assessments import api
from assessments.chance import fnv1a
from assessments.keys import answer_digests
from assessments.plan import question_plan
from curriculum.model import Interaction
from tests.assessments.course import BANKS, CONTENT, COURSE, MATERIAL
from tests.assessments.twin import Refused, play, vectors

INTERACTION: TypeAdapter[Interaction] = TypeAdapter(Interaction)
PLAN: Any = vectors("plan")
SCORING, DRAWING, KEYS = vectors("scoring"), vectors("drawing"), vectors("keys")
COMPLETION, STATE = vectors("completion"), vectors("state")
INTERACTIONS = {item.id: item.interaction for bank in BANKS for item in bank.items} | {
    f"{lesson.id}.{component.id}": component.interaction
    for lesson in COURSE.lessons
    for component in lesson.components
    if component.kind in ("knowledge_check", "sort")
}


def each(cases: list[dict[str, Any]]) -> pytest.MarkDecorator:
    ids = [f"{number} {case.get('name', '')}" for number, case in enumerate(cases)]
    return pytest.mark.parametrize("case", cases, ids=ids)


def test_the_plan_of_the_course_is_the_plan_of_the_vectors() -> None:
    assert api.course_plan(CONTENT, "2f6a9c") == PLAN


class TestScoring:
    @each(SCORING["cases"])
    def test_a_response_scores_its_points(self, case: dict[str, Any]) -> None:
        interaction = INTERACTION.validate_python(SCORING["questions"][case["question"]])
        if case.get("refused"):
            with pytest.raises(api.ResponseError):
                api.points(interaction, case["response"])
        else:
            assert api.points(interaction, case["response"]) == case["points"]

    @each(SCORING["forms"])
    def test_a_form_scores_its_points(self, case: dict[str, Any]) -> None:
        score = api.score_form(case["points"], case["mastery_percent"], case.get("weights"))
        expected = (case["total"], case["possible"], case["scaled"], case["passed"])
        assert (score.points, score.possible, score.scaled, score.passed) == expected

    def test_the_script_scores_the_same_responses(self) -> None:
        def plan(name: str) -> dict[str, Any]:
            interaction = INTERACTION.validate_python(SCORING["questions"][name])
            question = question_plan(interaction, "s", "q")
            return {"salt": "s", "lessons": [], "banks": [{"items": [{"id": "q", "question": question}]}]}

        answers = play(
            ("keys.judge", [plan(case["question"]), "q", case["response"]]) for case in SCORING["cases"]
        )
        assert answers == [Refused() if case.get("refused") else case["points"] for case in SCORING["cases"]]

    def test_the_script_scores_the_same_forms(self) -> None:
        forms = SCORING["forms"]
        graded = [form for form in forms if form["mastery_percent"]]
        assert play(("scoring.scaled", [form["total"], form["possible"]]) for form in forms) == [
            form["scaled"] for form in forms
        ]
        assert play(
            ("scoring.isMastered", [form["total"], form["possible"], form["mastery_percent"]])
            for form in graded
        ) == [form["passed"] for form in graded]


class TestDrawing:
    @each(DRAWING["cases"])
    def test_a_seed_draws_its_form(self, case: dict[str, Any]) -> None:
        drawn = api.draw(MATERIAL.form(case["form"]), BANKS, case["seed"], case["attempt"])
        assert [{"item": one.item, "order": list(one.order)} for one in drawn.items] == case["items"]

    def test_a_seed_is_one_number(self) -> None:
        assert {text: fnv1a(text) for text in DRAWING["numbers"]} == DRAWING["numbers"]
        assert play(("chance.fnv1a", [text]) for text in DRAWING["numbers"]) == list(
            DRAWING["numbers"].values()
        )

    def test_the_script_draws_the_same_forms(self) -> None:
        cases = DRAWING["cases"]
        answers = play(("drawing.draw", [PLAN, one["form"], one["seed"], one["attempt"]]) for one in cases)
        assert [answer["items"] for answer in answers] == [one["items"] for one in cases]


class TestKeys:
    @each(KEYS["digests"])
    def test_a_question_has_its_digests(self, case: dict[str, Any]) -> None:
        assert list(answer_digests(INTERACTIONS[case["name"]], "2f6a9c", case["name"])) == case["right"]

    @each(KEYS["cases"])
    def test_a_response_has_its_points(self, case: dict[str, Any]) -> None:
        assert api.points(INTERACTIONS[case["name"]], case["response"]) == case["points"]

    def test_the_script_makes_the_same_digests(self) -> None:
        assert play(("keys.sha256", [case["text"]]) for case in KEYS["sha256"]) == [
            case["digest"] for case in KEYS["sha256"]
        ]

    def test_the_script_judges_the_same_by_digests(self) -> None:
        calls = [("keys.judge", [PLAN, case["name"], case["response"]]) for case in KEYS["cases"]]
        assert play(calls) == [case["points"] for case in KEYS["cases"]]

    def test_the_script_finds_the_right_response(self) -> None:
        calls = [("keys.right", [PLAN, case["name"]]) for case in KEYS["right"]]
        assert play(calls) == [case["response"] for case in KEYS["right"]]


def judged(case: dict[str, Any], rule: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the outcome that *case* expects under *rule*, as the script writes it."""
    return {
        "isComplete": case["is_complete"],
        **{name: case[name] for name in ("success", "scaled", "points", "possible", "done", "required")},
        "missing": [one for one in rule if one["key"] in case["missing"]],
        "waived": [one for one in rule if one["key"] in case.get("waived", [])],
    }


def own_rule() -> api.CompletionRule:
    return api.CompletionRule.model_validate({"requirements": COMPLETION["rule"]})


class TestCompletion:
    CASES = (
        *((api.rule_of(COURSE, MATERIAL), PLAN["rule"], case) for case in COMPLETION["cases"]),
        *((own_rule(), COMPLETION["rule"], case) for case in COMPLETION["rule_cases"]),
    )

    @pytest.mark.parametrize(("rule", "data", "case"), CASES, ids=[case["name"] for _, _, case in CASES])
    def test_a_state_is_judged(
        self, rule: api.CompletionRule, data: list[dict[str, Any]], case: dict[str, Any]
    ) -> None:
        outcome = api.evaluate(rule, api.progress_of(api.parse_state(case["state"])))
        for name in ("is_complete", "success", "scaled", "points", "possible", "done", "required"):
            assert getattr(outcome, name) == case[name]
        assert [key for key, _ in api.explain_outcome(outcome)] == case["missing"]
        assert [one.key for one in outcome.waived] == case.get("waived", [])

    def test_the_script_judges_the_same(self) -> None:
        parsed = play(("state.parse", [case["state"]]) for _, _, case in self.CASES)
        answers = play(
            ("completion.evaluate", [data, state])
            for (_, data, _), state in zip(self.CASES, parsed, strict=True)
        )
        assert answers == [judged(case, data) for _, data, case in self.CASES]

    def test_a_rule_is_written_and_read_back(self) -> None:
        data = [one.model_dump(mode="json", exclude_none=True) for one in own_rule().requirements]
        assert data == COMPLETION["rule"]


class TestState:
    @each(STATE["compact"])
    def test_a_state_is_written_compactly_and_read_back(self, case: dict[str, Any]) -> None:
        state = api.parse_state(case["state"])
        assert api.encode(state, PLAN) == case["text"]
        assert api.decode(case["text"], PLAN) == state

    @each(STATE["damaged"])
    def test_damage_is_seen(self, case: dict[str, Any]) -> None:
        with pytest.raises(api.StateError):
            api.decode(case["text"], PLAN)

    @each(STATE["refused"])
    def test_what_is_no_state_is_refused(self, case: dict[str, Any]) -> None:
        with pytest.raises(api.StateError):
            api.parse_state(case["state"])

    @each(STATE["normal"])
    def test_a_state_is_written_in_one_way(self, case: dict[str, Any]) -> None:
        assert api.parse_state(case["state"]).as_data() == case["becomes"]

    @each(STATE["merged"])
    def test_two_states_become_one(self, case: dict[str, Any]) -> None:
        one, other = api.parse_state(case["one"]), api.parse_state(case["other"])
        assert api.merge(one, other).as_data() == case["becomes"]
        assert api.merge(other, one).as_data() == case["becomes"]

    @each(STATE["fitted"])
    def test_a_plan_keeps_what_it_still_has(self, case: dict[str, Any]) -> None:
        assert api.fit(api.parse_state(case["state"]), PLAN).as_data() == case["becomes"]

    def test_the_script_does_the_same(self) -> None:
        calls = [
            *(("state.fit", [case["state"], PLAN], case["becomes"]) for case in STATE["fitted"]),
            *(("state.encode", [case["state"], PLAN], case["text"]) for case in STATE["compact"]),
            *(("state.decode", [case["text"], PLAN], case["state"]) for case in STATE["compact"]),
            *(("state.decode", [case["text"], PLAN], Refused()) for case in STATE["damaged"]),
            *(("state.parse", [case["state"]], Refused()) for case in STATE["refused"]),
            *(("state.parse", [case["state"]], case["becomes"]) for case in STATE["normal"]),
            *(("state.merge", [case["one"], case["other"]], case["becomes"]) for case in STATE["merged"]),
            *(("state.merge", [case["other"], case["one"]], case["becomes"]) for case in STATE["merged"]),
        ]
        for answer, (call, arguments, expected) in zip(
            play((call, arguments) for call, arguments, _ in calls), calls, strict=True
        ):
            assert answer == expected, f"{call} of {arguments[0]}"
