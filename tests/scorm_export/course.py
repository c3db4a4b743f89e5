"""A small course for packages: every interaction, four languages, and letters that break careless writers."""

from __future__ import annotations

from assessments.model import Attestation, Bank, ChoiceItem, CourseContent, Form, Material, Quota, SortItem
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Card,
    Course,
    KnowledgeCheck,
    Lesson,
    Module,
    Objective,
    Section,
    SortComponent,
    Text,
    TextComponent,
    Texts,
)
from curriculum.references import References
from editions.model import Edition

NASTY = "Rights & <duties> ]]> </script> \"quotes\" 'and' €"
TITLES = {
    Language.EN: NASTY,
    Language.VI: "Quyền và nghĩa vụ",
    Language.ZH_HANT: "權利與義務",
    Language.AR: "الحقوق والواجبات",
}
OBJECTIVE = "ARC100.O3"


def texts(identifier: str, title: str = "", parts: tuple[str, ...] = (), body: str = "Some words.") -> Texts:
    """Return a section in four languages, with a part for each of *parts*."""
    return {
        language: Text(
            section=Section(
                id=identifier,
                title=f"{title or identifier} {language}",
                body=body,
                parts=tuple(
                    Section(id=part, title=f"{part} {language}", feedback=f"Why {part}.") for part in parts
                ),
            )
        )
        for language in Language
    }


def course_content(mastery: int | None = 80) -> CourseContent:
    """Return a course of two lessons: read, answer, sort, be assessed, attest."""
    words = Lesson(
        id="words",
        minutes=10,
        objectives=(OBJECTIVE,),
        components=(
            TextComponent(id="start", kind="text", texts=texts("start")),
            KnowledgeCheck(
                id="check",
                kind="knowledge_check",
                objective=OBJECTIVE,
                options=("a-rule", "a-person"),
                correct=("a-rule",),
                texts=texts("check", parts=("a-rule", "a-person")),
            ),
            SortComponent(
                id="levels",
                kind="sort",
                objective=OBJECTIVE,
                bins=("individual", "systemic"),
                cards=(Card(id="card-thought", bin="individual"), Card(id="card-law", bin="systemic")),
                texts=texts("levels", parts=("individual", "systemic", "card-thought", "card-law")),
            ),
        ),
        texts=texts("lesson", "Words"),
    )
    proof = Lesson(
        id="proof",
        minutes=5,
        components=(
            AssessmentComponent(id="post", kind="assessment", form="small-post", texts=texts("post")),
            AttestationComponent(
                id="conduct", kind="attestation", attestation="conduct", texts=texts("conduct")
            ),
        ),
        texts=texts("lesson", "Proof"),
    )
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(
            Objective(
                id=OBJECTIVE,
                tag="knowledge",
                actions=("FA1.EMP.1",),
                texts=texts("arc100-o3", "Tell levels apart"),
            ),
        ),
        modules=(Module(id="only", lessons=(words, proof), texts=texts("only")),),
        texts={
            language: Text(
                section=Section(id="course", title=title, body=f"What *{title}* is about.\n\nAnd **more**.")
            )
            for language, title in TITLES.items()
        },
    )
    return CourseContent(course=course, material=_material(mastery), references=References())


def edition(label: str = "2026.1", mastery: int | None = 80) -> Edition:
    """Return that course as an edition."""
    return Edition(label=label, content=course_content(mastery))


def _material(mastery: int | None) -> Material:
    options = ("one", "two", "three")
    items = tuple(
        ChoiceItem(
            id=f"arc100-o3-{number}",
            kind="single",
            options=options,
            correct=("two",),
            author="Groundwork",
            texts=texts(f"arc100-o3-{number}", parts=options),
        )
        for number in range(1, 6)
    )
    several = ChoiceItem(
        id="arc100-o3-6",
        kind="multiple",
        options=options,
        correct=("one", "two"),
        author="Groundwork",
        texts=texts("arc100-o3-6", parts=options),
    )
    sort = SortItem(
        id="arc100-o3-7",
        kind="sort",
        bins=("left", "right"),
        cards=(Card(id="first", bin="left"), Card(id="second", bin="right")),
        author="Groundwork",
        texts=texts("arc100-o3-7", parts=("left", "right", "first", "second")),
    )
    return Material(
        banks=(
            Bank(objective=OBJECTIVE, tag="knowledge", actions=("FA1.EMP.1",), items=(*items, several, sort)),
        ),
        forms=(
            Form(
                id="small-post",
                purpose="post",
                blueprint=(Quota(objective=OBJECTIVE, items=7),),
                mastery_percent=mastery,
            ),
        ),
        attestations=(
            Attestation(
                id="conduct",
                version="1",
                statements=("learning", "reporting"),
                texts=texts("attestation", "Conduct", ("learning", "reporting")),
            ),
        ),
    )
