"""A form with an item of every kind that is arranged and a choice, in four languages."""

from __future__ import annotations

from assessments.model import (
    Bank,
    ChoiceItem,
    ClozeItem,
    CourseContent,
    Form,
    Gap,
    Item,
    JudgementItem,
    MatchItem,
    Material,
    OrderItem,
    Quota,
)
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    Course,
    Lesson,
    Module,
    Objective,
    Pair,
    Section,
    Text,
    Texts,
)
from curriculum.translations import TranslationStatus
from player.api import draw_package
from tests.factories_player import OBJECTIVE, some_references

WORDS = {
    Language.EN: ("Card", "Because it belongs there.", "Question", "It is fair in", "first gap", "next gap"),
    Language.VI: ("Thẻ", "Vì nó thuộc về chỗ đó.", "Câu hỏi", "Công bằng ở", "chỗ đầu", "chỗ sau"),
    Language.ZH_HANT: ("卡片", "因為它屬於那裡。", "問題", "公平之處在於", "第一格", "第二格"),
    Language.AR: ("بطاقة", "لأن هذا مكانها.", "سؤال", "الإنصاف في", "الفراغ الأول", "الفراغ الثاني"),
}  # fmt: skip
"""Part, reason, title, a text with gaps, and the names of its two gaps."""
PAIRS = {"card-form": "partner-language", "card-line": "partner-name"}
STEPS = ("greet", "listen", "check", "answer")
GAPS = {"where": ("rule", "mind"), "what": ("effect", "intent", "habit")}
"""The gaps of the cloze; the first choice of each is right."""
WAYS = ("ask", "help", "wait", "leave")
"""From the best to the worst."""


def _texts(identifier: str, number: int, parts: tuple[str, ...]) -> Texts:
    return {
        language: Text(
            section=Section(
                id=identifier,
                title=f"{words[2]} {number}",
                body=f"{words[3]} [{words[4]}](gap:where), [{words[5]}](gap:what)."
                if "rule" in parts
                else "",
                parts=tuple(
                    Section(
                        id=part,
                        title=f"{words[0]} {part}",
                        feedback="" if part.startswith("partner") else words[1],
                    )
                    for part in parts
                ),
            ),
            status=TranslationStatus.SOURCE if language is Language.EN else TranslationStatus.CURRENT,
            reviewed_by="A speaker",
        )
        for language, words in WORDS.items()
    }


MATCH = MatchItem(
    id="item-match",
    kind="match",
    author="A tester",
    pairs=tuple(Pair(id=card, partner=partner) for card, partner in PAIRS.items()),
    decoys=("partner-decoy",),
    texts=_texts("item-match", 1, (*PAIRS, *PAIRS.values(), "partner-decoy")),
)
ORDER = OrderItem(
    id="item-order", kind="order", author="A tester", cards=STEPS, texts=_texts("item-order", 2, STEPS)
)
CLOZE = ClozeItem(
    id="item-cloze",
    kind="cloze",
    author="A tester",
    gaps=tuple(Gap(id=gap, options=choices, correct=choices[0]) for gap, choices in GAPS.items()),
    texts=_texts("item-cloze", 3, tuple(choice for choices in GAPS.values() for choice in choices)),
)
BEST_WORST = JudgementItem(
    id="item-best",
    kind="judgement",
    mode="best_worst",
    author="A tester",
    options=WAYS,
    texts=_texts("item-best", 4, WAYS),
)
RANKED = JudgementItem(
    id="item-ranked",
    kind="judgement",
    mode="ranked",
    author="A tester",
    options=WAYS,
    texts=_texts("item-ranked", 5, WAYS),
)
CHOICE = ChoiceItem(
    id="item-choice",
    kind="multiple",
    author="A tester",
    options=STEPS,
    correct=STEPS[:2],
    texts=_texts("item-choice", 6, STEPS),
)
ITEMS: tuple[Item, ...] = (MATCH, ORDER, CLOZE, BEST_WORST, RANKED, CHOICE)
BY_ID: dict[str, Item] = {item.id: item for item in ITEMS}
FORM = Form(
    id="every-post",
    purpose="post",
    blueprint=(Quota(objective=OBJECTIVE, items=len(ITEMS)),),
    mastery_percent=80,
)


def content() -> CourseContent:
    """Return a course of one lesson with one form, which asks every item."""
    component = AssessmentComponent(
        id="post", kind="assessment", form=FORM.id, texts=_texts("post", 0, ("title",))
    )
    lesson = Lesson(
        id="check", minutes=5, objectives=(OBJECTIVE,), components=(component,), texts=_texts("check", 0, ())
    )
    objective = Objective(id=OBJECTIVE, tag="skill", actions=("FA1.EMP.1",), texts=_texts("arc100-o3", 0, ()))
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(objective,),
        modules=(Module(id="check", lessons=(lesson,), texts=_texts("check", 0, ())),),
        texts=_texts("course", 0, ()),
    )
    bank = Bank(objective=OBJECTIVE, tag="skill", actions=("FA1.EMP.1",), items=ITEMS)
    material = Material(banks=(bank,), forms=(FORM,))
    return CourseContent(course=course, material=material, references=some_references())


def package() -> dict[str, bytes]:
    """Return the files of a page with that form, which keeps its work in the browser."""
    return draw_package(content(), edition_label="2026.1", digest="5a" * 32, store="local")
