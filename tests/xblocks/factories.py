"""A course with one component of each kind, in four languages, with citations, terms and two forms."""

from __future__ import annotations

from datetime import date

from assessments.model import Attestation, Bank, ChoiceItem, CourseContent, Form, Material, Quota, SortItem
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Card,
    Component,
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
from curriculum.references import Fact, References, Support, Term
from curriculum.translations import TranslationStatus
from editions.model import Edition

_WORDS = {
    Language.EN: "in English",
    Language.VI: "bằng tiếng Việt",
    Language.ZH_HANT: "用中文",
    Language.AR: "بالعربية",
}


def texts(identifier: str, title: str, body: str = "", *parts: Section) -> Texts:
    """Return a text in four languages; the English parts stand in each."""
    return {
        language: Text(
            section=Section(id=identifier, title=f"{title} {words}", body=body, parts=parts),
            status=TranslationStatus.SOURCE if language is Language.EN else TranslationStatus.CURRENT,
            reviewed_by="A. Speaker" if language is Language.VI else None,
        )
        for language, words in _WORDS.items()
    }


def part(identifier: str, title: str, feedback: str = "") -> Section:
    """Return an option, a bin, a card or a statement."""
    return Section(id=identifier, title=title, feedback=feedback)


READ = TextComponent(
    id="read",
    kind="text",
    facts=("F004",),
    texts=texts("read", "Four places", "[Racism](term:racism) needs no intent.[^F004]"),
)
CHECK = KnowledgeCheck(
    id="check",
    kind="knowledge_check",
    objective="ARC100.O3",
    options=("a-rule", "a-person"),
    correct=("a-rule",),
    texts=texts(
        "check",
        "Which is institutional?",
        "Choose one.",
        part("a-rule", "A rule", "RIGHT-BECAUSE it is a rule."),
        part("a-person", "A person", "WRONG-BECAUSE it is one person."),
    ),
)
SORT = SortComponent(
    id="sort",
    kind="sort",
    objective="ARC100.O3",
    bins=("rule", "thought"),
    cards=(Card(id="card-form", bin="rule"), Card(id="card-idea", bin="thought")),
    texts=texts(
        "sort",
        "Where does it live?",
        "Place each card.",
        part("rule", "In a rule"),
        part("thought", "In one mind"),
        part("card-form", "A form", "SORTED-BECAUSE a form is a rule."),
        part("card-idea", "An idea", "SORTED-BECAUSE an idea is in one mind."),
    ),
)
PRE = AssessmentComponent(id="pre", kind="assessment", form="arc-100-pre", texts=texts("pre", "Before"))
POST = AssessmentComponent(id="post", kind="assessment", form="arc-100-post", texts=texts("post", "After"))
CONDUCT = AttestationComponent(
    id="conduct", kind="attestation", attestation="conduct", texts=texts("conduct", "Confirm")
)


def an_item(number: int) -> ChoiceItem | SortItem:
    """Return one of eight parallel items; the eighth is a sort."""
    if number == 8:
        return SortItem(
            id="item-8",
            kind="sort",
            bins=("rule", "thought"),
            cards=(Card(id="card-x", bin="rule"), Card(id="card-y", bin="thought")),
            author="A tester",
            texts=texts(
                "item-8",
                "Sort these",
                "",
                part("rule", "Rule"),
                part("thought", "Thought"),
                part("card-x", "X", "RATIONALE of X."),
                part("card-y", "Y", "RATIONALE of Y."),
            ),
        )
    return ChoiceItem(
        id=f"item-{number}",
        kind="single",
        options=("yes", "no"),
        correct=("yes",),
        author="A tester",
        texts=texts(
            f"item-{number}",
            f"Question {number}",
            "A case.",
            part("yes", "Yes", "RATIONALE of yes."),
            part("no", "No", "RATIONALE of no."),
        ),
    )


MATERIAL = Material(
    banks=(
        Bank(
            objective="ARC100.O3",
            tag="knowledge",
            actions=("FA1.EMP.1",),
            items=tuple(an_item(number) for number in range(1, 9)),
        ),
    ),
    forms=(
        Form(id="arc-100-pre", purpose="pre", blueprint=(Quota(objective="ARC100.O3", items=4),)),
        Form(
            id="arc-100-post",
            purpose="post",
            blueprint=(Quota(objective="ARC100.O3", items=4),),
            mastery_percent=80,
        ),
    ),
    attestations=(
        Attestation(
            id="conduct",
            version="3",
            statements=("learning", "reporting"),
            texts=texts(
                "attestation",
                "I confirm",
                "Read each line.",
                part("learning", "I completed it."),
                part("reporting", "I know where to report."),
            ),
        ),
    ),
)
REFERENCES = References(
    facts=(
        Fact(
            id="F004",
            topic="law.ahra",
            claim="Discrimination does not require intent.",
            source="Alberta Human Rights Commission",
            url="https://albertahumanrights.ab.ca",
            date="undated",
            confidence="seen",
            checked_on=date(2026, 11, 22),
            review_by=date(2027, 5, 31),
        ),
    ),
    terms=(
        Term(id="race", group="foundations", texts=texts("race", "race", "A social idea.")),
        Term(
            id="racism",
            group="foundations",
            see_also=("race",),
            in_source_text=(Language.VI,),
            texts=texts("racism", "racism", "More than [race](term:race)."),
        ),
        Term(id="unused", group="foundations", texts=texts("unused", "unused", "Nobody links to it.")),
    ),
    supports=(Support(id="emergency", phone="911", texts=texts("emergency", "Emergency", "In danger now.")),),
)


def an_edition(
    label: str = "2026.1",
    course_id: str = "arc-100",
    read: TextComponent = READ,
    after: tuple[str, ...] = (),
) -> Edition:
    """Return the whole course: pre-check, words (read, check, sort), post-check, attestation."""
    course = Course(
        id=course_id,
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        after=after,
        recertify_months=24,
        objectives=(
            Objective(
                id="ARC100.O3", tag="knowledge", actions=("FA1.EMP.1",), texts=texts("arc100-o3", "Tell")
            ),
        ),
        modules=(
            _module("before", PRE),
            _module("words", read, CHECK, SORT),
            _module("after", POST),
            _module("attestation", CONDUCT),
        ),
        texts=texts("course", "A racially-just Calgary", "Shared words."),
    )
    content = CourseContent(course=course, material=MATERIAL, references=REFERENCES)
    return Edition(label=label, content=content)


def _module(identifier: str, *components: Component) -> Module:
    lesson = Lesson(
        id=identifier,
        minutes=8,
        objectives=("ARC100.O3",),
        components=components,
        texts=texts("lesson", identifier.title(), "A summary."),
    )
    return Module(id=identifier, lessons=(lesson,), texts=texts(identifier, f"Module {identifier}"))
