"""Matches and orders for tests, in four languages: plain words that say which card they are."""

from __future__ import annotations

from assessments.model import CourseContent, Material
from curriculum.languages import Language
from curriculum.model import (
    Component,
    Course,
    Lesson,
    MatchComponent,
    Module,
    Objective,
    OrderComponent,
    Pair,
    Section,
    Text,
    Texts,
)
from curriculum.translations import TranslationStatus
from player.api import draw_package
from tests.factories_player import OBJECTIVE, some_references

WORDS = {
    Language.EN: ("Card", "Because it belongs there.", "Steps at a service counter"),
    Language.VI: ("Thẻ", "Vì nó thuộc về chỗ đó.", "Các bước tại quầy dịch vụ"),
    Language.ZH_HANT: ("卡片", "因為它屬於那裡。", "服務櫃檯的步驟"),
    Language.AR: ("بطاقة", "لأن هذا مكانها.", "خطوات عند شباك الخدمة"),
}
STEPS = ("greet", "listen", "check", "answer")
"""The cards of :func:`an_order`, from first to last."""
RIGHT_PAIRS = {"card-form": "partner-language", "card-line": "partner-name", "card-sign": "partner-step"}
"""The pairs of both matches."""


def texts(identifier: str, *parts: str, tail: str = "") -> Texts:
    """Return a text in four languages; a part's heading is a word, its id, and *tail*."""
    return {
        language: Text(
            section=Section(
                id=identifier,
                title=title,
                parts=tuple(
                    Section(id=part, title=f"{word} {part}{tail}".strip(), feedback=why) for part in parts
                ),
            ),
            status=TranslationStatus.SOURCE if language is Language.EN else TranslationStatus.CURRENT,
            reviewed_by="A speaker",
        )
        for language, (word, why, title) in WORDS.items()
    }


def a_match(identifier: str = "match", decoys: tuple[str, ...] = ()) -> MatchComponent:
    """Return a match of three cards; without *decoys* its few partners are radio buttons."""
    parts = (*RIGHT_PAIRS, *RIGHT_PAIRS.values(), *decoys)
    return MatchComponent(
        id=identifier,
        kind="match",
        objective=OBJECTIVE,
        pairs=tuple(Pair(id=card, partner=partner) for card, partner in RIGHT_PAIRS.items()),
        decoys=decoys,
        texts=texts(identifier, *parts),
    )


def a_long_match() -> MatchComponent:
    """Return a match with more partners than fit beside a card: they are lists."""
    return a_match("long", decoys=("decoy-letter", "decoy-badge"))


def an_order(identifier: str = "order") -> OrderComponent:
    """Return an order of four cards."""
    return OrderComponent(
        id=identifier, kind="order", objective=OBJECTIVE, cards=STEPS, texts=texts(identifier, *STEPS)
    )


def content(*components: Component) -> CourseContent:
    """Return a course of one lesson with *components*."""
    lesson = Lesson(
        id="counter", minutes=5, objectives=(OBJECTIVE,), components=components, texts=texts("lesson")
    )
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(Objective(id=OBJECTIVE, tag="skill", actions=("FA1.EMP.1",), texts=texts("arc100-o3")),),
        modules=(Module(id="counter", lessons=(lesson,), texts=texts("counter")),),
        texts=texts("course"),
    )
    return CourseContent(course=course, material=Material(), references=some_references())


def package() -> dict[str, bytes]:
    """Return the files of a page with both matches and two orders, which keeps its work in the browser."""
    made = content(a_match(), a_long_match(), an_order(), an_order("second"))
    return draw_package(made, edition_label="2026.1", digest="5a" * 32, store="local")
