"""How often a form may be taken, and how sure one feels: decided by the server, whatever a page asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from xblock.core import XBlock

from assessments.model import AttemptPolicy, Form, Quota
from curriculum.languages import Language
from tests.xblocks.factories import MATERIAL, an_edition
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed, post
from xblocks.olx.api import block_contents

OBJECTIVE = "ARC100.O3"
BLUEPRINT = (Quota(objective=OBJECTIVE, items=4),)
PRE = Form(id="arc-100-pre", purpose="pre", blueprint=BLUEPRINT, test_out=True, asks_confidence=True)
POST = Form(
    id="arc-100-post",
    purpose="post",
    blueprint=BLUEPRINT,
    mastery_percent=80,
    attempts=AttemptPolicy(limit=2, wait_hours=24, keeps="last"),
)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def block(key: str, *forms: Form) -> XBlock:
    """Return the block of *key* in the small course, whose forms are *forms*, as OLX brings it."""
    small = an_edition().content
    material = small.material.model_copy(update={"forms": forms})
    found = {one.key: one for one in block_contents(small.model_copy(update={"material": material}))}
    return parsed(found[key], RecordingRuntime())


def answers(assessment: XBlock, attempt: int, right: int) -> dict[str, Any]:
    """Return what a page sends to hand in *attempt* with the first *right* items answered right."""
    items = {item.id: item for item in MATERIAL.banks[0].items}
    responses: dict[str, Any] = {}
    for number, drawn in enumerate(assessment.drawn(attempt).items):
        item = items[drawn.item]
        if item.kind == "sort":
            responses[item.id] = {card.id: card.bin if number < right else "rule" for card in item.cards}
        else:
            responses[item.id] = ["yes" if number < right else "no"]
    return {"language": "en", "attempt": attempt, "response": responses}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Return a list whose last moment is what the server's clock says."""
    moments = [NOON]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override] # a plain datetime will do
            return moments[-1]

    monkeypatch.setattr("xblocks.assessment.block.datetime", Clock)
    return moments


def test_new_fields_of_a_form_come_back_from_olx() -> None:
    later = Form(id="arc-100-post", purpose="booster", blueprint=BLUEPRINT, after_days=30, turn=1)
    assert block("before.pre", PRE, POST).form == PRE
    assert block("after.post", PRE, POST).form == POST
    assert block("after.post", PRE, later).form == later


def test_the_pause_is_the_servers_and_an_early_attempt_keeps_everything(clock: list[datetime]) -> None:
    assessment = block("after.post", PRE, POST)
    judged = ok(assessment, "judge", answers(assessment, 1, right=2))
    before = dict(assessment.learner_state)
    assert judged["at"] == "2026-11-22T12:00:00Z"

    clock.append(NOON + timedelta(hours=23, minutes=59))
    status, answer = post(assessment, "draw_next", {"language": "en"})
    assert (status, answer["error"]) == (
        409,
        "the next attempt can begin at 2026-11-23T12:00:00Z, not before",
    )
    # A page that pretends to be in the second attempt already, and one that saves itself there.
    assert post(assessment, "judge", answers(assessment, 2, right=4))[0] == 409
    forged = assessment.state.as_data()
    forged["forms"]["arc-100-post"] |= {"attempt": 2, "submitted": False, "responses": {}}
    ok(assessment, "save_state", {"state": forged})
    assert assessment.learner_state["forms"] == before["forms"]

    clock.append(NOON + timedelta(hours=24))
    assert ok(assessment, "draw_next", {"language": "en"})["attempt"] == 2


def test_the_limit_ends_the_attempts_and_the_last_one_counts(clock: list[datetime]) -> None:
    assessment = block("after.post", PRE, POST)
    ok(assessment, "judge", answers(assessment, 1, right=3))
    assert assessment.get_score().raw_earned == 3
    clock.append(NOON + timedelta(hours=24))
    ok(assessment, "draw_next", {"language": "en"})
    ok(assessment, "judge", answers(assessment, 2, right=1))
    clock.append(NOON + timedelta(days=365))

    status, answer = post(assessment, "draw_next", {"language": "en"})

    assert (status, answer["error"].split(";")[0]) == (409, "all attempts of this form are used up")
    assert assessment.get_score().raw_earned < 3
    assert [each["only_if_higher"] for each in assessment.runtime.events("grade")] == [False, False]


def test_an_attempt_that_was_interrupted_is_resumed_with_the_same_items(clock: list[datetime]) -> None:
    assessment = block("after.post", PRE, POST)
    shown = assessment.drawn(1)
    item, response = next(iter(answers(assessment, 1, right=4)["response"].items()))
    state = {
        "language": "en",
        "languages": ["en"],
        "forms": {
            "arc-100-post": {
                "attempt": 1,
                "responses": {item: response},
                "submitted": False,
                "points": None,
                "possible": 4000,
                "best": None,
            }
        },
    }
    ok(assessment, "save_state", {"state": state})
    clock.append(NOON + timedelta(days=3))
    assert ok(assessment, "draw_next", {"language": "en"})["attempt"] == 1
    assert assessment.drawn(1) == shown
    assert item in assessment.state.forms["arc-100-post"].responses


def test_the_server_says_what_a_pre_check_showed_and_when(clock: list[datetime]) -> None:
    assessment = block("before.pre", PRE, POST)
    ok(assessment, "judge", answers(assessment, 1, right=4) | {"confidence": {OBJECTIVE: 3}})
    kept = assessment.state.forms["arc-100-pre"]
    assert (kept.tested_out, kept.confidence, kept.at) == (
        (OBJECTIVE,),
        {OBJECTIVE: 3},
        "2026-11-22T12:00:00Z",
    )
    other = block("before.pre", PRE, POST)
    ok(other, "judge", answers(other, 1, right=3))
    assert other.state.forms["arc-100-pre"].tested_out == ()


def test_who_has_read_the_reasons_shows_nothing_by_trying_a_pre_check_again(clock: list[datetime]) -> None:
    """No page of ours offers it; a request that is written by hand can ask for it."""
    assessment = block("before.pre", PRE, POST)
    ok(assessment, "judge", answers(assessment, 1, right=3))
    ok(assessment, "draw_next", {"language": "en"})
    ok(assessment, "judge", answers(assessment, 2, right=4))
    kept = assessment.state.forms["arc-100-pre"]
    assert (kept.attempt, kept.points, kept.tested_out) == (2, 4000, ())


def test_confidence_can_be_taken_back_and_no_event_tells_of_it() -> None:
    assessment = block("before.pre", PRE, POST)
    draft = {
        "attempt": 1,
        "responses": {},
        "submitted": False,
        "points": None,
        "possible": 4000,
        "best": None,
    }
    for said in ({OBJECTIVE: 2}, {}):
        forms = {"arc-100-pre": draft | {"confidence": said}}
        ok(
            assessment,
            "save_state",
            {"state": {"language": "en", "languages": ["en"], "forms": forms}},
        )
        assert assessment.state.forms["arc-100-pre"].confidence == said
    ok(assessment, "judge", answers(assessment, 1, right=1) | {"confidence": {OBJECTIVE: 4}})
    assert "confidence" not in str(assessment.runtime.published)


@pytest.mark.parametrize(
    ("key", "confidence", "sentence"),
    [
        pytest.param(
            "after.post",
            {OBJECTIVE: 3},
            "confidence: this form does not ask about ARC100.O3",
            id="a form that does not ask",
        ),
        pytest.param(
            "before.pre",
            {"ARC100.O9": 3},
            "confidence: this form does not ask about ARC100.O9",
            id="an objective it does not ask about",
        ),
        pytest.param("before.pre", {OBJECTIVE: 5}, "confidence.ARC100.O3: ", id="a level that there is not"),
    ],
)
def test_confidence_that_no_page_would_send_is_refused_and_nothing_kept(
    key: str, confidence: dict[str, int], sentence: str
) -> None:
    assessment = block(key, PRE, POST)
    status, answer = post(assessment, "judge", answers(assessment, 1, right=4) | {"confidence": confidence})
    assert (status, answer["error"].startswith(sentence)) == (400, True), answer
    assert assessment.state.forms == {}


def _in_an_lms(assessment: XBlock, closes_at: datetime, clock: list[datetime]) -> None:
    """Let *assessment* know what is due, as ``InheritanceMixin`` of the LMS has every block know it."""
    assessment.has_deadline_passed = lambda: clock[-1] > closes_at


def test_after_the_due_date_of_the_lms_a_form_is_not_handed_in_and_says_so_above_its_questions(
    clock: list[datetime],
) -> None:
    assessment = block("after.post", PRE, POST.model_copy(update={"attempts": None}))
    _in_an_lms(assessment, NOON, clock)
    ok(assessment, "judge", answers(assessment, 1, right=2))
    ok(assessment, "draw_next", {"language": "en"})
    kept, stood = dict(assessment.learner_state), assessment.get_score()
    assert "The time for handing this in is over." not in assessment.html(Language.EN)

    clock.append(NOON + timedelta(seconds=1))

    for handler, asked in (("judge", answers(assessment, 2, right=4)), ("draw_next", {"language": "ar"})):
        status, answer = post(assessment, handler, asked)
        assert (status, answer["error"].split(";")[0]) == (409, "the time for handing this form in is over")
    assert assessment.learner_state == kept
    assert assessment.get_score() == stood
    assert "The time for handing this in is over." in assessment.html(Language.EN)
    assert "انتهى وقت التسليم." in ok(assessment, "text", {"language": "ar"})["html"]


def test_what_was_handed_in_in_time_is_shown_without_a_word_of_the_due_date(clock: list[datetime]) -> None:
    assessment = block("after.post", PRE, POST)
    _in_an_lms(assessment, NOON, clock)
    ok(assessment, "judge", answers(assessment, 1, right=4))
    clock.append(NOON + timedelta(days=9))

    assert "The time for handing this in is over." not in assessment.html(Language.EN)
    assert assessment.judgement()["points"] == 4000
