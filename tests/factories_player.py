"""A small course with every kind of component, in four languages, for tests of the learner's page.

The words are plain on purpose, each language in its own script: what is tested is how they are drawn.
"""

from __future__ import annotations

from datetime import date

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
from curriculum.references import Fact, FrameworkAction, References, Support, Term
from curriculum.translations import TranslationStatus

EN, VI, ZH, AR = Language.EN, Language.VI, Language.ZH_HANT, Language.AR
TODAY = date(2026, 11, 22)
LATER = date(2027, 5, 31)
OBJECTIVE = "ARC100.O3"

_FILL = {
    EN: "A resident asks for a permit and waits for three weeks. Who can change the rule?",
    VI: "Một cư dân xin giấy phép và chờ ba tuần. Ai có thể thay đổi quy định?",
    ZH: "一位居民申請許可，等了三個星期。誰能改變這項規定？",
    AR: "يطلب أحد السكان رخصة وينتظر ثلاثة أسابيع. من يستطيع تغيير القاعدة؟",
}
_WORD = {EN: "Part", VI: "Phần", ZH: "部分", AR: "الجزء"}
_WHY = {
    EN: "It is a rule of one office, so whoever works there gets the same result.",
    VI: "Đó là quy định của một văn phòng, nên ai làm ở đó cũng cho cùng một kết quả.",
    ZH: "這是一個辦公室的規定，無論誰在那裡工作，結果都一樣。",
    AR: "إنها قاعدة مكتب واحد، فالنتيجة واحدة أيًا كان من يعمل فيه.",
}


def texts(identifier: str, english: str, *parts: str, body: str = "", reviewed: bool = False) -> Texts:
    """Return a text in four languages; *body* is Markdown that follows a sentence in each of them."""
    return {
        language: Text(
            section=Section(
                id=identifier,
                title=english if language is EN else f"{_WORD[language]} {number}",
                body=f"{_FILL[language]}\n\n{body}".strip(),
                parts=tuple(_part(language, part, at) for at, part in enumerate(parts, start=1)),
            ),
            status=TranslationStatus.SOURCE if language is EN else TranslationStatus.CURRENT,
            reviewed_by="A speaker" if reviewed else None,
        )
        for number, language in enumerate(Language, start=1)
    }


def _part(language: Language, identifier: str, number: int) -> Section:
    return Section(
        id=identifier,
        title=f"{_WORD[language]} {number}: {identifier}"
        if language is EN
        else f"{_WORD[language]} {number}",
        feedback=f"{_WHY[language]}[^F004]" if number == 1 else _WHY[language],
    )


def a_check(identifier: str = "check", *, several: bool = False) -> KnowledgeCheck:
    """Return a knowledge check whose first option is right, and its third too if *several*."""
    return KnowledgeCheck(
        id=identifier,
        kind="knowledge_check",
        objective=OBJECTIVE,
        options=("a-rule", "a-person", "a-habit"),
        correct=("a-rule", "a-habit") if several else ("a-rule",),
        several=several,
        texts=texts(identifier, "What would change the result?", "a-rule", "a-person", "a-habit"),
    )


def a_sort(identifier: str = "levels") -> SortComponent:
    """Return a sort of three cards into two bins: one, two, one."""
    return SortComponent(
        id=identifier,
        kind="sort",
        objective=OBJECTIVE,
        bins=("bin-one", "bin-two"),
        cards=(
            Card(id="card-x", bin="bin-one"),
            Card(id="card-y", bin="bin-two"),
            Card(id="card-z", bin="bin-one"),
        ),
        texts=texts(identifier, "Where does it live?", "bin-one", "bin-two", "card-x", "card-y", "card-z"),
    )


RICH = """A fact is cited.[^F004] A term is [a word](term:systemic-racism).
Call 403-268-2489 about HR-27 (v2.1).

### A subheading

- one
- two

| Place | Meaning |
|---|---|
| here | there |
"""


def a_text(identifier: str = "why") -> TextComponent:
    """Return a text with everything that Markdown may hold."""
    return TextComponent(
        id=identifier, kind="text", facts=("F004",), texts=texts(identifier, "Why words matter", body=RICH)
    )


def a_law_card() -> TextComponent:
    """Return a law card."""
    return TextComponent(
        id="law",
        kind="text",
        card="law",
        facts=("F004",),
        texts=texts("law", "The law", body="It holds.[^F004]"),
    )


def an_item(number: int) -> Item:
    """Return a choice item whose first option is right; every fourth item is a sort."""
    name = f"item-{number}"
    if number % 4 == 0:
        return SortItem(
            id=name,
            kind="sort",
            author="A tester",
            bins=("bin-one", "bin-two"),
            cards=(Card(id="card-x", bin="bin-one"), Card(id="card-y", bin="bin-two")),
            texts=texts(name, f"Sort {number}", "bin-one", "bin-two", "card-x", "card-y"),
        )
    return ChoiceItem(
        id=name,
        kind="single",
        author="A tester",
        options=("yes", "no", "perhaps"),
        correct=("yes",),
        texts=texts(name, f"Question {number}", "yes", "no", "perhaps"),
    )


def a_content() -> CourseContent:
    """Return a course of three lessons: practice, a form of three items, and a confirmation."""
    practice = Lesson(
        id="words-we-share",
        minutes=14,
        objectives=(OBJECTIVE,),
        actions=("FA1.EMP.1",),
        components=(
            a_text(),
            a_check(),
            a_sort(),
            a_law_card(),
            a_check("check-several", several=True),
            TextComponent(id="extra", kind="text", required=False, texts=texts("extra", "If you want more")),
        ),
        texts=texts("lesson", "Words we share"),
    )
    post = Lesson(
        id="post-check",
        minutes=8,
        objectives=(OBJECTIVE,),
        components=(
            AssessmentComponent(
                id="post", kind="assessment", form="arc-100-post", texts=texts("post", "Last check")
            ),
        ),
        texts=texts("lesson", "Last check"),
    )
    confirmation = Lesson(
        id="attestation",
        minutes=2,
        components=(
            AttestationComponent(
                id="conduct", kind="attestation", attestation="conduct", texts=texts("conduct", "Confirm")
            ),
        ),
        texts=texts("lesson", "Your confirmation"),
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
                texts=texts("arc100-o3", "Tell apart four places"),
            ),
        ),
        modules=tuple(
            Module(id=lesson.id, lessons=(lesson,), texts=texts(lesson.id, "Module"))
            for lesson in (practice, post, confirmation)
        ),
        texts=texts("course", "A racially-just city"),
    )
    return CourseContent(course=course, material=a_material(), references=some_references())


def a_material() -> Material:
    """Return a bank of eight items, a form of three with a mastery score, and an attestation."""
    return Material(
        banks=(
            Bank(
                objective=OBJECTIVE,
                tag="knowledge",
                actions=("FA1.EMP.1",),
                items=tuple(an_item(number) for number in range(1, 9)),
            ),
        ),
        forms=(
            Form(
                id="arc-100-post",
                purpose="post",
                blueprint=(Quota(objective=OBJECTIVE, items=3),),
                mastery_percent=80,
            ),
        ),
        attestations=(
            Attestation(
                id="conduct",
                version="2",
                statements=("learning", "reporting"),
                texts=texts("attestation", "Conduct", "learning", "reporting"),
            ),
        ),
    )


def some_references() -> References:
    """Return one fact, one term, two supports and one action."""
    return References(
        facts=(
            Fact(
                id="F004",
                topic="law.ahra",
                claim="Discrimination does not require intent.",
                source="Alberta Human Rights Commission, Discrimination",
                url="https://example.org/discrimination",
                date="2025-03",
                confidence="seen",
                checked_on=TODAY,
                review_by=LATER,
            ),
        ),
        terms=(
            Term(
                id="systemic-racism", group="foundations", texts=texts("systemic-racism", "systemic racism")
            ),
        ),
        supports=(
            Support(id="emergency", phone="911", texts=texts("emergency", "Emergency")),
            Support(id="commission", url="https://example.org", texts=texts("commission", "Commission")),
        ),
        actions=(
            FrameworkAction(
                id="FA1.EMP.1",
                texts={language: _FILL[language] for language in Language},
                corrected=(AR,),
            ),
        ),
    )
