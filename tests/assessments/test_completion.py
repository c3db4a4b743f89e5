"""The rule of completion: what holds for every learner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import (
    CompletionRule,
    FormProgress,
    How,
    Progress,
    Requirement,
    course_plan,
    evaluate,
    explain_outcome,
    progress_of,
    rule_of,
)
from assessments.model import Material
from tests.assessments.course import CONTENT, COURSE, MATERIAL
from tests.assessments.learners import Chaos

RULE = rule_of(COURSE, MATERIAL)
PLAN = course_plan(CONTENT, None)
learners = st.integers(0, 10**6).map(lambda seed: Chaos(seed, PLAN))


def mastered(form: str, percent: int = 80) -> Requirement:
    return Requirement(key=f"checks.{form}", how=How.MASTERED, form=form, mastery_percent=percent)


TWO_CHECKS = CompletionRule(requirements=(mastered("one"), mastered("two")))


def test_the_rule_asks_for_the_required_components_only() -> None:
    assert [(one.key, one.how.value) for one in RULE.requirements] == [
        ("pre-check.pre", "submitted"),
        ("words-we-share.four-places", "seen"),
        ("words-we-share.check-places", "answered"),
        ("words-we-share.check-all", "answered"),
        ("words-we-share.levels", "answered"),
        ("post-check.post", "mastered"),
        ("attestation.conduct", "attested"),
    ]


def test_the_rule_is_plain_json_and_back() -> None:
    assert CompletionRule.model_validate_json(RULE.model_dump_json()) == RULE


def test_a_rule_needs_the_forms_it_names() -> None:
    with pytest.raises(KeyError, match="arc-100-pre"):
        rule_of(COURSE, Material())


@given(learners)
def test_the_order_of_the_requirements_does_not_matter(chaos: Chaos) -> None:
    progress = progress_of(chaos.state())
    shuffled = list(RULE.requirements)
    chaos.random.shuffle(shuffled)
    one, other = evaluate(RULE, progress), evaluate(CompletionRule(requirements=tuple(shuffled)), progress)
    assert (one.is_complete, one.success, one.scaled, one.done) == (
        other.is_complete, other.success, other.scaled, other.done
    )  # fmt: skip
    assert {each.key for each in one.missing} == {each.key for each in other.missing}


@given(learners)
def test_all_is_done_when_and_only_when_the_course_is_complete(chaos: Chaos) -> None:
    outcome = evaluate(RULE, progress_of(chaos.state()))
    assert outcome.is_complete == (outcome.done == outcome.required) == (list(explain_outcome(outcome)) == [])
    assert outcome.success is not False or not outcome.is_complete


@given(learners)
def test_doing_more_never_undoes_completion_or_success(chaos: Chaos) -> None:
    before = chaos.state()
    first, then = evaluate(RULE, progress_of(before)), evaluate(RULE, progress_of(chaos.step(before)))
    # A newer version of the attestation replaces the one confirmed: only that may be asked again.
    lost = {one.how for one in then.missing} - {one.how for one in first.missing}
    assert lost <= {How.ATTESTED}
    assert not (first.success and not then.success)


@pytest.mark.parametrize(
    ("one", "two", "success", "scaled"),
    [
        pytest.param(None, None, None, None, id="neither submitted"),
        pytest.param(9_000, None, None, None, id="one mastered, the other not submitted"),
        pytest.param(7_000, None, False, None, id="one failed, the other not submitted"),
        pytest.param(9_000, 7_000, False, 0.7, id="one mastered, one failed"),
        pytest.param(9_000, 8_000, True, 0.8, id="both mastered: the lower score is told"),
    ],
)
def test_with_two_checks_both_must_be_mastered(
    one: int | None, two: int | None, success: bool | None, scaled: float | None
) -> None:
    best = {"one": one, "two": two}
    forms = {form: FormProgress(points, 10_000) for form, points in best.items() if points is not None}
    outcome = evaluate(TWO_CHECKS, Progress(forms=forms))
    assert (outcome.success, outcome.scaled) == (success, scaled)


def test_a_course_that_asks_nothing_is_complete() -> None:
    outcome = evaluate(CompletionRule(requirements=()), Progress())
    assert (outcome.is_complete, outcome.success, outcome.scaled) == (True, None, None)
