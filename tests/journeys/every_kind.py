"""A course with every kind of component and of item that anything is decided by, and a hand that answers it.

The same hand answers in every delivery: mostly right, and wrong where :data:`WRONG` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator

from assessments.model import Bank, CourseContent, Form, Material, Quota
from curriculum.model import (
    AssessmentComponent,
    Component,
    Course,
    Interaction,
    Lesson,
    Module,
    Objective,
)
from editions.model import Edition
from tests.conformance.learner import Learner
from tests.player.kinds.items import ITEMS
from tests.xblocks.factories import CHECK, CONDUCT, MATERIAL, READ, REFERENCES, SORT, an_item, texts
from tests.xblocks.kinds import COMMITMENT, GUIDE, MATCH, ORDER, REFLECTION, REHEARSE, RESOURCE, SCENARIO

ARRANGED, CHOSEN = "ARC100.O3", "ARC100.O4"
WRONG = frozenset({"pairs", "item-match", "item-2"})
"""A match of the lesson, and two of the nine items."""
POST = AssessmentComponent(id="post", kind="assessment", form="every-post", texts=texts("post", "After"))


def every_kind() -> Edition:
    """Return the course: a lesson to work through, then a check and a confirmation."""
    worked = (
        READ,
        CHECK,
        SORT,
        MATCH,
        ORDER,
        SCENARIO,
        REHEARSE,
        REFLECTION,
        COMMITMENT,
        RESOURCE,
        GUIDE,
    )
    lessons = (_lesson("all", *worked), _lesson("proof", POST, CONDUCT))
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=tuple(_objective(name) for name in (ARRANGED, CHOSEN)),
        modules=(Module(id="only", lessons=lessons, texts=texts("only", "Only")),),
        texts=texts("course", "Every kind", "All of them."),
    )
    content = CourseContent(course=course, material=_material(), references=REFERENCES)
    return Edition(label="2026.1", content=content)


def _objective(name: str) -> Objective:
    section = name.lower().replace(".", "-")
    return Objective(id=name, tag="knowledge", actions=("FA1.EMP.1",), texts=texts(section, name))


def _lesson(identifier: str, *components: Component) -> Lesson:
    return Lesson(
        id=identifier,
        minutes=8,
        objectives=(ARRANGED,),
        components=components,
        texts=texts("lesson", identifier.title(), "A summary."),
    )


def _material() -> Material:
    chosen = (an_item(1), an_item(2), an_item(8))
    banks = tuple(
        Bank(objective=objective, tag="knowledge", actions=("FA1.EMP.1",), items=items)
        for objective, items in ((ARRANGED, ITEMS), (CHOSEN, chosen))
    )
    form = Form(
        id="every-post",
        purpose="post",
        blueprint=tuple(Quota(objective=bank.objective, items=len(bank.items)) for bank in banks),
        mastery_percent=60,
    )
    return Material(banks=banks, forms=(form,), attestations=MATERIAL.attestations)


def asked(edition: Edition) -> dict[str, Interaction]:
    """Return what is asked, by the id that a record has for it."""
    course, form = edition.content.course, edition.content.material.forms[0]
    components = {
        f"{lesson.id}.{component.id}": component.interaction
        for lesson in course.lessons
        for component in lesson.components
        if component.kind in {"knowledge_check", "sort", "match", "order"}
    }
    items = [
        item for quota in form.blueprint for item in edition.content.material.bank(quota.objective).items
    ]
    return components | {f"proof.post.{item.id}": item.interaction for item in items}


@dataclass(frozen=True)
class Hand(Learner):
    """A learner who answers as :data:`WRONG` says, and goes through what asks for no answer."""

    def do(self, lesson: Lesson, component: Component, *, is_right: bool = True) -> None:
        """Do one component of the open lesson, right or wrong as it is laid down."""
        super().do(lesson, component, is_right=component.id not in WRONG)
        place = self.frame.locator(f'[data-gw-component="{lesson.id}.{component.id}"]')
        if component.kind == "scenario":
            place.locator('[data-gw-now] input[value="speak"]').check()
            place.locator("[data-gw-now] [type=submit]").click()
        elif component.kind == "rehearse":
            place.locator('input[value="listen"]').check()
            place.locator("[type=submit]").click()

    def _hand_in(self, place: Locator, is_right: bool) -> None:
        place.locator("[data-gw-item]").first.wait_for()
        for shown in place.locator("[data-gw-item]").all():
            name = shown.get_attribute("data-gw-item") or ""
            self._answer(shown, self._item(name).interaction, name not in WRONG)
        self._hand_over(place)


@dataclass(frozen=True)
class Visitor(Hand):
    """The same hand on the site, where each lesson has an address of its own."""

    def open_lesson(self, lesson_id: str) -> None:
        """Open the lesson's page, and wait until its blocks are alive."""
        self.frame.goto(f"/learn/arc-100/{lesson_id}/?language=en")
        self.frame.wait_for_function("() => !document.querySelector('.gw-block:not(.gw-live)')")

    def waits_until_saved(self) -> None:
        """Wait until no block has anything under way."""
        self.frame.wait_for_function(
            "() => ![...document.querySelectorAll('[data-gw-saved]')].some(line =>"
            " ['saving', 'not_saved', 'not_kept'].includes(line.dataset.gwSaved))"
        )
