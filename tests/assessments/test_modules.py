"""A course by its modules asks neither more nor less than the course as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import (
    CompletionRule,
    FormProgress,
    Progress,
    bare_plan,
    course_plan,
    decode,
    encode,
    evaluate,
    fit,
    largest_state,
    module_part,
    modules_tested_out,
    required_modules,
    rule_of,
)
from assessments.model import CourseContent
from assessments.scoring import FULL
from tests.sample_city import sample_edition
from tests.scorm_export.modules import CONTENT, MODULES

SALT = "2f6a9c"
REAL = sample_edition().content


def test_the_modules_together_require_what_the_course_requires() -> None:
    for content in (CONTENT, REAL):
        parts = [module_part(content, module.id, SALT).plan for module in content.course.modules]
        assert [one for part in parts for one in part["rule"]] == course_plan(content, SALT)["rule"]
        assert [lesson["id"] for part in parts for lesson in part["lessons"]] == [
            lesson.id for lesson in content.course.lessons
        ]


def test_a_module_in_which_nothing_is_required_is_not_among_those_that_the_course_waits_for() -> None:
    assert required_modules(CONTENT) == ("before", "words", "proof")
    assert required_modules(REAL) == (
        "pre-check",
        "words-we-share",
        "rights-and-duties",
        "post-check",
        "attestation",
    )
    assert module_part(CONTENT, "words", SALT).plan["modules"] == ["before", "words", "proof"]


def test_a_pre_check_makes_optional_what_teaches_only_what_it_can_show() -> None:
    assert modules_tested_out(CONTENT) == {"before": {"words": ("ARC100.O3",)}}
    assert modules_tested_out(REAL) == {
        "pre-check": {
            "words-we-share": ("ARC100.O3", "ARC100.O4"),
            "rights-and-duties": ("ARC100.O10", "ARC100.O7"),
        }
    }


def test_where_no_system_hands_on_what_was_shown_nobody_is_promised_anything() -> None:
    alone = module_part(CONTENT, "before", SALT).plan
    handed = module_part(CONTENT, "before", SALT, reaches_others=True).plan
    assert [form.get("test_out") for form in alone["forms"]] == [None]
    drawn = module_part(CONTENT, "before", SALT).content.material
    assert [form.test_out for form in drawn.forms] == [False]
    assert "optional" not in alone
    assert [form.get("test_out") for form in handed["forms"]] == [True]
    assert handed["optional"] == {"words": ["ARC100.O3"]}
    assert "optional" not in module_part(CONTENT, "words", SALT, reaches_others=True).plan


def test_a_module_knows_only_its_own_forms_and_their_banks() -> None:
    words, proof = (module_part(CONTENT, name, SALT) for name in ("words", "proof"))
    assert (words.plan["forms"], words.plan["banks"]) == ([], [])
    assert [form["id"] for form in proof.plan["forms"]] == ["small-post"]
    assert proof.plan["banks"] == course_plan(CONTENT, SALT)["banks"]
    assert [form.id for form in proof.content.material.forms] == ["small-post"]
    assert words.content.course.texts == CONTENT.course.modules[1].texts


def test_two_modules_have_neither_the_name_nor_the_code_of_the_other() -> None:
    plans = [module_part(CONTENT, module, SALT).plan for module in MODULES]
    assert [plan["course"] for plan in plans] == [f"arc-100/{module}" for module in MODULES]
    assert len({plan["code"] for plan in plans} | {course_plan(CONTENT, SALT)["code"]}) == 5


@pytest.mark.parametrize("content", [CONTENT, REAL], ids=["a small course", "ARC-100"])
@pytest.mark.parametrize("reaches_others", [True, False])
def test_the_largest_state_of_each_module_is_written_and_read(
    content: CourseContent, reaches_others: bool
) -> None:
    for module in content.course.modules:
        plan = module_part(content, module.id, SALT, reaches_others=reaches_others).plan
        state = largest_state(plan)
        assert decode(encode(state, plan), plan) == state


def test_a_state_of_an_earlier_edition_is_read_with_its_plan_cut_in_the_same_way() -> None:
    earlier = bare_plan(course_plan(CONTENT, None))
    lesson = CONTENT.course.lessons[1]
    longer = lesson.model_copy(
        update={"components": (*lesson.components, lesson.components[0].model_copy(update={"id": "new"}))}
    )
    module = CONTENT.course.modules[1].model_copy(update={"lessons": (longer,)})
    modules = tuple(module if one.id == "words" else one for one in CONTENT.course.modules)
    newer = CONTENT.model_copy(update={"course": CONTENT.course.model_copy(update={"modules": modules})})
    before, now = (
        module_part(CONTENT, "words", SALT),
        module_part(newer, "words", SALT, [earlier]),
    )
    assert before.plan["code"] != now.plan["code"]
    kept = encode(largest_state(before.plan), before.plan)
    assert fit(decode(kept, now.plan, now.earlier), now.plan).seen == largest_state(before.plan).seen


KEYS = [one.key for one in rule_of(CONTENT.course, CONTENT.material).requirements]


@given(
    done=st.sets(st.sampled_from(KEYS)),
    points=st.dictionaries(st.sampled_from(["small-pre", "small-post"]), st.integers(0, 7)),
    shown=st.sets(st.just("ARC100.O3")),
)
def test_whoever_is_through_with_the_modules_is_through_with_the_course(
    done: set[str], points: dict[str, int], shown: set[str]
) -> None:
    progress = Progress(
        seen=frozenset(done),
        answered=frozenset(done),
        forms={form: FormProgress(best * FULL, 7 * FULL) for form, best in points.items()},
        attested=dict.fromkeys(done, "1"),
        tested_out=frozenset(shown),
    )
    whole = evaluate(rule_of(CONTENT.course, CONTENT.material), progress).is_complete
    optional = {
        module
        for others in modules_tested_out(CONTENT).values()
        for module, needed in others.items()
        if shown.issuperset(needed)
    }
    parts = {
        module: evaluate(
            CompletionRule.model_validate({"requirements": module_part(CONTENT, module, SALT).plan["rule"]}),
            replace(progress, tested_out=frozenset()),
        ).is_complete
        for module in required_modules(CONTENT)
    }
    assert all(is_complete or module in optional for module, is_complete in parts.items()) == whole


def test_a_module_that_the_course_does_not_have_is_no_module() -> None:
    with pytest.raises(KeyError):
        module_part(CONTENT, "elsewhere", SALT)
