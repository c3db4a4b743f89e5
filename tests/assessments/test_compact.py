"""The compact state: there and back, never too long, never another edition's."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import api
from assessments.chance import fnv1a
from assessments.model import CourseContent, Form, Material, Quota
from curriculum.languages import Language
from curriculum.model import Card, Course, Lesson, Module, SortComponent, TextComponent
from tests.assessments.course import BANKS, CONTENT, COURSE, MATERIAL, bank, several, sort
from tests.assessments.learners import Chaos
from tests.assessments.twin import Refused, play

PLAN = api.course_plan(CONTENT, "2f6a9c")
LONGEST = api.encode(api.largest_state(PLAN), PLAN)
learners = st.integers(0, 10**6).map(lambda seed: Chaos(seed, PLAN))


@given(learners)
def test_a_state_is_written_and_read_back(chaos: Chaos) -> None:
    state = chaos.state()
    assert api.decode(api.encode(state, PLAN), PLAN) == state


@given(learners)
def test_no_state_is_longer_than_the_largest(chaos: Chaos) -> None:
    assert len(api.encode(chaos.state(), PLAN)) <= len(LONGEST)


def test_the_largest_state_of_the_small_course_has_78_characters() -> None:
    assert len(LONGEST) == 78


@given(learners)
def test_a_state_needs_no_letter_that_scorm_could_mangle(chaos: Chaos) -> None:
    assert set(api.encode(chaos.state(), PLAN)) <= set(string.ascii_letters + string.digits + "-_")


@given(learners, st.data())
def test_damage_is_always_seen(chaos: Chaos, data: st.DataObject) -> None:
    text = api.encode(chaos.state(), PLAN)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from(string.ascii_letters + "é\u0000 "))
    cut = text[:place] if data.draw(st.booleans()) else text[:place] + letter + text[place + 1 :]
    if cut != text:
        with pytest.raises(api.StateError):
            api.decode(cut, PLAN)


@pytest.mark.parametrize("surplus", ["A", "AAAA", "B"])
def test_a_state_that_goes_on_after_its_end_is_refused(surplus: str) -> None:
    body = LONGEST[17:] + surplus
    forged = f"1{PLAN['code']}{fnv1a(PLAN['code'] + body):08x}{body}"
    with pytest.raises(api.StateError, match="after its end"):
        api.decode(forged, PLAN)
    assert play([("state.decode", [forged, PLAN])]) == [Refused()]


def big_course() -> CourseContent:
    """Return a course far larger than any planned: 24 lessons, 240 components, 3 forms from 240 items."""
    cards = tuple(Card(id=f"card-{n}", bin="bin-1") for n in range(1, 11))
    bins = tuple(f"bin-{n}" for n in range(1, 5))
    lessons = tuple(
        Lesson(
            id=f"lesson-{number}",
            minutes=10,
            components=tuple(
                TextComponent(id=f"text-{n}", kind="text")
                if n % 2
                else SortComponent(id=f"sort-{n}", kind="sort", objective="ARC100.O1", bins=bins, cards=cards)
                for n in range(10)
            ),
        )
        for number in range(24)
    )
    banks = tuple(
        bank(f"ARC100.O{o}", *(several(f"o{o}-{n}") if n % 3 else sort(f"o{o}-{n}") for n in range(12)))
        for o in range(20)
    )
    blueprint = tuple(Quota(objective=each.objective, items=2) for each in banks)
    forms = (
        Form(id="form-pre", purpose="pre", blueprint=blueprint),
        Form(id="form-post", purpose="post", blueprint=blueprint, mastery_percent=80),
        Form(id="form-booster", purpose="booster", blueprint=blueprint),
    )
    course = Course.model_validate(
        {**COURSE.model_dump(), "modules": [Module(id="all", lessons=lessons).model_dump()]}
    )
    return CourseContent(
        course=course, material=Material(banks=banks, forms=forms), references=CONTENT.references
    )


def test_the_largest_state_of_a_far_larger_course_fits_into_scorm_12() -> None:
    plan = api.course_plan(big_course(), None)
    text = api.encode(api.largest_state(plan), plan)
    assert len(text) <= api.SCORM_12_LIMIT == 4096
    assert api.decode(text, plan) == api.largest_state(plan)


def test_what_the_plan_does_not_know_is_left_out() -> None:
    state = api.seen(api.new_state(Language.EN), "words-we-share.levels")
    strange = api.seen(api.answered(state, "gone.quiz", ("a",), 1000), "gone.text")
    strange = api.answered(strange, "words-we-share.levels", {"card-gone": "individual"}, 0)
    strange = api.submitted(strange, "arc-100-post", 0, 999_000)
    assert api.decode(api.encode(strange, PLAN), PLAN) == state


def test_another_course_s_state_is_refused_with_the_reason() -> None:
    other = api.course_plan(big_course(), None)
    with pytest.raises(api.StateError, match="another edition"):
        api.decode(api.encode(api.new_state(Language.EN), other), PLAN)


def test_a_corrected_key_minutes_and_mastery_score_keep_the_states_of_those_under_way() -> None:
    post = MATERIAL.form("arc-100-post").model_copy(update={"mastery_percent": 70})
    banks = (BANKS[0].model_copy(update={"tag": "skill"}), *BANKS[1:])
    material = MATERIAL.model_copy(update={"banks": banks, "forms": (MATERIAL.forms[0], post)})
    corrected = api.course_plan(CONTENT.model_copy(update={"material": material}), "another-salt")
    state = Chaos(1, PLAN).state()
    assert api.decode(api.encode(state, PLAN), corrected) == state


def test_a_new_option_closes_the_states_of_before() -> None:
    first = BANKS[0].items[0]
    longer = first.model_copy(update={"options": ("a", "b", "c", "d", "e")})
    banks = (BANKS[0].model_copy(update={"items": (longer, *BANKS[0].items[1:])}), *BANKS[1:])
    changed = api.course_plan(
        CONTENT.model_copy(update={"material": MATERIAL.model_copy(update={"banks": banks})}), None
    )
    with pytest.raises(api.StateError, match="another edition"):
        api.decode(LONGEST, changed)
