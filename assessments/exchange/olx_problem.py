"""Read a problem of Open edX (capa), whoever made it: what is chosen becomes items of ours.

A problem may ask several questions; the text in front of each is its own. What learners type, and what a
program works out, has no key that Groundwork could judge: it is left out with the reason. Hostile until it
went through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from assessments.exchange.findings import ExchangeError, UnfitItemError, shown
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.items import IncomingItem, make_item, make_section
from assessments.exchange.markdown_text import MarkdownText, escaped, has_blocks
from assessments.exchange.reading import UNKNOWN_AUTHOR, Reading
from assessments.exchange.safe_files import parse_xml
from assessments.exchange.stems import question_and_case, take_out

_CHOICES = frozenset({"multiplechoiceresponse", "choiceresponse", "optionresponse"})
_APART = ("solution", "demandhint", "script", "style")
"""What a problem shows beside its question, or never."""
_INPUTS = ("choicegroup", "checkboxgroup", "radiogroup", "optioninput", "compoundhint", "choice", "option")
_HINTS = ("choicehint", "optionhint")
_IN_A_LINE = frozenset({"p", "span", "td", "li", "label"})
_MOST_QUESTIONS, _MOST_ANSWERS = 50, 200
_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_OMISSION = "\N{HORIZONTAL ELLIPSIS}"


def read_problem(data: bytes, where: str, ids: Identifiers) -> Reading:
    """Return the items of one ``<problem>``; *ids* are those of all problems.

    Raises: ExchangeError: it is no problem, or unsafe to open.
    """
    root = parse_xml(data, where)
    if root.tag != "problem":
        raise ExchangeError(f"{where}: expected a <problem>, got <{shown(root.tag)}>")
    reading = Reading()
    count = len(_responses(root))
    if not count:
        reading.leave(where, "it has no answers to choose from, so nothing is asked")
    if count > _MOST_QUESTIONS:
        reading.leave(where, f"expected at most {_MOST_QUESTIONS} questions, got {count}")
        return reading
    for index in range(count):
        try:
            question = _Question(_with_one_question(root, index, count), is_alone=count == 1)
            reading.items.append(question.read(where, ids))
        except UnfitItemError as error:
            reading.leave(where, str(error))
    return reading


def _responses(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter() if str(each.tag).endswith("response")]


def _with_one_question(root: etree._Element, index: int, count: int) -> etree._Element:
    """Return *root* with the question *index* of *count* alone: what stands in front of it, and it.

    What stands behind the last question belongs to the last.
    """
    copy = deepcopy(root)
    responses = _responses(copy)
    ended, others = 0, []
    walk = etree.iterwalk(copy, events=("start", "end"))
    for event, element in walk:
        is_response = element in responses
        if event == "start" and is_response:
            walk.skip_subtree()
        elif event == "start" and min(ended, count - 1) != index:
            element.text = None
            others += [element] if element.tag == "img" else []
        elif event == "end":
            ended += is_response
            if min(ended, count - 1) != index and element is not copy:
                element.tail = None
    for other in (*others, *(one for one in responses if one is not responses[index])):
        take_out(other)
    return copy


class _Question:
    """One question while it is being read."""

    def __init__(self, root: etree._Element, *, is_alone: bool) -> None:
        self.root = root
        [self.response] = _responses(root)
        self.name = " ".join((root.get("display_name") or "").split())
        self.ids = Identifiers("option")
        self.words = MarkdownText()
        self.changes = [f"it names no author; `{UNKNOWN_AUTHOR}` is written for it"]
        self.titles: dict[str, tuple[str, str]] = {}
        self.reasons: dict[str, str] = {}
        if next(root.iter("script"), None) is not None:
            raise UnfitItemError("a program works out what it asks or what is right")
        apart = list(root.iter(*_APART))
        self.solutions = [each for each in apart if each.tag == "solution"] if is_alone else []
        for each in apart:
            take_out(each)

    def read(self, where: str, ids: Identifiers) -> IncomingItem:
        """Return the item. Raises: UnfitItemError: it asks in a way that Groundwork cannot judge."""
        data = self._asked()
        title, body = self._stem()
        item = make_item({"id": ids.new(title), "author": UNKNOWN_AUTHOR, **data})
        self._explain(data["correct"])
        section = make_section(item, title, body, self.titles, self.reasons)
        changes = (*self.changes, *(f"left out: {what}" for what in self.words.left_out))
        return IncomingItem(where, item, section, changes=changes)

    def _asked(self) -> dict[str, Any]:
        kind = str(self.response.tag)
        if kind not in _CHOICES:
            raise UnfitItemError(f"Groundwork asks by choice, not by {shown(f'<{kind}>')}")
        inputs = list(self.response.iter("optioninput"))
        if len(inputs) > 1:
            raise UnfitItemError(f"expected one list to choose from, got {len(inputs)}")
        answers = list(self._answers(inputs[0] if inputs else None))
        if not 2 <= len(answers) <= _MOST_ANSWERS:
            raise UnfitItemError(f"expected 2 to {_MOST_ANSWERS} answers, got {len(answers)}")
        options = [identifier for identifier, _ in answers]
        correct = [identifier for identifier, is_right in answers if is_right]
        is_several = kind == "choiceresponse"
        if not correct or (len(correct) > 1 and not is_several):
            wanted = "at least one" if is_several else "one"
            raise UnfitItemError(f"expected {wanted} right answer, got {len(correct)}")
        if is_several and self.response.get("partial_credit") != "EDC":
            self.changes.append(
                "its own points are not kept; Groundwork gives right options less wrong ones, as a share"
            )
        return {"kind": "multiple" if is_several else "single", "options": options, "correct": correct}

    def _answers(self, listing: etree._Element | None) -> Iterator[tuple[str, bool]]:
        """Yield the id of each answer and whether it is right, and keep its words."""
        if listing is not None and listing.get("options"):
            right = " ".join((listing.get("correct") or "").split())
            for text in _listed(listing.get("options") or ""):
                yield self._option(escaped(text), ""), text == right
            return
        for answer in list(self.response.iter("choice", "option")):
            reasons = []
            for hint in list(answer.iter(*_HINTS)):
                if hint.get("selected", "true").strip().lower() == "true":
                    reasons.append(self.words.blocks(hint))
                take_out(hint)
            identifier = self._option(*self._heading(answer))
            self.reasons[identifier] = "\n\n".join(filter(None, reasons))
            yield identifier, (answer.get("correct") or "").strip().lower() == "true"

    def _option(self, title: str, body: str) -> str:
        title = " ".join(title.split())
        if not title:
            raise UnfitItemError("an answer has no words")
        identifier = self.ids.new(title)
        self.titles[identifier] = (title, body)
        return identifier

    def _heading(self, element: etree._Element) -> tuple[str, str]:
        """Return an answer's words, and the text below them where it has blocks."""
        if not has_blocks(element):
            return self.words.inline(element), ""
        title, _, body = self.words.blocks(element).partition("\n\n")
        return title, body

    def _stem(self) -> tuple[str, str]:
        """Return the question on one line, and what stands beside it."""
        attributes = [each.get("label") or "" for each in self.response.iter()]
        for each in list(self.response.iter(*_INPUTS)):
            take_out(each)
        said = escaped(next(filter(str.strip, attributes), ""))
        label = next(
            (one for one in self._labels() if any(str(text).strip() for text in one.itertext())), None
        )
        if label is not None:
            said = self.words.inline(label)
            take_out(label)
        self._leave_the_place()
        if said:
            return said, self.words.blocks(self.root).removesuffix(said).rstrip()
        return question_and_case(self.root, self.words, self.name)

    def _labels(self) -> Iterator[etree._Element]:
        """Yield what may say the question, the nearest first: Studio writes a label into the response."""
        for around in (self.response, self.root):
            yield from (one for one in around.iter("label", "legend") if self.response not in one.iter())

    def _leave_the_place(self) -> None:
        """Let what stands beside the answers be read as text; in a sentence, mark where they stood."""
        for each in self.response.iter("description"):
            each.tag = "p"
        if str(getattr(self.response.getparent(), "tag", "")) in _IN_A_LINE:
            self.response.tag = "span"
            self.response.text = _OMISSION + (self.response.text or "")
        else:
            self.response.tag = "div"

    def _explain(self, correct: list[str]) -> None:
        """Let the explanation of the whole question stand with the right answer, where that has none."""
        said = "\n\n".join(filter(None, map(self.words.blocks, self.solutions)))
        if said and len(correct) == 1 and not self.reasons.get(correct[0]):
            self.reasons[correct[0]] = said
            self.changes.append("its explanation stands with the right answer here")


def _listed(text: str) -> list[str]:
    """Return the answers of an attribute such as ``('yes','no')``."""
    found = [one or other for one, other in _QUOTED.findall(text)] or text.strip("() ").split(",")
    return list(dict.fromkeys(" ".join(re.sub(r"\\(.)", r"\1", one).split()) for one in found))
