"""The plan of a course: what the page's script must know, as plain JSON, without a word of text.

Which components there are, what each asks, what a form draws from, what the course requires.
Made by Python once, read by JavaScript (docs/reference/state.md shows its shape).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Literal, NotRequired

# Not of typing: on Python 3.11 Pydantic, which reads a plan inside an edition, takes no other.
from typing_extensions import TypedDict

from assessments.keys import answer_digests
from assessments.model import AttemptPolicy, CourseContent, Form, Item, Material, Purpose
from assessments.rules import how_of, rule_of
from assessments.scoring import FULL
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Choice,
    Component,
    Interaction,
    Lesson,
    Practice,
)


class Question(TypedDict):
    """What can be answered, without its key."""

    kind: Literal["choice", "sorting"]
    options: NotRequired[list[str]]
    several: NotRequired[bool]
    bins: NotRequired[list[str]]
    cards: NotRequired[list[str]]
    layout: NotRequired[Literal["gaps", "best_worst"]]
    """Where the bins are what is shuffled."""
    credit: NotRequired[Literal["distance"]]
    offered: NotRequired[list[list[str]]]
    """The bins that each card may take, in the order of the cards; absent where each may take every one."""
    right: NotRequired[list[str]]
    """Digests of the right answers (:mod:`assessments.keys`); absent where a server judges."""


class ComponentPlan(TypedDict):
    """One component; what follows ``required`` depends on its kind."""

    key: str
    id: str
    kind: str
    required: bool
    how: NotRequired[str]
    """``seen`` or ``finished``, where nothing is asked."""
    objective: NotRequired[str]
    question: NotRequired[Question]
    form: NotRequired[str]
    attestation: NotRequired[str]
    version: NotRequired[str]


class LessonPlan(TypedDict):
    """One lesson."""

    id: str
    minutes: int
    components: list[ComponentPlan]


class QuotaPlan(TypedDict):
    """A line of a blueprint."""

    objective: str
    items: int


class AttemptsPlan(TypedDict):
    """How often a form may be taken, and which attempt counts."""

    limit: NotRequired[int]
    keeps: NotRequired[Literal["last"]]


class FormPlan(TypedDict):
    """One form. ``possible`` is its points when all is right."""

    id: str
    purpose: Purpose
    mastery_percent: int | None
    blueprint: list[QuotaPlan]
    possible: int
    turn: NotRequired[int]
    decks: NotRequired[int]
    attempts: NotRequired[AttemptsPlan]
    wait_hours: NotRequired[int]
    """Where it stands, a state keeps when the form was handed in."""
    test_out: NotRequired[bool]
    asks_confidence: NotRequired[bool]


class ItemPlan(TypedDict):
    """One item of a bank."""

    id: str
    kind: str
    question: Question


class BankPlan(TypedDict):
    """The items of one objective, in the order of the bank."""

    objective: str
    items: list[ItemPlan]


class CoursePlan(TypedDict):
    """All of it."""

    version: Literal[1]
    course: str
    code: str
    """Eight hex digits of the ids and their order: a compact state fits only a plan of the same code."""
    salt: str | None
    languages: list[str]
    """All that a state can name, whichever of them the delivery offers."""
    lessons: list[LessonPlan]
    forms: list[FormPlan]
    banks: list[BankPlan]
    rule: list[dict[str, Any]]
    """The requirements of :func:`assessments.rules.rule_of`, in course order."""
    modules: NotRequired[list[str]]
    """Of a module that is launched by itself: all modules in which the course requires something."""
    optional: NotRequired[dict[str, list[str]]]
    """Of a module with a pre-check: the modules that become optional, each by the objectives to be shown."""


def course_plan(content: CourseContent, salt: str | None) -> CoursePlan:
    """Return the plan of the course in *content*: the same content gives the same plan, in the same order.

    With *salt* (the edition's digest does) the answers' digests are in it, for a package that judges by
    itself; with None no trace of the answer key is, for a page whose server judges.
    """
    course, material = content.course, content.material
    lessons: list[LessonPlan] = [_lesson(lesson, material, salt) for lesson in course.lessons]
    forms = [_form(form) for form in material.forms]
    banks: list[BankPlan] = [
        {"objective": bank.objective, "items": [_item(item, salt) for item in bank.items]}
        for bank in material.banks
    ]
    return {
        "version": 1,
        "course": course.id,
        "code": shape_code(lessons, forms, banks),
        "salt": salt,
        "languages": [str(language) for language in Language],
        "lessons": lessons,
        "forms": forms,
        "banks": banks,
        "rule": [
            one.model_dump(mode="json", exclude_none=True) for one in rule_of(course, material).requirements
        ],
    }


def offered_bins(question: Question) -> dict[str, list[str]]:
    """Return the bins that each card of a sorting may take."""
    cards = question["cards"]
    return dict(zip(cards, question.get("offered") or [question["bins"]] * len(cards), strict=True))


def takes_each_once(question: Question) -> bool:
    """Return whether no two cards of *question* may be put into one bin."""
    return question.get("layout") == "best_worst" or question.get("credit") == "distance"


def components_of(plan: CoursePlan) -> Iterator[ComponentPlan]:
    """Yield the components of all lessons, in order."""
    for lesson in plan["lessons"]:
        yield from lesson["components"]


def items_of(plan: CoursePlan, form: FormPlan) -> Iterator[ItemPlan]:
    """Yield every item that *form* may draw, in the order of its blueprint and of the banks."""
    banks = {bank["objective"]: bank["items"] for bank in plan["banks"]}
    for quota in form["blueprint"]:
        yield from banks.get(quota["objective"], [])


def _lesson(lesson: Lesson, material: Material, salt: str | None) -> LessonPlan:
    components = [_component(lesson.id, component, material, salt) for component in lesson.components]
    return {"id": lesson.id, "minutes": lesson.minutes, "components": components}


def _component(lesson: str, component: Component, material: Material, salt: str | None) -> ComponentPlan:
    key = f"{lesson}.{component.id}"
    plan: ComponentPlan = {
        "key": key,
        "id": component.id,
        "kind": component.kind,
        "required": component.required,
    }
    if isinstance(component, AssessmentComponent):
        plan["form"] = component.form
    elif isinstance(component, AttestationComponent):
        plan["attestation"] = component.attestation
        plan["version"] = material.attestation(component.attestation).version
    elif isinstance(component, Practice):
        plan["objective"] = component.objective
        plan["question"] = question_plan(component.interaction, salt, key)
    else:
        plan["how"] = how_of(component).value
    return plan


def _form(form: Form) -> FormPlan:
    plan: FormPlan = {
        "id": form.id,
        "purpose": form.purpose,
        "mastery_percent": form.mastery_percent,
        "blueprint": [{"objective": quota.objective, "items": quota.items} for quota in form.blueprint],
        "possible": form.length * FULL,
    }
    if form.turn:
        plan["turn"] = form.turn
    if form.decks > 1:
        plan["decks"] = form.decks
    if form.test_out:
        plan["test_out"] = True
    if form.asks_confidence:
        plan["asks_confidence"] = True
    if form.attempts:
        plan["attempts"] = _attempts(form.attempts)
        if form.attempts.wait_hours:
            plan["wait_hours"] = form.attempts.wait_hours
    return plan


def _attempts(policy: AttemptPolicy) -> AttemptsPlan:
    plan: AttemptsPlan = {}
    if policy.limit is not None:
        plan["limit"] = policy.limit
    if policy.keeps == "last":
        plan["keeps"] = policy.keeps
    return plan


def _item(item: Item, salt: str | None) -> ItemPlan:
    return {"id": item.id, "kind": item.kind, "question": question_plan(item.interaction, salt, item.id)}


def question_plan(interaction: Interaction, salt: str | None, name: str) -> Question:
    """Return *interaction* as the page knows it, under its *name*: a component's key or an item's id.

    With *salt* the digests of its right answers are in it.
    """
    question: Question
    if isinstance(interaction, Choice):
        question = {
            "kind": "choice",
            "options": list(interaction.options),
            "several": interaction.is_several,
        }
    else:
        cards = [card.id for card in interaction.cards]
        question = {"kind": "sorting", "bins": list(interaction.bins), "cards": cards}
        if interaction.layout in ("gaps", "best_worst"):
            question["layout"] = interaction.layout
        if interaction.credit != "share":
            question["credit"] = interaction.credit
        if any(card.offered for card in interaction.cards):
            question["offered"] = [list(interaction.offered(card)) for card in interaction.cards]
    if salt is not None:
        question["right"] = list(answer_digests(interaction, salt, name))
    return question


def bare_plan(plan: CoursePlan) -> CoursePlan:
    """Return what reading a compact state takes of *plan*: ids and their order, no digest of an answer.

    A newer edition carries it, to read the states of this one.
    """
    bare: CoursePlan = _without(plan, _NOT_FOR_READING)
    return bare


_NOT_FOR_READING = {
    "course",
    "salt",
    "rule",
    "right",
    "minutes",
    "required",
    "purpose",
    "mastery_percent",
    "how",
    "turn",
    "attempts",
}
_NOT_SHAPE = {
    "right",
    "minutes",
    "required",
    "mastery_percent",
    "purpose",
    "objective",
    "version",
    "how",
    "turn",
    "attempts",
}
"""What may change without a change of the places that a compact state has."""


def shape_code(lessons: list[LessonPlan], forms: list[FormPlan], banks: list[BankPlan]) -> str:
    """Return eight hex digits of the ids in a plan, bare or whole, and of their order."""
    shape = _without([lessons, forms, banks], _NOT_SHAPE)
    bare = json.dumps(shape, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(bare.encode()).hexdigest()[:8]


def _without(value: Any, names: set[str]) -> Any:
    """Return *value* without the entries called *names*, however deep they stand."""
    if isinstance(value, dict):
        return {name: _without(each, names) for name, each in value.items() if name not in names}
    return [_without(each, names) for each in value] if isinstance(value, list) else value
