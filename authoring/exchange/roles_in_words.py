"""Say in plain English what a text is, for a translator who does not see the page."""

from __future__ import annotations

from authoring.exchange.units import Slot
from curriculum.authoring import ExpectedSection

_SECTIONS = {
    "component": "a piece of a lesson",
    "item": "a question of a check",
    "module": "a module of the course",
    "objective": "what learners are able to do afterwards",
    "term": "a term of the glossary",
    "support": "somebody who helps",
    "attestation": "what learners confirm about their own conduct",
    "checklist": "an observer's checklist",
    "criterion": "a criterion of the review lens",
    "case": "a situation to observe",
    "passage": "an invented passage of training that is reviewed",
    "finding": "what a reviewer found in the passage",
    "section": "a section of a page",
}
_PARTS = {
    "option": "an answer to choose from",
    "card": "a card to sort, match or put in order",
    "bin": "a place into which cards are sorted, or a partner of cards",
    "statement": "a sentence that learners confirm",
    "note": "a content note: one line that says what is hard to meet below",
    "other_route": "the other way to the same aim, for those who skip the text",
    "step": "a moment of a story",
    "choice": "what the learner does in a story; goes on from the moment before",
    "end": "how a story ends",
    "line": "something one could say aloud",
    "model": "how it could sound as a whole",
    "prompt": "a question to think about",
    "example": "an example of a plan: the heading goes on from “When”, the text from “then I will”",
    "link": "a page to read on",
    "guide_step": "a step of a guide for a team talk",
    "limits": "what a finding does not say",
    "level": "a level of observed practice",
    "next_step": "what to practise next",
    "evidence": "what an observer saw",
}
_SLOTS = {Slot.TITLE: "Heading", Slot.BODY: "Text", Slot.FEEDBACK: "Why, told after the answer"}


def described(expected: ExpectedSection | None, part: str, slot: Slot) -> str:
    """Return what the text *slot* of *part* is; of the section itself, where *part* is empty.

    Without *expected* it is title or summary of the whole file.
    """
    if expected is None:
        return "Title" if slot is Slot.TITLE else "Summary: what people choose by"
    if not part:
        return f"{_SLOTS[slot]}: {_SECTIONS.get(expected.role, expected.role)}"
    role = next((one.role for one in expected.parts if one.id == part), None)
    what = _PARTS.get(role or "", "a part of it")
    if role == "option" and expected.correct is not None:
        what += ", a right one" if part in expected.correct else ", a wrong one"
    return f"{_SLOTS[slot]}: {what}"
