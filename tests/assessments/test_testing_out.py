"""A form for testing out: two questions on each objective, taken by choice, measured in no figure."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import api
from assessments.authored import AuthoredForm
from assessments.drawing import decks_drawn
from assessments.model import CourseContent, Form, Quota
from assessments.scoring import FULL
from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Lesson
from tests.assessments.course import BANKS, CONTENT, bank, single
from tests.assessments.twin import play

seeds = st.text(max_size=40)
OBJECTIVES = ("ARC100.O3", "ARC100.O4")
BLUEPRINT = tuple(Quota(objective=objective, items=1) for objective in OBJECTIVES)
PRE = Form(id="arc-100-pre", purpose="pre", blueprint=BLUEPRINT)
POST = Form(id="arc-100-post", purpose="post", blueprint=BLUEPRINT, mastery_percent=80)
OUT = AuthoredForm(id="arc-100-test-out", purpose="test_out").on(BLUEPRINT)
FIVE = tuple(
    bank(objective, *(single(f"i{at}-{n}") for n in range(5))) for at, objective in enumerate(OBJECTIVES)
)
"""Banks as small as those of ARC-100: one for the pre-check, one for the post-check, two for testing out."""


def _content() -> CourseContent:
    """Return the small course with short checks, and a lesson for testing out in its first module."""
    by_choice = AssessmentComponent(id="two-each", kind="assessment", form=OUT.id, required=False)
    lesson = Lesson(id="test-out", minutes=8, components=(by_choice,))
    checked, taught, *others = CONTENT.course.modules
    words = taught.lessons[0].model_copy(update={"objectives": ("ARC100.O3",)})
    modules = (
        checked.model_copy(update={"lessons": (*checked.lessons, lesson)}),
        taught.model_copy(update={"lessons": (words,)}),
        *others,
    )
    course = CONTENT.course.model_copy(update={"modules": modules})
    material = CONTENT.material.model_copy(update={"forms": (PRE, OUT, POST)})
    return CONTENT.model_copy(update={"course": course, "material": material})


SHORT = _content()
RULE = api.rule_of(SHORT.course, SHORT.material)
TAUGHT = {one.key for one in RULE.requirements if one.key.startswith("words-we-share.")}


def _items(form: Form, seed: str, decks: int = 1) -> set[str]:
    drawn = api.draw(form.model_copy(update={"decks": decks}), FIVE, seed, 1).items
    assert len(drawn) == form.length
    return {one.item for one in drawn}


def test_it_asks_two_of_each_objective_however_few_the_other_forms_ask() -> None:
    assert OUT.blueprint == tuple(Quota(objective=objective, items=2) for objective in OBJECTIVES)
    assert OUT.test_out
    more = (Quota(objective="ARC100.O3", items=3),)
    assert AuthoredForm(id="more", purpose="test_out").on(more).blueprint == more


@pytest.mark.parametrize("decks", [1, 2, 4])
@given(seed=seeds)
def test_it_asks_nothing_that_the_pre_check_or_the_first_post_check_asks(seed: str, decks: int) -> None:
    asked = _items(OUT, seed, decks)
    assert len(asked) == 4
    assert not asked & (_items(PRE, seed, decks) | _items(POST, seed, decks))


def test_of_four_decks_it_takes_the_two_that_pre_and_post_check_leave() -> None:
    of = {form.id: decks_drawn(form.model_copy(update={"decks": 4}), "x", 1) for form in (PRE, POST, OUT)}
    assert sorted(deck for decks in of.values() for deck in decks) == [0, 1, 2, 3]
    assert {form: len(decks) for form, decks in of.items()} == {
        "arc-100-pre": 1,
        "arc-100-post": 1,
        "arc-100-test-out": 2,
    }


@pytest.mark.parametrize("decks", [1, 2, 3, 4, 5])
def test_the_page_draws_the_same_items_from_the_same_decks(decks: int) -> None:
    form = OUT.model_copy(update={"decks": decks})
    material = SHORT.material.model_copy(update={"forms": (PRE, form, POST), "banks": FIVE})
    plan = api.course_plan(SHORT.model_copy(update={"material": material}), "salt")
    planned = plan["forms"][1]
    calls: list[tuple[str, list[Any]]] = []
    expected: list[Any] = []
    for number in range(60):
        seed, attempt = f"learner-{number}", number % 3 + 1
        drawn = api.draw(form, FIVE, seed, attempt)
        calls.append(("drawing.draw", [plan, form.id, seed, attempt]))
        items = [{"item": one.item, "order": list(one.order)} for one in drawn.items]
        expected.append({"form": form.id, "attempt": attempt, "items": items})
        of = decks_drawn(form, seed, attempt)
        calls.append(("drawing.decks", [planned, seed, attempt]))
        expected.append([deck + 1 for deck in of] if decks > 1 else [0])
    assert play(calls) == expected


def _standing(points: dict[str, int]) -> api.Outcome:
    """Return how a learner stands who did all but the taught lesson, and tested out with these *points*."""
    shown = api.shown_objectives(OUT, BANKS, points)
    state = api.new_state(Language.EN)
    possible = OUT.length * FULL
    if points:
        state = api.submitted(state, OUT.id, sum(points.values()), possible, tested_out=shown)
    for one in RULE.requirements:
        if one.key not in TAUGHT:
            state = api.seen(state, one.key)
        if one.form is not None:
            state = api.submitted(state, one.form, 2 * FULL, 2 * FULL)
    forms = api.progress_of(state)
    attested = {one.key: one.version for one in RULE.requirements if one.version is not None}
    answered = {one.key for one in RULE.requirements if one.how is api.How.ANSWERED} - TAUGHT
    return api.evaluate(
        RULE,
        api.Progress(forms.seen, frozenset(answered), forms.forms, attested, forms.tested_out),
    )


RIGHT = {"o3-1": FULL, "o3-2": FULL, "o4-1": FULL, "o4-2": 0}


def test_who_answers_both_right_completes_without_the_lesson_and_says_which_it_was() -> None:
    outcome = _standing(RIGHT)
    assert outcome.is_complete
    assert {one.key for one in outcome.waived} == TAUGHT


@pytest.mark.parametrize("points", [RIGHT | {"o3-2": 0}, RIGHT | {"o3-2": FULL - 1}], ids=["wrong", "part"])
def test_one_that_is_not_wholly_right_leaves_the_lesson_where_it_was(points: dict[str, int]) -> None:
    outcome = _standing(points)
    assert not outcome.is_complete
    assert {one.key for one in outcome.missing} == TAUGHT


def test_who_does_not_take_it_is_asked_for_the_course_and_for_nothing_more() -> None:
    assert {one.key for one in _standing({}).missing} == TAUGHT
    assert not any(one.key.startswith("test-out.") for one in RULE.requirements)


def test_it_is_measured_in_no_figure_and_the_pre_check_is_as_before() -> None:
    plan, banks = api.course_plan(SHORT, "salt"), SHORT.material.banks
    state = api.new_state(Language.EN)
    for form in (PRE, OUT):
        given = {one.item: one.order[:1] for one in api.draw(form, banks, "x", 1).items}
        items = {item.id: item.interaction for one in banks for item in one.items}
        given = {
            name: (answer if items[name].kind == "choice" else dict.fromkeys(_cards(items[name]), "left"))
            for name, answer in given.items()
        }
        for name, answer in given.items():
            state = api.responded(state, form.id, name, answer, form.length * FULL)
        won = sum(api.points(items[name], answer) for name, answer in given.items())
        state = api.submitted(state, form.id, won, form.length * FULL)
    (told,) = api.measured(SHORT.material, state)
    assert (told.form, told.purpose) == ("arc-100-pre", "pre")
    ((page,),) = play([("measures.measured", [plan, state.as_data()])])
    assert page["form"] == "arc-100-pre"


def _cards(interaction: Any) -> list[str]:
    return [card.id for card in interaction.cards]


def test_where_modules_stand_alone_it_is_left_out_unless_they_hear_of_it() -> None:
    assert api.modules_tested_out(SHORT) == {"pre-check": {"words-we-share": ("ARC100.O3",)}}
    for reaches, lessons in ((False, ["pre-check"]), (True, ["pre-check", "test-out"])):
        part = api.module_part(SHORT, "pre-check", "salt", reaches_others=reaches)
        assert [lesson["id"] for lesson in part.plan["lessons"]] == lessons
        assert [lesson.id for lesson in part.content.course.lessons] == lessons
