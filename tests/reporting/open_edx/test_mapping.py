"""From how things stand in an LMS to records: each row of the table in docs/reference/open-edx-plugin.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from xblock.fields import Scope

from assessments.api import CompletionRule, How, LearnerState, Requirement, parse_state
from reporting.open_edx.data import Run, Standing
from reporting.open_edx.destinations.statements import statement_of
from reporting.open_edx.mapping import records_of
from reporting.records.errors import RecordError
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.xapi_statement import records_of_statement
from xblocks.attestation.block import AttestationBlock

MONDAY = datetime(2026, 5, 4, 18, tzinfo=UTC)
TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
RULE = CompletionRule(
    requirements=(
        Requirement(key="words.read", how=How.SEEN, unless=("ARC100.O3",)),
        Requirement(key="check.post", how=How.MASTERED, form="arc-100-post", mastery_percent=80),
        Requirement(key="check.conduct", how=How.ATTESTED, attestation="conduct", version="2"),
    )
)
RUN = Run(
    key="course-v1:Calgary+ARC100+2026_1",
    course="arc-100",
    edition="2026.1",
    edition_digest="ab" * 32,
    rule=RULE,
)
ALL = Standing(
    looked_at=FRIDAY,
    enrolled_at=MONDAY,
    began_at=MONDAY,
    changed_at={"words.read": MONDAY, "check.post": TUESDAY, "check.conduct": TUESDAY},
)


def _form(points: int, **more: Any) -> dict[str, Any]:
    kept = {"attempt": 1, "responses": {}, "submitted": True, "possible": 2000}
    return {"arc-100-post": kept | {"points": points, "best": points} | more}


def _state(**parts: Any) -> LearnerState:
    return parse_state({"language": "vi", "languages": ["vi"], **parts})


CONFIRMED = {"check.conduct": {"version": "2", "language": "vi", "at": "2026-05-05T18:00:00Z"}}


def _told(standing: Standing, *, certificate_counts: bool = False) -> dict[str, LearningRecord]:
    records = records_of(RUN, "E001", standing, certificate_counts=certificate_counts)
    assert len({one.record_id for one in records}) == len(records)
    return {one.kind.value: one for one in records}


def test_everything_done_is_told_with_the_moment_of_each() -> None:
    state = _state(seen=["words.read"], forms=_form(2000), attested=CONFIRMED)

    told = _told(replace(ALL, state=state))

    assert {kind: one.occurred_at for kind, one in told.items()} == {
        "registered": MONDAY,
        "launched": MONDAY,
        "passed": TUESDAY,
        "attested": TUESDAY,
        "completed": TUESDAY,
    }
    assert told["passed"].scaled == 1.0
    assert (told["attested"].attestation, told["attested"].attestation_version) == ("conduct", "2")
    assert told["attested"].language == "vi"
    assert {one.registration for one in told.values()} == {told["completed"].registration}


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        pytest.param(_state(), [], id="nothing done"),
        pytest.param(_state(forms=_form(1000)), ["failed"], id="failed"),
        pytest.param(_state(forms=_form(2000)), ["passed"], id="passed alone"),
        pytest.param(_state(attested=CONFIRMED), ["attested"], id="confirmed alone"),
        pytest.param(
            _state(attested={"check.conduct": CONFIRMED["check.conduct"] | {"version": "1"}}),
            [],
            id="an older text confirmed",
        ),
        pytest.param(
            _state(forms=_form(2000, tested_out=["ARC100.O3"]), attested=CONFIRMED),
            ["attested", "completed", "passed"],
            id="tested out of the lesson",
        ),
    ],
)
def test_the_one_rule_decides(state: LearnerState, kinds: list[str]) -> None:
    assert sorted(_told(replace(ALL, state=state, enrolled_at=None, began_at=None))) == kinds


def test_a_failure_names_its_attempt_so_that_a_second_one_is_another_fact() -> None:
    first = _told(replace(ALL, state=_state(forms=_form(1000))))["failed"]
    second = _told(replace(ALL, state=_state(forms=_form(1000, attempt=2))))["failed"]

    assert (first.attempt, second.attempt, first.scaled) == (1, 2, 0.5)
    assert first.record_id != second.record_id


def test_the_course_grade_passes_whom_the_form_did_not() -> None:
    told = _told(replace(ALL, state=_state(forms=_form(1000)), passed_at=FRIDAY, grade=0.85))
    assert (told["passed"].scaled, told["passed"].occurred_at, "failed" in told) == (0.85, FRIDAY, False)


def test_the_earlier_of_form_and_grade_is_when_it_was_passed() -> None:
    told = _told(replace(ALL, state=_state(forms=_form(2000)), passed_at=MONDAY, grade=0.9))
    assert (told["passed"].occurred_at, told["passed"].scaled) == (MONDAY, 1.0)


def test_a_certificate_is_satisfied_only_where_it_counts() -> None:
    standing = replace(ALL, certified_at=TUESDAY)
    assert "satisfied" not in _told(standing)
    assert _told(standing, certificate_counts=True)["satisfied"].occurred_at == TUESDAY


def test_an_enrolment_that_ended_is_told_when_it_was_seen() -> None:
    told = _told(replace(ALL, is_enrolled=False))
    assert (told["registered"].occurred_at, told["withdrawn"].occurred_at) == (MONDAY, FRIDAY)


def test_work_after_the_completion_moves_nothing() -> None:
    state = _state(seen=["words.read", "words.extra"], forms=_form(2000), attested=CONFIRMED)
    later = {**ALL.changed_at, "words.extra": FRIDAY}
    assert _told(replace(ALL, state=state, changed_at=later))["completed"].occurred_at == TUESDAY


def test_nothing_happened_after_it_was_looked_at_whatever_a_clock_says() -> None:
    ahead = {key: FRIDAY + timedelta(days=9) for key in ALL.changed_at}
    told = _told(replace(ALL, state=_state(forms=_form(2000)), changed_at=ahead))
    assert told["passed"].occurred_at == FRIDAY


def test_two_learners_and_two_runs_have_registrations_of_their_own() -> None:
    other_run = replace(RUN, key="course-v1:Calgary+ARC100+2026_2")
    found = {
        records_of(run, learner, ALL, certificate_counts=False)[0].registration
        for run in (RUN, other_run)
        for learner in ("E001", "E002")
    }
    assert len(found) == 4


def test_an_employee_number_that_cannot_be_one_is_refused_with_the_reason() -> None:
    with pytest.raises(RecordError, match="learner must be text of 1 to 64 characters"):
        records_of(RUN, "E" * 65, ALL, certificate_counts=False)


def test_statements_read_back_as_the_same_records() -> None:
    state = _state(seen=["words.read"], forms=_form(2000), attested=CONFIRMED)
    standing = replace(ALL, state=state, is_enrolled=False, certified_at=FRIDAY)
    records = records_of(RUN, "Đ001", standing, certificate_counts=True)

    read = [
        one
        for record in records
        for one in records_of_statement(
            statement_of(record, "https://lms.example"), name_of_text=lambda _digest, _course, name: name
        )
        if one.kind is not Kind.SCORED  # which a reader adds to what was passed
    ]

    assert len(records) == 7
    assert [one.record_id for one in read] == [one.record_id for one in records]
    assert [(one.kind, one.occurred_at, one.source) for one in read] == [
        (one.kind, one.occurred_at, one.source) for one in records
    ]


def test_blocks_keep_their_state_where_the_plugin_reads_it() -> None:
    """``StudentModule.state`` holds the fields of this scope by name."""
    assert AttestationBlock.fields["learner_state"].scope is Scope.user_state


def test_a_package_cannot_say_of_itself_what_only_a_learning_system_may() -> None:
    (record,) = (
        one
        for one in records_of(RUN, "E001", replace(ALL, certified_at=FRIDAY), certificate_counts=True)
        if one.kind is Kind.SATISFIED
    )
    statement = statement_of(record, "https://lms.example")
    statement["context"].pop("platform")
    assert records_of_statement(statement, name_of_text=lambda *names: names[-1]) == ()
