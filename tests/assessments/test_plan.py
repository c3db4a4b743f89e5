"""The course plan and the answer key in it, or not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import answer_digests, course_plan
from curriculum.model import Choice
from tests.assessments.course import CONTENT

ONE = Choice(options=("a", "b", "c"), correct=("b",))


def test_the_same_content_gives_the_same_plan_to_the_letter() -> None:
    again = CONTENT.model_validate_json(CONTENT.model_dump_json())
    assert json.dumps(course_plan(CONTENT, "salt")) == json.dumps(course_plan(again, "salt"))


def test_a_plan_for_a_server_holds_no_trace_of_the_key() -> None:
    text = json.dumps(course_plan(CONTENT, None))
    assert "right" not in json.loads(text)["banks"][0]["items"][0]["question"]
    assert '"correct"' not in text
    assert '"right":' not in text


def test_a_plan_for_a_package_holds_the_key_in_digests_only() -> None:
    plan = course_plan(CONTENT, "salt")
    text = json.dumps(plan)
    assert '"correct"' not in text
    # Cards are listed without the bin where they belong.
    levels = next(one for one in plan["lessons"][1]["components"] if one["id"] == "levels")
    assert levels["question"]["cards"] == ["card-thought", "card-joke", "card-form"]
    assert all(len(digest) == 10 for digest in levels["question"]["right"])


def test_the_two_plans_differ_in_nothing_else() -> None:
    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {name: bare(each) for name, each in value.items() if name not in ("right", "salt")}
        return [bare(each) for each in value] if isinstance(value, list) else value

    assert bare(course_plan(CONTENT, "salt")) == bare(course_plan(CONTENT, None))


def test_only_right_answers_have_a_digest() -> None:
    right = answer_digests(ONE, "salt", "item")
    others = {
        digest
        for option in ("a", "c")
        for digest in answer_digests(ONE.model_copy(update={"correct": (option,)}), "salt", "item")
    }
    assert len(right) == 1
    assert not others & set(right)


def test_equal_answers_to_two_questions_look_different() -> None:
    digests = {
        answer_digests(ONE, salt, name) for salt, name in (("s", "item-1"), ("s", "item-2"), ("t", "item-1"))
    }
    assert len(digests) == 3


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_digests_tells_nothing(order: list[str]) -> None:
    several = Choice(options=("a", "b", "c"), correct=tuple(order), is_several=True)
    assert answer_digests(several, "salt", "item") == tuple(sorted(answer_digests(several, "salt", "item")))


@pytest.mark.parametrize("salt", ["", "a|b", "é", "a b", "x" * 65])
def test_a_salt_that_could_be_read_two_ways_is_refused(salt: str) -> None:
    with pytest.raises(ValueError, match="salt"):
        answer_digests(ONE, salt, "item")
