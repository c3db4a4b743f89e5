"""Find in a stretch of XHTML which of it is the question, and which the case that it asks about."""

from __future__ import annotations

import re

from lxml import etree

from assessments.exchange.findings import UnfitItemError
from assessments.exchange.markdown_text import MarkdownText, escaped
from assessments.exchange.qti_item import QUESTION
from assessments.exchange.xhtml import GAP


def take_out(element: etree._Element) -> None:
    """Remove *element* and leave the text after it where it is."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def question_and_case(body: etree._Element, words: MarkdownText, name: str = "") -> tuple[str, str]:
    """Return the question on one line, and the case as Markdown. Changes *body*.

    The question is the paragraph that our class marks; else the last paragraph, unless gaps stand in the
    text; else *name*. Raises: UnfitItemError: there is none.
    """
    title = ""
    for element in list(body.iter("p")):
        if not title and element.get("class") == QUESTION:
            title = words.inline(element)
            take_out(element)
    case = words.blocks(body)
    if not title and f"]({GAP[:-1]}:" not in case:
        before, _, last = case.rpartition("\n\n")
        if not re.match(r"[-|+`]|\d+[.)] ", last):  # a list or a table asks nothing
            case, title = before, last
    title = " ".join((title or escaped(name)).split())
    if not title:
        raise UnfitItemError("it has no question: neither a prompt, nor a paragraph, nor a title")
    return title, case
