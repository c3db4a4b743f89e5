"""Two courses on paper: the real one, and one that asks in every way there is."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.model import Section, Text, Texts
from editions.api import Edition
from groundwork.content import Content, read_content
from groundwork.home import home
from groundwork.paper.printed import PrintedForms
from tests.assessments.every_kind import CONTENT

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the real content."""
    return read_content(home(), TODAY)


@pytest.fixture
def printed(content: Content) -> PrintedForms:
    """Return the forms of the real content, as they are printed."""
    return PrintedForms(content)


def frozen(printed: PrintedForms) -> Edition:
    """Return the first edition of ARC-100, which nobody changes any more."""
    return printed.content.published.read("arc-100", "2026.1")


@pytest.fixture(scope="session")
def every_kind() -> Edition:
    """Return an edition that asks in every way, with words in all four languages."""
    banks = []
    for bank in CONTENT.material.banks:
        items = [item.model_copy(update={"texts": _texts(item)}) for item in bank.items]
        banks.append(bank.model_copy(update={"items": tuple(items)}))
    course = CONTENT.course.model_copy(update={"texts": _said("arc-107", "A course")})
    material = CONTENT.material.model_copy(update={"banks": tuple(banks)})
    return Edition(
        label="2026.1",
        content=CourseContent(course=course, material=material, references=CONTENT.references),
    )


def in_letters(identifier: str) -> str:
    """Return *identifier* without digits, which Arabic isolates."""
    return re.sub(r"[\d-]+", " ", identifier).strip()


def _texts(item: object) -> Texts:
    asked = item.interaction  # type: ignore[attr-defined]
    if asked.kind == "choice":
        names = asked.options
    elif asked.layout == "places":
        names = tuple(card.id for card in asked.cards)
    elif asked.layout in ("gaps", "best_worst"):
        names = asked.bins
    else:
        names = (*asked.bins, *(card.id for card in asked.cards))
    parts = [Section(id=name, title=f"Words of {name}", feedback=f"Why {name}.") for name in names]
    body = "A case."
    if item.kind == "cloze":  # type: ignore[attr-defined]
        body = " then ".join(f"[a gap](gap:{card.id})" for card in asked.cards)
    return _said(item.id, f"Question {in_letters(item.id)}", body, *parts)  # type: ignore[attr-defined]


def _said(identifier: str, title: str, body: str = "", *parts: Section) -> Texts:
    section = Section(id=identifier, title=title, body=body, parts=parts)
    return {language: Text(section=section, reviewed_by="A speaker") for language in Language}
