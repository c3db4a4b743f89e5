"""A small course with every kind of component, and everything it asks, for the tests of this folder."""

from __future__ import annotations

from assessments.model import (
    Attestation,
    Bank,
    ChoiceItem,
    CourseContent,
    Form,
    Item,
    Material,
    Quota,
    SortItem,
)
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Card,
    Course,
    KnowledgeCheck,
    Lesson,
    Module,
    Objective,
    SortComponent,
    TextComponent,
)
from curriculum.references import References

ACTIONS = ("FA1.EMP.1",)


def single(identifier: str) -> ChoiceItem:
    return ChoiceItem(
        id=identifier, kind="single", options=("a", "b", "c", "d"), correct=("b",), author="Test"
    )


def several(identifier: str) -> ChoiceItem:
    return ChoiceItem(
        id=identifier,
        kind="multiple",
        options=("a", "b", "c", "d", "e"),
        correct=("a", "c", "e"),
        author="Test",
    )


def true_false(identifier: str) -> ChoiceItem:
    return ChoiceItem(
        id=identifier, kind="true_false", options=("true", "false"), correct=("false",), author="Test"
    )


def sort(identifier: str) -> SortItem:
    cards = tuple(Card(id=f"card-{n}", bin=("left", "right", "middle")[n % 3]) for n in range(1, 8))
    return SortItem(id=identifier, kind="sort", bins=("left", "right", "middle"), cards=cards, author="Test")


def bank(objective: str, *items: Item) -> Bank:
    return Bank(objective=objective, tag="knowledge", actions=ACTIONS, items=items)


BANKS = (
    bank("ARC100.O3", *(single(f"o3-{n}") for n in range(1, 7)), several("o3-7"), several("o3-8")),
    bank("ARC100.O4", true_false("o4-1"), true_false("o4-2"), single("o4-3"), single("o4-4"), sort("o4-5")),
)
BLUEPRINT = (Quota(objective="ARC100.O3", items=4), Quota(objective="ARC100.O4", items=2))
PRE = Form(id="arc-100-pre", purpose="pre", blueprint=BLUEPRINT)
POST = Form(id="arc-100-post", purpose="post", blueprint=BLUEPRINT, mastery_percent=80)
CONDUCT = Attestation(id="conduct", version="2", statements=("learning", "reporting"))

WORDS = Lesson(
    id="words-we-share",
    minutes=14,
    components=(
        TextComponent(id="four-places", kind="text"),
        TextComponent(id="aside", kind="text", required=False),
        KnowledgeCheck(
            id="check-places",
            kind="knowledge_check",
            objective="ARC100.O3",
            options=("a-rule", "a-person", "both"),
            correct=("a-rule",),
        ),
        KnowledgeCheck(
            id="check-all",
            kind="knowledge_check",
            objective="ARC100.O3",
            options=("one", "two", "three"),
            correct=("one", "three"),
            several=True,
        ),
        SortComponent(
            id="levels",
            kind="sort",
            objective="ARC100.O3",
            bins=("individual", "interpersonal", "institutional"),
            cards=(
                Card(id="card-thought", bin="individual"),
                Card(id="card-joke", bin="interpersonal"),
                Card(id="card-form", bin="institutional"),
            ),
        ),
    ),
)
COURSE = Course(
    id="arc-100",
    audiences=("employees",),
    actions=ACTIONS,
    objectives=(
        Objective(id="ARC100.O3", tag="knowledge", actions=ACTIONS),
        Objective(id="ARC100.O4", tag="knowledge", actions=ACTIONS),
    ),
    modules=(
        Module(
            id="pre-check",
            lessons=(
                Lesson(
                    id="pre-check",
                    minutes=8,
                    components=(AssessmentComponent(id="pre", kind="assessment", form="arc-100-pre"),),
                ),
            ),
        ),
        Module(id="words-we-share", lessons=(WORDS,)),
        Module(
            id="post-check",
            lessons=(
                Lesson(
                    id="post-check",
                    minutes=8,
                    components=(AssessmentComponent(id="post", kind="assessment", form="arc-100-post"),),
                ),
                Lesson(
                    id="attestation",
                    minutes=2,
                    components=(
                        AttestationComponent(id="conduct", kind="attestation", attestation="conduct"),
                    ),
                ),
            ),
        ),
    ),
)
MATERIAL = Material(banks=BANKS, forms=(PRE, POST), attestations=(CONDUCT,))
CONTENT = CourseContent(course=COURSE, material=MATERIAL, references=References())
