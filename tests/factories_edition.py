"""A small edition for tests: one lesson to read, one form of two items, one attestation."""

from __future__ import annotations

from assessments.model import (
    Attestation,
    Bank,
    ChoiceItem,
    CourseContent,
    Form,
    Material,
    Quota,
)
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Course,
    Lesson,
    Module,
    Objective,
    Section,
    Text,
    TextComponent,
    Texts,
)
from curriculum.references import References
from editions.api import Edition


def texts(identifier: str, title: str, body: str = "", *parts: Section) -> Texts:
    """Return the same text in all four languages, each marked by its tag."""
    return {
        language: Text(section=Section(id=identifier, title=f"{title} ({language})", body=body, parts=parts))
        for language in Language
    }


def an_item(number: int, correct: str = "a") -> ChoiceItem:
    """Return a single-choice item with options a and b."""
    options = (
        Section(id="a", title="One", feedback="Because of this."),
        Section(id="b", title="Two", feedback="Because of that."),
    )
    return ChoiceItem(
        id=f"item-{number}",
        kind="single",
        options=("a", "b"),
        correct=(correct,),
        author="A tester",
        texts=texts(f"item-{number}", f"Question {number}", "A case.", *options),
    )


def an_edition(body: str = "Some words.", correct: str = "a") -> Edition:
    """Return an edition of arc-100 in which *body* is read and *correct* is the key of item 1."""
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(
            Objective(
                id="ARC100.O3", tag="knowledge", actions=("FA1.EMP.1",), texts=texts("arc100-o3", "Tell")
            ),
        ),
        modules=(
            _module("words", TextComponent(id="read", kind="text", texts=texts("read", "Read", body))),
            _module(
                "check",
                AssessmentComponent(
                    id="post", kind="assessment", form="arc-100-post", texts=texts("post", "Check", "Answer.")
                ),
                AttestationComponent(
                    id="conduct", kind="attestation", attestation="conduct", texts=texts("conduct", "Confirm")
                ),
            ),
        ),
        texts=texts("course", "A course", "What it is about."),
    )
    material = Material(
        banks=(
            Bank(
                objective="ARC100.O3",
                tag="knowledge",
                actions=("FA1.EMP.1",),
                items=tuple(an_item(n, correct if n == 1 else "a") for n in range(1, 5)),
            ),
        ),
        forms=(
            Form(
                id="arc-100-post",
                purpose="post",
                blueprint=(Quota(objective="ARC100.O3", items=2),),
                mastery_percent=80,
            ),
        ),
        attestations=(
            Attestation(
                id="conduct",
                version="1",
                statements=("learning",),
                texts=texts("attestation", "I confirm", "", Section(id="learning", title="I completed it.")),
            ),
        ),
    )
    content = CourseContent(course=course, material=material, references=References())
    return Edition(label="2026.1", content=content)


def _module(
    identifier: str, *components: TextComponent | AssessmentComponent | AttestationComponent
) -> Module:
    lesson = Lesson(
        id=identifier, minutes=5, components=components, texts=texts("lesson", identifier.title())
    )
    return Module(id=identifier, lessons=(lesson,), texts=texts(identifier, identifier.title()))
