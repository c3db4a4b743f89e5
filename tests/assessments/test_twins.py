"""Python and the page's script decide the same: thousands of random learners through both."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assessments import api
from assessments.completion import Outcome
from assessments.model import CourseContent, Form
from curriculum.model import Interaction
from tests.assessments import course, every_kind
from tests.assessments.learners import Chaos
from tests.assessments.twin import SCRIPTS, Refused, play

CONTENTS = (course.CONTENT, every_kind.CONTENT)


def interactions(content: CourseContent) -> dict[str, Interaction]:
    """Return everything that is asked in *content*, by item id or component key."""
    items = {item.id: item.interaction for bank in content.material.banks for item in bank.items}
    return items | {
        f"{lesson.id}.{component.id}": component.interaction
        for lesson in content.course.lessons
        for component in lesson.components
        if component.kind in ("knowledge_check", "sort")
    }


Play = tuple[str, list[Any], Any]
"""The script's function, its arguments, and what Python says."""


def refused(action: Callable[[], Any]) -> Any:
    """Return what *action* returns, or :class:`Refused` when it refuses its input."""
    try:
        return action()
    except api.AssessmentsError as error:
        return Refused(str(error))


def parsed(data: object) -> dict[str, Any]:
    return api.parse_state(data).as_data()


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """Return *outcome* as the script writes it."""
    return {
        "isComplete": outcome.is_complete,
        "success": outcome.success,
        "scaled": outcome.scaled,
        "points": outcome.points,
        "possible": outcome.possible,
        "done": outcome.done,
        "required": outcome.required,
        "missing": [one.model_dump(mode="json", exclude_none=True) for one in outcome.missing],
        "waived": [one.model_dump(mode="json", exclude_none=True) for one in outcome.waived],
    }


def drawn_data(drawn: api.DrawnForm) -> dict[str, Any]:
    items = [{"item": one.item, "order": list(one.order)} for one in drawn.items]
    return {"form": drawn.form, "attempt": drawn.attempt, "items": items}


def plays(learners: int) -> list[Play]:
    """Return calls about that many learners of each course."""
    return [call for content in CONTENTS for call in plays_of(content, learners)]


def plays_of(content: CourseContent, learners: int) -> list[Play]:
    """Return calls about that many responses, learners, pairs of learners, drawings and spoilt states."""
    plan, rule = api.course_plan(content, "2f6a9c"), api.rule_of(content.course, content.material)
    asked, chaos = interactions(content), Chaos(learners, plan)
    calls: list[Play] = []
    for number in range(learners):
        name, response = chaos.any_response()
        points = refused(partial(api.points, asked[name], response))
        calls.append(("keys.judge", [plan, name, response], points))

        # Two tabs: what they share, and what each did since.
        before = chaos.state()
        state, other = chaos.state(before), chaos.state(before)
        data = state.as_data()
        outcome = api.evaluate(rule, api.progress_of(state))
        compact = api.encode(state, plan)
        calls += [
            ("state.parse", [data], data),
            ("completion.evaluate", [plan["rule"], data], outcome_data(outcome)),
            ("state.encode", [data, plan], compact),
            ("state.decode", [compact, plan], api.decode(compact, plan).as_data()),
            ("state.merge", [data, other.as_data()], api.merge(state, other).as_data()),
        ]
        for spoilt in [chaos.spoilt(data) for _ in range(3)]:
            calls.append(("state.parse", [spoilt], refused(partial(parsed, spoilt))))

        form = chaos.random.choice(content.material.forms)
        calls += attempts_at(content, plan, state, random.Random(number), form)  # noqa: S311
        seed = chaos.random.choice(["", "é", "\U0001f600", "learner"]) + str(number)
        drawn = api.draw(form, content.material.banks, seed, number % 9 + 1)
        calls.append(("drawing.draw", [plan, form.id, seed, number % 9 + 1], drawn_data(drawn)))
        calls.append(drawn_from_decks(content, plan, form, seed, number % 9 + 1))
    return calls


def drawn_from_decks(
    content: CourseContent, plan: api.CoursePlan, form: Form, seed: str, attempt: int
) -> Play:
    """Return the call that draws *form* from one of as many decks as its banks can fill."""
    sizes = {bank.objective: len(bank.items) for bank in content.material.banks}
    decks = min(sizes[quota.objective] // quota.items for quota in form.blueprint)
    drawn = api.draw(form.model_copy(update={"decks": decks}), content.material.banks, seed, attempt)
    forms = [one | ({"decks": decks} if decks > 1 else {}) for one in plan["forms"]]
    return "drawing.draw", [plan | {"forms": forms}, form.id, seed, attempt], drawn_data(drawn)


def attempts_at(
    content: CourseContent, plan: api.CoursePlan, state: api.LearnerState, chance: random.Random, form: Form
) -> list[Play]:
    """Return calls about the next attempt at *form*, and about what it shows."""
    planned = next(one for one in plan["forms"] if one["id"] == form.id)
    kept = state.forms.get(form.id)
    now = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=chance.randint(0, 10**7))
    found = api.next_attempt(form, kept, now)
    not_before = found.not_before and found.not_before.timestamp() * 1000
    items = [item.id for bank in content.material.banks for item in bank.items]
    points = {item: chance.choice([1000, 1000, 1000, 999]) for item in items if chance.random() < 0.7}
    shown = list(api.shown_objectives(form, content.material.banks, points))
    return [
        (
            "attempts.next",
            [planned, kept and state.as_data()["forms"][form.id], now.timestamp() * 1000],
            {"mayBegin": found.may_begin, "left": found.left, "notBefore": not_before},
        ),
        ("attempts.shown", [plan, planned, points], shown),
    ]


def disagreements(calls: list[Play], scripts: list[Path]) -> list[str]:
    """Return where the scripts answer otherwise than Python."""
    answers = play([(name, arguments) for name, arguments, _ in calls], scripts)
    return [
        f"{name}: Python says {expected}, the script {answer}"
        for (name, _, expected), answer in zip(calls, answers, strict=True)
        if answer != expected
    ]


@pytest.mark.slow
def test_python_and_script_agree_on_two_thousand_learners() -> None:
    calls = plays(1_000)
    assert len(calls) == 26_000
    assert disagreements(calls, list(SCRIPTS))[:3] == []
    refusals = sum(isinstance(expected, Refused) for _, _, expected in calls)
    assert 2_000 < refusals < 8_000, "nonsense must be among the input, and sense too"


@pytest.fixture(scope="module")
def some_plays() -> list[Play]:
    return plays(300)


@pytest.mark.parametrize(
    ("script", "sound", "planted"),
    [
        pytest.param("scoring", "Math.floor(1000", "Math.round(1000", id="points rounded instead of cut"),
        pytest.param("scoring", "2 * hits - chosen.length", "hits", id="wrong options cost nothing"),
        pytest.param(
            "scoring", ">= percent * possible", "> percent * possible", id="mastery missed at the score"
        ),
        pytest.param(
            "scoring", "Math.floor(points * 10000", "Math.round(points * 10000", id="scaled rounded up"
        ),
        pytest.param("scoring", "- right) :", "- right) * 2 :", id="places counted twice"),
        pytest.param("scoring", ".size < Object", ".size < 0 * Object", id="one way as best and worst"),
        pytest.param("scoring", "question.offered ?", "false ?", id="another gap's choice taken"),
        pytest.param(
            "drawing", "asked.layout ? asked.bins", "asked.layout ? asked.cards", id="gaps shuffled"
        ),
        pytest.param("chance", "mixed >>> 15", "mixed >>> 16", id="another random number"),
        pytest.param("drawing", "post: 1", "post: 0", id="post-check drawn from the pre-check's share"),
        pytest.param("drawing", ' === "true_false"', ' === "single"', id="true and false shuffled"),
        pytest.param("keys", "plan.salt, name", "plan.salt", id="digest without the question's name"),
        pytest.param("completion", ".tries > 0", ".tries >= 0", id="placing cards counts as answered"),
        pytest.param(
            "completion", "=== one.version", ">= one.version", id="another version's attestation counts"
        ),
        pytest.param("attempts", "now < notBefore", "now <= notBefore - 9e9", id="the pause is not kept"),
        pytest.param(
            "attempts", "kept.attempt - !kept.submitted", "kept.attempt", id="an open one is used up"
        ),
        pytest.param("attempts", "one === FULL", "one", id="partly right shows an objective"),
        pytest.param("completion", '=== "last"', '=== "best"', id="the last attempt does not count"),
        pytest.param("completion", "unless.every(", "unless.some(", id="one of two objectives waives"),
        pytest.param("state", "tested_out.concat(b", "tested_out.concat(a", id="merge loses what was shown"),
        pytest.param("state", "at: most(a.at, b.at)", "at: a.at", id="merge forgets the later moment"),
        pytest.param("completion", "isBelow ? false : null", "null", id="failing is not told"),
        pytest.param(
            "state", "[each.tries, each.points", "[each.points, each.tries", id="merge keeps the better try"
        ),
        pytest.param(
            "state", "a.version === b.version ?", "false ?", id="merge keeps the later confirmation"
        ),
        pytest.param(
            "state", "one.attempt, one.submitted]", "one.submitted, one.attempt]", id="merge loses a retake"
        ),
        pytest.param(
            "state",
            "value <= most, value)",
            "value <= 9999999999, value)",
            id="numbers without an upper limit",
        ),
        pytest.param("state", "has(readers, name)", "true", id="unknown fields let through"),
        pytest.param(
            "state",
            "whole(0, MAX_SECONDS)",
            "whole(-1e12, MAX_SECONDS)",
            id="moments before 1970 let through",
        ),
        pytest.param("state", "MAX_TRIES), points", "31), points", id="tries in one bit less"),
    ],
)
def test_a_planted_difference_is_caught(
    script: str, sound: str, planted: str, some_plays: list[Play], tmp_path: Path
) -> None:
    scripts = []
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        if path.stem == script:
            assert sound in text
            text = text.replace(sound, planted)
        (tmp_path / path.name).write_text(text, "utf-8")
        scripts.append(tmp_path / path.name)
    # A sixth at a time: most differences show in the first.
    portions = (some_plays[first::6] for first in range(6))
    assert any(disagreements(portion, scripts) for portion in portions)
