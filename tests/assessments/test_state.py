"""A learner's state: parsed strictly, changed as a value, merged in any order."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import api
from curriculum.languages import Language
from tests.assessments.course import CONTENT
from tests.assessments.learners import Chaos
from tests.assessments.twin import ROOT

PLAN = api.course_plan(CONTENT, None)
learners = st.integers(0, 10**6).map(lambda seed: Chaos(seed, PLAN))
EMPTY = api.new_state(Language.VI)
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(learners)
def test_a_state_is_plain_json_and_back(chaos: Chaos) -> None:
    state = chaos.state()
    assert api.parse_state(state.as_data()) == state
    assert api.parse_state(json.dumps(state.as_data())) == state
    assert api.parse_state(json.dumps(state.as_data()).encode()) == state


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("", id="nothing"),
        pytest.param("null", id="null"),
        pytest.param('"state"', id="a text"),
        pytest.param("[" * 100_000, id="deeper than any reader"),
        pytest.param('{"language":"vi","languages":["vi"],"clock":NaN}', id="not a number"),
        pytest.param('{"language":"vi","languages":["vi"],"place":"\ud800"}', id="half a character"),
        pytest.param(b"\xff\xfe{}", id="not UTF-8"),
        pytest.param('{"language":"vi","languages":["vi"]}' + " " * 300_000, id="larger than any state"),
        pytest.param({"language": "vi", "languages": {"vi"}}, id="a Python set"),
        pytest.param(object(), id="any object"),
    ],
)
def test_what_is_no_state_is_refused_in_words(hostile: object) -> None:
    with pytest.raises(api.StateError, match=r"state"):
        api.parse_state(hostile)


def test_a_refusal_names_the_place_and_what_is_wrong() -> None:
    with pytest.raises(api.StateError) as refusal:
        api.parse_state({**EMPTY.as_data(), "clock": "three"})
    assert str(refusal.value) == "this is no learner's state: clock: Input should be a valid integer"


def test_more_entries_than_any_course_has_are_refused() -> None:
    with pytest.raises(api.StateError):
        api.parse_state({**EMPTY.as_data(), "seen": [f"lesson.component-{n}" for n in range(1_001)]})


@given(json_data)
def test_no_json_escapes_as_another_error(data: Any) -> None:
    with pytest.raises(api.StateError):
        api.parse_state(data)


def test_the_script_knows_the_same_languages() -> None:
    pattern = f"({'|'.join(language.value for language in Language)})"
    assert pattern in (ROOT / "player" / "script" / "state.js").read_text("utf-8")


class TestChanges:
    def test_moving_keeps_every_language_used(self) -> None:
        state = api.moved(EMPTY, Language.AR, "words-we-share")
        assert (state.language, state.languages, state.place) == ("ar", ("ar", "vi"), "words-we-share")

    def test_answering_again_counts_a_try_and_keeps_the_latest_response(self) -> None:
        state = api.answered(EMPTY, "a.b", ("wrong",), 0)
        state = api.answered(state, "a.b", ("right",), 1000)
        assert state.answers["a.b"] == api.Answer(response=("right",), points=1000, tries=2)

    def test_placing_cards_is_no_try(self) -> None:
        state = api.answered(EMPTY, "a.b", {"card": "bin"}, 0, is_handed_in=False)
        assert state.answers["a.b"].tries == 0
        assert api.progress_of(state).answered == frozenset()

    def test_failing_and_trying_again_keeps_the_best(self) -> None:
        state = api.responded(EMPTY, "post", "item-1", ("a",), 2000)
        state = api.submitted(state, "post", 1500, 2000)
        state = api.submitted(api.retaken(state, "post"), "post", 1000, 2000)
        assert state.forms["post"] == api.FormState(
            attempt=2, responses={}, submitted=True, points=1000, possible=2000, best=1500
        )

    def test_tries_and_attempts_stop_counting_and_never_break(self) -> None:
        state = EMPTY
        for _ in range(70):
            state = api.answered(state, "a.b", (), 0)
        assert state.answers["a.b"].tries == 63

    def test_a_submitted_attempt_takes_no_response(self) -> None:
        state = api.submitted(EMPTY, "post", 0, 2000)
        with pytest.raises(api.StateError, match="attempt 1 of post is submitted"):
            api.responded(state, "post", "item-1", ("a",), 2000)
        with pytest.raises(api.StateError, match="already"):
            api.submitted(state, "post", 2000, 2000)

    def test_a_retake_follows_a_submission(self) -> None:
        with pytest.raises(api.StateError, match="not submitted"):
            api.retaken(EMPTY, "post")

    def test_more_points_than_possible_are_refused(self) -> None:
        with pytest.raises(ValueError, match="possible"):
            api.submitted(EMPTY, "post", 2001, 2000)

    def test_an_attestation_keeps_version_language_and_moment(self) -> None:
        at = datetime.fromisoformat("2026-11-22T12:00:00.9+02:00")
        state = api.attested(EMPTY, "attestation.conduct", "1", Language.AR, at)
        assert state.as_data()["attested"] == {
            "attestation.conduct": {"version": "1", "language": "ar", "at": "2026-11-22T10:00:00Z"}
        }

    def test_a_change_leaves_the_state_before_it_as_it_was(self) -> None:
        before = api.seen(EMPTY, "a.b")
        api.seen(before, "a.c")
        api.submitted(before, "post", 0, 2000)
        api.attested(before, "a.d", "1", Language.EN, datetime.now(UTC))
        assert before.as_data() == {**EMPTY.as_data(), "seen": ["a.b"]}


class TestMerging:
    @given(learners)
    def test_the_order_of_two_is_no_matter(self, chaos: Chaos) -> None:
        before = chaos.state()
        one, other = chaos.state(before), chaos.state(before)
        assert api.merge(one, other) == api.merge(other, one)

    @given(learners)
    def test_the_order_of_three_is_no_matter(self, chaos: Chaos) -> None:
        before = chaos.state()
        one, two, three = chaos.state(before), chaos.state(before), chaos.state(before)
        assert api.merge(api.merge(one, two), three) == api.merge(one, api.merge(two, three))

    @given(learners)
    def test_merging_again_changes_nothing(self, chaos: Chaos) -> None:
        one, other = chaos.state(), chaos.state()
        both = api.merge(one, other)
        assert api.merge(one, one) == one
        assert api.merge(both, other) == both

    def test_a_form_that_has_grown_keeps_the_larger_measure(self) -> None:
        one, other = api.submitted(EMPTY, "post", 900, 1000), api.submitted(EMPTY, "post", 800, 2000)
        both = api.merge(one, other)
        assert both == api.merge(other, one)
        assert (both.forms["post"].best, both.forms["post"].possible) == (900, 2000)

    @given(learners)
    def test_nothing_done_is_lost(self, chaos: Chaos) -> None:
        one, other = chaos.state(), chaos.state()
        both, done = api.merge(one, other), api.progress_of(api.merge(one, other))
        for state in (one, other):
            progress = api.progress_of(state)
            assert progress.seen <= done.seen
            assert progress.answered <= done.answered
            assert all(done.forms[form].best >= result.best for form, result in progress.forms.items())
            assert progress.attested.keys() <= done.attested.keys()
            assert set(state.languages) <= set(both.languages)
