"""Read GIFT, ours or anybody's. Hostile until it went through here."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from assessments.exchange.findings import ExchangeError, UnfitItemError, shown
from assessments.exchange.gift_answers import arranged, share_of
from assessments.exchange.gift_memo import read_memo
from assessments.exchange.gift_text import (
    Block,
    blocks,
    revealed,
    revealed_with_blanks,
    split_answers,
    split_format,
)
from assessments.exchange.gift_writer import REASON
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.items import IncomingItem, make_item, make_section
from assessments.exchange.markdown_text import MarkdownText, escaped, has_blocks, parse_html
from assessments.exchange.reading import UNKNOWN_AUTHOR, Reading
from assessments.exchange.safe_files import read_text
from assessments.exchange.stems import question_and_case, take_out
from assessments.exchange.words import words
from assessments.exchange.xhtml import GAP
from curriculum.languages import Language

_CUT = "\N{OBJECT REPLACEMENT CHARACTER}"
_TRUE_FALSE = re.compile(r"^(TRUE|T|FALSE|F)\s*(?:#(.*))?$", re.DOTALL)
_MOST_ANSWERS = 200


def read_gift(data: bytes, where: str, ids: Identifiers) -> Reading:
    """Return the items of a GIFT file. Raises: ExchangeError: it is no text, or holds no question."""
    reading = Reading()
    for block in blocks(read_text(data, where)):
        if "{" not in block.text:
            reading.leave(f"{where}:{block.line}", "it has no answers in braces, so nothing is asked")
            continue
        place = f"{where}:{block.line}"
        try:
            reading.items.append(_Question(block, place).read(ids))
        except UnfitItemError as error:
            reading.leave(place, str(error))
    if not reading.items and not reading.left_out:
        raise ExchangeError(f"{where}: there is no question in it; expected GIFT, such as `2 + 2? {{=4 ~5}}`")
    return reading


class _Question:
    """One question while it is being read."""

    def __init__(self, block: Block, place: str) -> None:
        self.place = place
        self.memo, fault = read_memo(block.comments)
        self.changes = [fault] if fault else []
        self.words = MarkdownText()
        self.ids = Identifiers("option")
        self.titles: dict[str, tuple[str, str]] = {}
        self.reasons: dict[str, str] = {}
        found = re.match(r"^\s*::(.*?)::(.*)$", block.text, re.DOTALL)
        self.name, text = (revealed(found[1]), found[2]) if found else ("", block.text)
        self.format, text = split_format(text, "moodle")
        before, _, rest = text.partition("{")
        answers, brace, after = rest.partition("}")
        if not brace or "{" in after:
            raise UnfitItemError("expected one pair of braces with the answers")
        # Ours has a blank on both sides of the braces that is none of the text's.
        reveal = revealed if self.memo else revealed_with_blanks
        self.before, self.after = reveal(before), reveal(after).rstrip()
        self.answers, _, self.general = answers.partition("####")

    def read(self, ids: Identifiers) -> IncomingItem:
        """Return the item."""
        data = self._asked(self.answers.strip())
        title, body = self._stem(data)
        memo, name = self.memo, (self.memo.id if self.memo else self.name) or title
        identifier = ids.of(name) if self.memo or self.name else ids.new(title)
        item = make_item({"id": identifier, **data, **self._known()})
        if self.memo is None and identifier != name:
            self.changes.append(f"it is called `{identifier}` here")
        self._general_reasons()
        section = make_section(item, title, body, self.titles, self.reasons)
        return IncomingItem(
            place=self.place,
            item=item,
            section=section,
            language=memo.language if memo else None,
            objective=(memo.objective or None) if memo else None,
            tag=(memo.tag or None) if memo else None,
            actions=memo.actions if memo else (),
            made_from=(memo.made_from or None) if memo else None,
            changes=(*self.changes, *(f"left out: {what}" for what in self.words.left_out)),
        )

    def _known(self) -> dict[str, Any]:
        memo = self.memo
        if memo is None or not memo.author:
            self.changes.append(f"it names no author; `{UNKNOWN_AUTHOR}` is written for it")
        if memo is None:
            return {"author": UNKNOWN_AUTHOR}
        facts = [fact for fact in memo.facts if re.match(r"^F[0-9]{3}$", fact)]
        return {"facts": facts, "author": memo.author or UNKNOWN_AUTHOR, "reviewers": list(memo.reviewers)}

    # What is asked

    def _asked(self, answers: str) -> dict[str, Any]:
        if not answers:
            raise UnfitItemError("an open question has no key that Groundwork could judge")
        if answers.startswith("#"):
            raise UnfitItemError("a question for a number has no options; write it as a choice")
        true_false = _TRUE_FALSE.match(answers)
        if true_false:
            return self._true_false(true_false[1][0] == "T", true_false[2] or "")
        pieces = split_answers(answers)
        if len(pieces) > _MOST_ANSWERS:
            raise UnfitItemError(f"expected at most {_MOST_ANSWERS} answers, got {len(pieces)}")
        if any(not sign for sign, _ in pieces):
            raise UnfitItemError("an answer begins with neither = nor ~; Groundwork asks by choice")
        if all(sign == "=" and "->" in text for sign, text in pieces):
            return self._matching([text for _, text in pieces])
        return self._choice(pieces)

    def _true_false(self, is_true: bool, feedback: str) -> dict[str, Any]:
        said = words(self.memo.language if self.memo else Language.EN)
        self.titles = {"true": (said.true, ""), "false": (said.false, "")}
        wrong, _, right = feedback.partition("#")
        key = "true" if is_true else "false"
        other = "false" if is_true else "true"
        self.reasons = {other: self._block(wrong), key: self._block(right)}
        return {"kind": "true_false", "options": ["true", "false"], "correct": [key]}

    def _choice(self, pieces: list[tuple[str, str]]) -> dict[str, Any]:
        is_several = all(sign == "~" for sign, _ in pieces)
        names = self._names(len(pieces))
        options: list[str] = []
        right: list[str] = []
        weights: list[float | None] = []
        for index, (sign, text) in enumerate(pieces):
            weight, text = share_of(text)
            answer, _, reason = text.partition("#")
            title, body = self._part(answer)
            option = names[index] if names else self.ids.new(title)
            if option in self.titles:
                raise UnfitItemError(f"the id {shown(option)} stands in its comment twice")
            self.titles[option] = (title, body)
            self.reasons[option] = self._block(reason)
            options.append(option)
            weights.append(weight)
            if sign == "=" or (is_several and weight is not None and weight > 0):
                right.append(option)
        if not right:
            raise UnfitItemError("no answer is right: none begins with =, and none has a share above 0")
        if len(right) == len(options):
            raise UnfitItemError("all its answers are right, so they are typed in; Groundwork asks by choice")
        if not is_several and len(right) > 1:
            raise UnfitItemError(
                f"one answer may be marked, and {len(right)} are right; give them shares (~%50%)"
            )
        self._note_weights(weights, options, right, is_several)
        if self.memo and self.memo.kind == "cloze":
            gap = self._gap()
            return {"kind": "cloze", "gaps": [{"id": gap, "options": options, "correct": right[0]}]}
        if self.after:
            return {"kind": "cloze", "gaps": [{"id": "gap", "options": options, "correct": right[0]}]}
        is_two = self.memo and self.memo.kind == "true_false" and len(options) == 2
        kind = "multiple" if is_several else "true_false" if is_two else "single"
        return {"kind": kind, "options": options, "correct": right}

    def _matching(self, lines: list[str]) -> dict[str, Any]:
        memo = self.memo
        kind = memo.kind if memo and memo.kind in ("sort", "match", "order", "judgement") else ""
        pairs = [(left, revealed(right)) for left, _, right in (line.partition("->") for line in lines)]
        asked = [(left, goal) for left, goal in pairs if left.strip()]
        if not asked:
            raise UnfitItemError("no line of it has words before ->")
        names = self._names(len(asked))
        goals = list(dict.fromkeys(goal for _, goal in pairs))
        bins = self._bins(goals)
        cards: dict[str, str] = {}
        for index, (left, goal) in enumerate(asked):
            title, body = self._part(left)
            card = names[index] if names else self.ids.new(title)
            if card in cards:
                raise UnfitItemError(f"the id {shown(card)} stands in its comment twice")
            cards[card] = goal
            self.titles[card] = (title, body)
        return arranged(kind, memo, cards, bins)

    def _bins(self, goals: list[str]) -> dict[str, str]:
        """Return the ids of the right sides, by their words, in the order of their item."""
        memo = self.memo
        known = dict(zip(memo.bin_texts, memo.bins, strict=False)) if memo else {}
        self.ids.keep(tuple(known.values()))
        order = {text: index for index, text in enumerate(known)}
        bins = {goal: self.ids.of(known[goal]) if goal in known else self.ids.new(goal) for goal in goals}
        for goal, identifier in bins.items():
            self.titles[identifier] = (" ".join(escaped(goal).split()), "")
        return dict(sorted(bins.items(), key=lambda one: order.get(one[0], len(order))))

    def _names(self, count: int) -> list[str]:
        """Return the ids that the comment gives the answers, or none where it counts others."""
        parts = self.memo.parts if self.memo else ()
        if len(parts) != count:
            if parts:
                self.changes.append(f"its comment knows {len(parts)} answers, and there are {count}: new ids")
            return []
        self.ids.keep(parts)
        return [self.ids.of(part) for part in parts]

    def _gap(self) -> str:
        return Identifiers("gap").of(self.memo.gap if self.memo and self.memo.gap else "gap")

    def _note_weights(
        self, weights: list[float | None], options: list[str], right: list[str], is_several: bool
    ) -> None:
        share = 100 / len(right)
        for option, weight in zip(options, weights, strict=True):
            ours = (share if option in right else -share) if is_several else None
            is_ours = weight is None if ours is None else weight is not None and abs(weight - ours) < 0.01
            if not is_ours and (is_several or weight not in (0, 100)):
                self.changes.append(
                    "its own shares are not kept; Groundwork judges by its own rule of points"
                )
                return

    # Its words

    def _general_reasons(self) -> None:
        """Take the reasons that the general feedback holds for single answers; what else it says is noted."""
        form, inside = split_format(self.general, self.format)
        if not inside.strip():
            return
        root = self._element(revealed(inside), form)
        for element in list(root.iter("div")):
            name = (element.get("class") or "").removeprefix(REASON)
            if name in self.titles and element is not root and len(element) > 1:
                element.remove(element[0])
                self.reasons[name] = self.words.blocks(element)
                take_out(element)
        if self.words.blocks(root):
            self.changes.append("left out: its general feedback; each answer has its own reason here")

    def _stem(self, data: dict[str, Any]) -> tuple[str, str]:
        is_cloze = data["kind"] == "cloze"
        text = f"{self.before}{_CUT}{self.after}" if is_cloze else self.before
        root = self._element(text, self.format)
        if is_cloze:
            _place_gap(root, data["gaps"][0]["id"])
        said = words(self.memo.language if self.memo else Language.EN)
        return question_and_case(root, self.words, self.name or (said.fill if is_cloze else ""))

    def _part(self, text: str) -> tuple[str, str]:
        form, inside = split_format(text, self.format)
        element = self._element(revealed(inside), form)
        if not has_blocks(element):
            title, body = self.words.inline(element), ""
        else:
            title, _, body = self.words.blocks(element).partition("\n\n")
        title = " ".join(title.split())
        if not title:
            raise UnfitItemError("an answer has no words")
        return title, body

    def _block(self, text: str) -> str:
        form, inside = split_format(text, self.format)
        return self.words.blocks(self._element(revealed(inside), form))

    def _element(self, text: str, form: str) -> etree._Element:
        """Return *text* as an element, whatever format it is in."""
        if form == "html" or (form == "moodle" and re.search(r"<\w+[^<>]*>|&#?\w+;", text)):
            return parse_html(text, self.place)
        root = etree.Element("div")
        for paragraph in re.split(r"\n[ \t]*\n", text):
            try:
                etree.SubElement(root, "p").text = paragraph
            except ValueError as error:
                raise UnfitItemError(f"its text cannot be read ({error})") from None
        return root if len(root) > 1 else root[0]


def _place_gap(root: etree._Element, gap: str) -> None:
    """Make the place of the missing word a gap of ours."""
    for element in root.iter():
        for name in ("text", "tail"):
            text = getattr(element, name)
            if not text or _CUT not in text:
                continue
            before, _, after = text.partition(_CUT)
            if name == "text" and (element.get("class") or "") == GAP + gap:
                element.text = element.get("title") or "1"
                return
            span = etree.Element("span", {"class": GAP + gap})
            span.text, span.tail = "1", after
            setattr(element, name, before)
            if name == "text":
                element.insert(0, span)
            else:
                element.addnext(span)
            return
