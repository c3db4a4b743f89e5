"""Draw a form for paper: the booklet, the answer sheets and the marking key, each as a whole HTML document.

The documents stand by themselves, without scripts and other files, so that they can be printed from a
browser or made a PDF. Every page carries the code of the form (``assessments.sheet_codes``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from markupsafe import Markup

from assessments.api import LetteredItem, right_letters
from assessments.model import Attestation, CourseContent, Form
from curriculum.languages import Language
from curriculum.model import Choice
from curriculum.references import Fact
from player.citations import Citations
from player.shown import Page, Shown
from player.templating import draw

_FILE = "paper.html.j2"
_GAP = re.compile(r"\[[^\]]*\]\(gap:([^)\s]*)\)")


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """One drawing of a form, ready to be printed."""

    content: CourseContent
    form: Form
    items: tuple[LetteredItem, ...]
    code: str
    edition_label: str
    is_large: bool = False
    """Whether letters are 18 points high, for people with low vision (else 12)."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    """``5a``; empty for the one line of a choice."""
    what: Markup
    """The card; the empty text for a gap, which stands in the item's text."""
    boxes: tuple[tuple[str, Shown, bool], ...]
    """The sign, what it stands for, and whether it is right."""
    feedback: Shown | None
    """The card's own reason; None for a choice, whose options have one each."""


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    identifier: str
    shown: Shown
    layout: str
    """``choice``, or that of the sorting."""
    how: str
    """The string that says how to answer."""
    points: str
    """The string that says how it is scored."""
    takes_several: bool
    letters: str
    """The right ones."""
    lines: tuple[_Line, ...]
    facts: tuple[Fact, ...]
    """What the reasons cite, each once."""


def draw_booklet(printed: PrintedForm, language: Language) -> str:
    """Return the questions in *language*: nothing in it tells the key, and nothing is written into it."""
    return _drawn("booklet", printed, language)


def draw_answer_sheets(printed: PrintedForm, language: Language, numbers: Sequence[int]) -> str:
    """Return an answer sheet for each of *numbers*, each on a page of its own with a slip to cut off."""
    return _drawn("answer_sheets", printed, language, tuple(numbers))


def draw_key(printed: PrintedForm, language: Language) -> str:
    """Return the marking key: what is right, why, and how it is scored. For trainers."""
    return _drawn("key", printed, language)


def _drawn(macro: str, printed: PrintedForm, language: Language, *more: object) -> str:
    page = Page(language, Citations(printed.content.references, "paper"), heading=2)
    items = [_item(one, page) for one in printed.items]
    notices = {one.shown.notice for one in items}
    notice = next((name for name in ("missing", "stale", "unreviewed") if name in notices), "")
    title = page.show(printed.content.course.texts)
    confirmed = [page.show(one.texts) for one in _confirmed(printed)]
    versions = [one.version for one in _confirmed(printed)]
    confirmations = list(zip(confirmed, versions, strict=True))
    return str(draw(_FILE, macro, page, printed, title, items, notice, confirmations, *more))


def _confirmed(printed: PrintedForm) -> list[Attestation]:
    """Return what is confirmed in writing, beside the last form of the course."""
    if printed.form.purpose != "post":
        return []
    wanted = [
        component.attestation
        for lesson in printed.content.course.lessons
        for component in lesson.components
        if component.kind == "attestation" and component.required
    ]
    return [printed.content.material.attestation(one) for one in wanted]


def _item(asked: LetteredItem, page: Page) -> _Item:
    interaction = asked.item.interaction
    shown = page.show(asked.item.texts, is_gathering=True)
    if isinstance(interaction, Choice):
        layout, how = "choice", "choose_several" if interaction.is_several else "choose_one"
        points = "paper_points_several" if interaction.is_several else "paper_points_one"
    else:
        layout, how, points = interaction.layout, f"paper_{interaction.layout}", "paper_points_lines"
        if interaction.credit == "distance":
            how, points = "paper_ranked", "paper_points_distance"
    lines = tuple(_lines(asked, shown, layout))
    names = {line.card: drawn.name for line, drawn in zip(asked.lines, lines, strict=True)}
    return _Item(
        number=asked.number,
        identifier=asked.item.id,
        shown=_with_blanks(shown, names),
        layout=layout,
        how=how,
        points=points,
        takes_several=asked.takes_several,
        letters=right_letters(asked),
        lines=lines,
        facts=_facts(lines),
    )


def _lines(asked: LetteredItem, shown: Shown, layout: str) -> list[_Line]:
    interaction = asked.item.interaction
    words = shown.page.words
    found: list[_Line] = []
    for line, letter in zip(asked.lines, ascii_lowercase, strict=False):
        if isinstance(interaction, Choice):
            right = set(interaction.correct)
            name, what, feedback = "", Markup(""), None
        else:
            right = {card.bin for card in interaction.cards if card.id == line.card}
            name, card = f"{asked.number}{letter}", str(line.card)
            has_part = layout in ("bins", "pairs", "places")
            feedback = shown.part(card) if has_part else None
            what = feedback.label if feedback else Markup("")
            if layout == "best_worst":
                what = words(f"paper_{card}")
        has_texts = layout != "places"
        boxes = tuple(
            (sign, shown.part(choice) if has_texts else shown, choice in right)
            for sign, choice in zip(line.signs, line.choices, strict=True)
        )
        found.append(_Line(name, what, boxes, feedback))
    return found


def _facts(lines: Sequence[_Line]) -> tuple[Fact, ...]:
    told = [meant for line in lines for _, meant, _ in line.boxes]
    told += [line.feedback for line in lines if line.feedback]
    return tuple({fact.id: fact for one in told for fact in one.feedback_facts}.values())


def _with_blanks(shown: Shown, names: dict[str | None, str]) -> Shown:
    """Return *shown* with a numbered blank for each gap of its text."""
    if "](gap:" not in shown.section.body:
        return shown
    body = _GAP.sub(lambda gap: f"**{names.get(gap[1], '')}** …………", shown.section.body)
    return replace(shown, section=shown.section.model_copy(update={"body": body}))
