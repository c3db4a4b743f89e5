"""The LMS's report of responses says what was reached, and nowhere what was answered or how sure one felt."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from xblock.core import XBlock

from assessments.model import Form
from tests.xblocks.kinds import kinds_edition
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed
from tests.xblocks.test_attempts import OBJECTIVE, POST, PRE, answers, block
from xblocks.olx.api import BLOCK_TYPES, block_contents

CONTENTS = {content.component.id: content for content in block_contents(kinds_edition().content)}
DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
UserState = namedtuple("UserState", "username state updated")
"""As ``edx_user_state_client.XBlockUserState``, which the LMS iterates over, has it."""


def _kept(*blocks: XBlock) -> list[UserState]:
    return [
        UserState(f"learner-{number}", {"learner_state": dict(one.learner_state)}, DAY)
        for number, one in enumerate(blocks, start=1)
    ]


def _report(of: XBlock, kept: Iterable[UserState], most: int | None = None) -> list[dict[str, Any]]:
    """Return the rows of the report as ``ProblemResponses._build_student_data`` puts them together."""
    kept = list(kept)
    told: dict[str, list[dict[str, Any]]] = {}
    for username, row in of.generate_report_data(iter(kept), most):
        told.setdefault(username, []).append(row)
    rows = []
    for one in kept[::-1][:most]:  # the LMS promises no order that is the same for both
        raw = {"username": one.username, "state": json.dumps(one.state)}
        rows += [raw | row for row in told.get(one.username, [{}])]
    return rows


def _assessment(right: int, *forms: Form, key: str = "after.post") -> XBlock:
    made = block(key, *forms)
    ok(made, "judge", answers(made, 1, right))
    return made


def test_a_form_tells_attempts_and_points() -> None:
    passed, failed = _assessment(4, PRE, POST), _assessment(1, PRE, POST)
    begun = block("after.post", PRE, POST)
    first, second, third = _report(passed, _kept(passed, failed, begun))[::-1]

    assert first == {
        "username": "learner-1",
        "state": "kept for the learner, and not shown",
        "Edition": passed.content.digest[:12],
        "Done": 1,
        "Languages": "en",
        "Last worked on": "2026-11-22",
        "Attempts handed in": 1,
        "Points": 4.0,
        "Points possible": 4.0,
    }
    assert (second["Done"], second["Attempts handed in"], second["Points"] < 4) == (0, 1, True)
    assert third == {"username": "learner-3", "state": "kept for the learner, and not shown"}


def test_a_confirmation_is_told_with_its_version() -> None:
    made = block("attestation.conduct", PRE, POST)
    at = ok(made, "confirm", {"language": "ar", "version": "3"})["at"]

    (row,) = _report(made, _kept(made))

    told = (row["Done"], row["Version confirmed"], row["Confirmed at"], row["Confirmed in"])
    assert told == (1, "3", at, "ar")


def test_neither_an_answer_nor_confidence_nor_a_second_try_is_told() -> None:
    check = parsed(CONTENTS["check"], RecordingRuntime())
    ok(check, "judge", {"language": "en", "response": ["a-person"]})
    once = _report(check, _kept(check))
    ok(check, "judge", {"language": "en", "response": ["a-rule"]})
    twice = _report(check, _kept(check))
    pre = block("before.pre", PRE, POST)
    ok(pre, "judge", answers(pre, 1, right=2) | {"confidence": {OBJECTIVE: 4}})

    assert once == twice
    told = json.dumps([*twice, *_report(pre, _kept(pre))])
    assert "a-rule" in json.dumps(check.learner_state)
    assert not [word for word in ("a-rule", "a-person", "item-", "yes", OBJECTIVE, "tries") if word in told]


def test_an_answer_behind_a_content_note_and_its_other_route_are_told_alike() -> None:
    route, answer = (parsed(CONTENTS["hard-check"], RecordingRuntime()) for _ in range(2))
    seen = {"language": "en", "languages": ["en"], "seen": ["all.hard-check"]}
    ok(route, "save_state", {"state": seen})
    ok(answer, "judge", {"language": "en", "response": ["a-rule"]})

    one, other = _report(route, _kept(route, answer))

    assert one | {"username": ""} == other | {"username": ""}


@pytest.mark.parametrize("most", [None, 1, 2])
def test_a_limit_shows_nobody_s_state(most: int | None) -> None:
    """The LMS cuts its own list, in its own order; of whom a block said nothing, it shows all."""
    made = [_assessment(right, PRE, POST) for right in (0, 2, 4)]

    rows = _report(made[0], _kept(*made), most)

    assert len(rows) == (most or 3)
    assert {row["state"] for row in rows} == {"kept for the learner, and not shown"}


@pytest.mark.parametrize(
    "state",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"learner_state": {"version": 99, "answers": "a-rule"}}, id="a damaged one"),
        pytest.param({"learner_state": None}, id="none"),
    ],
)
@pytest.mark.parametrize("block_type", BLOCK_TYPES)
def test_a_state_that_cannot_be_read_is_not_shown_either(block_type: str, state: dict[str, Any]) -> None:
    runtime = RecordingRuntime()
    empty = runtime.construct_xblock_from_class(
        XBlock.load_class(block_type), parsed(CONTENTS["read"], runtime).scope_ids
    )

    assert _report(empty, [UserState("learner-1", state, None)]) == [
        {"username": "learner-1", "state": "kept for the learner, and not shown"}
    ]


def test_without_the_word_over_it_the_lms_would_show_the_answer() -> None:
    """The planted fault: what these tests are there for does happen to a block that says nothing."""
    check = parsed(CONTENTS["check"], RecordingRuntime())
    ok(check, "judge", {"language": "en", "response": ["a-person"]})
    check.generate_report_data = lambda states, most: ()

    assert "a-person" in _report(check, _kept(check))[0]["state"]
