"""Prove that a course's state fits: make the longest state that its plan allows."""

from __future__ import annotations

from typing import Any

from assessments.plan import (
    CoursePlan,
    FormPlan,
    Question,
    components_of,
    items_of,
    offered_bins,
    takes_each_once,
)
from assessments.scoring import FULL
from assessments.state import (
    MAX_ATTEMPT,
    MAX_CLOCK,
    MAX_CONFIDENCE,
    MAX_TRIES,
    MAX_VERSION,
    LearnerState,
    parse_state,
)

SCORM_12_LIMIT = 4096
"""Characters of ``cmi.suspend_data`` (SCORM 1.2 RTE 3.4.2.2)."""

LAST_MOMENT = "2242-03-16T12:56:31Z"
"""The last second that a state can name: :data:`assessments.state.MAX_SECONDS`."""


def largest_state(plan: CoursePlan) -> LearnerState:
    """Return a state than which none is longer when written by :func:`assessments.compact.encode`.

    Whatever is there has a fixed width, so it is the state in which everything is there:
    all seen, answered, submitted and confirmed, all items of the banks answered at once.
    """
    components = list(components_of(plan))
    confirmed = {"version": str(MAX_VERSION), "language": plan["languages"][-1], "at": LAST_MOMENT}
    return parse_state(
        {
            "version": 1,
            "clock": MAX_CLOCK,
            "language": plan["languages"][-1],
            "languages": plan["languages"],
            "place": plan["lessons"][-1]["id"],
            "seen": [component["key"] for component in components],
            "answers": {one["key"]: _answer(one["question"]) for one in components if "question" in one},
            "forms": {form["id"]: _form(form, plan) for form in plan["forms"]},
            "attested": {one["key"]: confirmed for one in components if "attestation" in one},
        }
    )


def _answer(question: Question) -> dict[str, Any]:
    return {"response": _fullest(question), "points": FULL, "tries": MAX_TRIES}


def _form(form: FormPlan, plan: CoursePlan) -> dict[str, Any]:
    objectives = [quota["objective"] for quota in form["blueprint"]]
    return {
        "attempt": MAX_ATTEMPT,
        "submitted": True,
        "points": form["possible"],
        "possible": form["possible"],
        "best": form["possible"],
        "at": LAST_MOMENT if "wait_hours" in form else None,
        "tested_out": objectives if "test_out" in form else [],
        "confidence": dict.fromkeys(objectives, MAX_CONFIDENCE) if "asks_confidence" in form else {},
        "responses": {item["id"]: _fullest(item["question"]) for item in items_of(plan, form)},
    }


def _fullest(question: Question) -> list[str] | dict[str, str]:
    if question["kind"] == "sorting":
        each_once = takes_each_once(question)
        return {
            card: bins[number if each_once else -1]
            for number, (card, bins) in enumerate(offered_bins(question).items())
        }
    return question["options"] if question["several"] else question["options"][-1:]
