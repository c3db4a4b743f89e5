"""Attempts, pauses and testing out: the shared vectors, in Python and in the page's script."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from assessments import api
from assessments.model import AttemptPolicy, Form
from assessments.state import FormState
from tests.assessments.every_kind import BANKS, BLUEPRINT, CONTENT
from tests.assessments.twin import play, vectors

VECTORS = vectors("attempts")
NOW = datetime.fromisoformat(VECTORS["now"])
POSSIBLE = 3000


def form_of(case: dict[str, Any]) -> Form:
    """Return the form of *case*, whose fields stand together as in a plan."""
    fields = case["form"]
    policy = AttemptPolicy(limit=fields.get("limit"), wait_hours=fields.get("wait_hours", 0))
    return Form(
        id="f",
        purpose="post",
        blueprint=BLUEPRINT,
        mastery_percent=fields.get("mastery_percent"),
        attempts=policy,
    )


def plan_of(form: Form) -> Any:
    content = CONTENT.model_copy(update={"material": CONTENT.material.model_copy(update={"forms": (form,)})})
    lessons = content.course.modules[0].lessons[:1]
    first = lessons[0].model_copy(update={"components": lessons[0].components[:1]})
    module = content.course.modules[0].model_copy(update={"lessons": (first,)})
    course = content.course.model_copy(update={"modules": (module,)})
    return api.course_plan(content.model_copy(update={"course": course}), None)


def kept_of(case: dict[str, Any]) -> dict[str, Any] | None:
    kept = case["kept"]
    return (
        kept
        and {"responses": {}, "possible": POSSIBLE, "at": None, "tested_out": [], "confidence": {}} | kept
    )


@pytest.mark.parametrize("case", VECTORS["next"], ids=lambda case: case["name"])
def test_another_attempt_may_begin_or_not(case: dict[str, Any]) -> None:
    kept = kept_of(case)
    found = api.next_attempt(form_of(case), kept and FormState.model_validate_json(json.dumps(kept)), NOW)
    not_before = case["not_before"] and datetime.fromisoformat(case["not_before"])
    assert (found.may_begin, found.left, found.not_before) == (case["may_begin"], case["left"], not_before)


def test_the_page_says_the_same_of_attempts() -> None:
    now = NOW.timestamp() * 1000
    answers = play(
        ("attempts.next", [plan_of(form_of(case))["forms"][0], kept_of(case), now])
        for case in VECTORS["next"]
    )
    assert answers == [
        {
            "mayBegin": case["may_begin"],
            "left": case["left"],
            "notBefore": case["not_before"] and datetime.fromisoformat(case["not_before"]).timestamp() * 1000,
        }
        for case in VECTORS["next"]
    ]


def pre_check(case: dict[str, Any]) -> Form:
    return Form(id="f", purpose="pre", blueprint=BLUEPRINT, test_out=case["test_out"])


@pytest.mark.parametrize("case", VECTORS["shown"], ids=lambda case: case["name"])
def test_a_pre_check_shows_objectives(case: dict[str, Any]) -> None:
    assert list(api.shown_objectives(pre_check(case), BANKS, case["points"])) == case["shown"]


def test_the_page_finds_the_same_objectives() -> None:
    plans = [plan_of(pre_check(case)) for case in VECTORS["shown"]]
    answers = play(
        ("attempts.shown", [plan, plan["forms"][0], case["points"]])
        for plan, case in zip(plans, VECTORS["shown"], strict=True)
    )
    assert answers == [case["shown"] for case in VECTORS["shown"]]
