"""Make one of our items of a QTI item whose words are those of QTI 2.1."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree
from pydantic import ValidationError

from assessments.exchange.findings import UnfitItemError, shown
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.items import make_item, part_ids
from assessments.exchange.markdown_text import MarkdownText, has_blocks
from assessments.exchange.qti_item import KIND
from assessments.exchange.qti_key import is_of_our_rule, key_of, kind_of
from assessments.exchange.qti_manifest import Known
from assessments.exchange.qti_points import RESPONSE
from assessments.exchange.reading import UNKNOWN_AUTHOR
from assessments.exchange.stems import question_and_case, take_out
from assessments.exchange.xhtml import GAP
from assessments.model import Item
from curriculum.model import Section

_Data = dict[str, Any]
_NOT_FOR_LEARNERS = ("rubricBlock", "feedbackBlock", "templateBlock", "stylesheet", "infoControl")


def read_question(root: etree._Element, known: Known, identifier: str) -> tuple[Item, Section, list[str]]:
    """Return the item that *root* is, its text, and what is not as it was, in words.

    Raises: UnfitItemError: it asks in a way, or has a key, that Groundwork cannot judge.
    """
    question = _Question(root)
    data = question.read()
    data |= {
        "id": identifier,
        "facts": [fact for fact in known.facts if re.match(r"^F[0-9]{3}$", fact)],
        "author": known.author or UNKNOWN_AUTHOR,
        "reviewers": list(known.reviewers),
    }
    item = make_item(data)
    try:
        section = question.section(item)
    except ValidationError as error:
        raise UnfitItemError(f"its texts cannot be read ({error.errors()[0]['msg']})") from None
    if not known.author:
        question.changes.append(f"it names no author; `{UNKNOWN_AUTHOR}` is written for it")
    question.changes += [f"left out: {what}" for what in question.words.left_out]
    return item, section, question.changes


class _Question:
    """One item while it is being read."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        body = root.find("itemBody")
        if body is None:
            raise UnfitItemError("it has no itemBody, so nothing is asked")
        self.body = body
        self.ids = Identifiers("option")
        self.words = MarkdownText()
        self.changes: list[str] = []
        self.titles: dict[str, tuple[str, str]] = {}
        """Title and body of each part, by our id."""
        self.inline_feedback: dict[str, str] = {}
        for name in _NOT_FOR_LEARNERS:
            for element in list(body.iter(name)):
                take_out(element)
                self.changes.append(f"left out: <{name}>")

    def read(self) -> _Data:
        """Return what is asked in the shape of bank.yaml, and keep the texts."""
        interactions = [one for one in self.body.iter() if str(one.tag).endswith("Interaction")]
        kinds = {str(one.tag) for one in interactions}
        if kinds == {"inlineChoiceInteraction"}:
            return self._read_cloze(interactions)
        if len(interactions) != 1:
            what = ", ".join(sorted(kinds)) or "none"
            raise UnfitItemError(f"expected one interaction, got {len(interactions)} ({shown(what)})")
        interaction = interactions[0]
        readers: dict[str, Callable[[etree._Element], _Data]] = {
            "choiceInteraction": self._read_choice,
            "matchInteraction": self._read_match,
            "orderInteraction": self._read_order,
        }
        reader = readers.get(str(interaction.tag))
        if reader is None:
            ways = "choice, match, order and lists in a text"
            message = f"Groundwork asks by {ways}, not by {shown(interaction.tag)}"
            raise UnfitItemError(message)
        return reader(interaction)

    def section(self, item: Item) -> Section:
        """Return the text of *item*."""
        feedback = self._feedback()
        parts = tuple(
            Section(id=one, title=title, body=body, feedback=feedback.get(one, ""))
            for one in part_ids(item)
            for title, body in [self.titles[one]]
        )
        title, body = self._title_and_body()
        return Section(id=item.id, title=title, body=body, parts=parts)

    # What is asked

    def _read_choice(self, interaction: etree._Element) -> _Data:
        options = self._choices(interaction.findall("simpleChoice"))
        declared = self._declared(interaction)
        correct = [self._known(value) for value in key_of(declared)]
        is_several = declared.get("cardinality") == "multiple" and interaction.get("maxChoices") != "1"
        kind = kind_of(interaction, ("multiple",) if is_several else ("single", "true_false"))
        if is_several:
            rights = set(key_of(declared))
            self._note(is_of_our_rule(declared, rights, -1.0), "right options less wrong ones, as a share")
        elif len(set(correct)) > 1:
            raise UnfitItemError(f"one option may be marked, and {len(set(correct))} are right")
        right = [option for option in options if option in correct]
        return {"kind": kind, "options": options, "correct": right}

    def _read_match(self, interaction: etree._Element) -> _Data:
        sets = interaction.findall("simpleMatchSet")
        if len(sets) != 2:
            raise UnfitItemError(f"expected two simpleMatchSets, got {len(sets)}")
        kind = kind_of(interaction, ("", "sort", "match", "judgement"))
        cards = self._choices(sets[0].findall("simpleAssociableChoice"))
        bins = self._choices(sets[1].findall("simpleAssociableChoice"))
        declared = self._declared(interaction)
        pairs: dict[str, str] = {}
        for value in key_of(declared):
            card, _, goal = " ".join(value.split()).partition(" ")
            card, goal = self._known(card), self._known(goal)
            if card in pairs:
                raise UnfitItemError(f"{shown(card)} belongs to more than one; each card has one place here")
            if card not in cards or goal not in bins:
                raise UnfitItemError(f"the key {shown(value)} does not lead from the first set to the second")
            pairs[card] = goal
        if set(cards) - set(pairs):
            raise UnfitItemError(f"{shown(sorted(set(cards) - set(pairs))[0])} belongs nowhere")
        rights = {" ".join(value.split()) for value in key_of(declared)}
        self._note(is_of_our_rule(declared, rights, 0.0), "each card the same share")
        if kind == "judgement":
            return self._best_and_worst(pairs, bins)
        is_match = len(set(pairs.values())) == len(pairs) if not kind else kind == "match"
        if is_match:
            goals = set(pairs.values())
            return {
                "kind": "match",
                "pairs": [{"id": card, "partner": pairs[card]} for card in cards],
                "decoys": [one for one in bins if one not in goals],
            }
        return {"kind": "sort", "bins": bins, "cards": [{"id": card, "bin": pairs[card]} for card in cards]}

    def _best_and_worst(self, pairs: dict[str, str], ways: list[str]) -> _Data:
        best, worst = pairs.get("best"), pairs.get("worst")
        if len(pairs) != 2 or best is None or worst is None or best == worst:
            raise UnfitItemError("a judgement of the best and the worst has these two, and two ways for them")
        middle = [way for way in self._as_explained(ways) if way not in (best, worst)]
        return {"kind": "judgement", "mode": "best_worst", "options": [best, *middle, worst]}

    def _read_order(self, interaction: etree._Element) -> _Data:
        cards = self._choices(interaction.findall("simpleChoice"))
        order = [self._known(value) for value in key_of(self._declared(interaction))]
        if sorted(order) != sorted(cards):
            raise UnfitItemError("the right order must name each choice once")
        if kind_of(interaction, ("order", "judgement")) == "judgement":
            return {"kind": "judgement", "mode": "ranked", "options": order}
        if self._template() == "match_correct":
            self.changes.append("it gave points for the whole order only; here each card in its place counts")
        return {"kind": "order", "cards": order}

    def _read_cloze(self, interactions: list[etree._Element]) -> _Data:
        gap_ids, gaps = Identifiers("gap"), []
        names = [one.get("identifier") or "" for one in self.body.iter("inlineChoice")]
        for number, interaction in enumerate(interactions, start=1):
            response = interaction.get("responseIdentifier") or ""
            gap = gap_ids.of(re.sub(rf"^{RESPONSE}[-_]?(?=.)", "", response))
            own = {
                name: name if names.count(name) == 1 else f"{gap}-{name}"
                for name in (one.get("identifier") or "" for one in interaction.iter("inlineChoice"))
            }
            options = self._choices(interaction.findall("inlineChoice"), own)
            key = [self._known(own.get(value, value)) for value in key_of(self._declared(interaction))]
            if len(key) != 1:
                raise UnfitItemError(f"the gap {shown(gap)} has {len(key)} right choices; expected one")
            gaps.append({"id": gap, "options": self._as_explained(options), "correct": key[0]})
            name = interaction.get("label") or interaction.get("aria-label") or str(number)
            _as_gap(interaction, gap, name)
        return {"kind": "cloze", "gaps": gaps}

    # Its parts

    def _choices(self, elements: list[etree._Element], names: dict[str, str] | None = None) -> list[str]:
        found = []
        written = [one.get("identifier") or "" for one in elements]
        names = names or {name: name for name in written}
        self.ids.keep(tuple(names.values()))
        for element, name in zip(elements, written, strict=True):
            identifier = self.ids.of(names[name])
            if identifier in found:
                raise UnfitItemError(f"the choice {shown(name)} is there twice")
            if identifier != name:
                self._renamed(name, identifier)
            for inline in [*element.iter("feedbackInline"), *element.iter("feedbackBlock")]:
                self.inline_feedback[identifier] = self.words.blocks(inline)
                take_out(inline)
            self.titles[identifier] = self._heading(element)
            found.append(identifier)
        return found

    def _heading(self, element: etree._Element) -> tuple[str, str]:
        """Return a choice's words, and the text below them where it has blocks."""
        if not has_blocks(element):
            return self.words.inline(element), ""
        first, *others = self.words.blocks(element).split("\n\n")
        return " ".join(first.split()), "\n\n".join(others)

    def _renamed(self, name: str, identifier: str) -> None:
        note = "some choices have other ids here: small letters, digits and single hyphens"
        if name.lower() != identifier and note not in self.changes:
            self.changes.append(note)

    def _known(self, name: str) -> str:
        """Return our id of the choice *name*. Raises: UnfitItemError: there is no such choice."""
        identifier = self.ids.of(name)
        if identifier not in self.titles:
            raise UnfitItemError(f"the key names {shown(name)}, which is not among the choices")
        return identifier

    def _as_explained(self, identifiers: list[str]) -> list[str]:
        """Return *identifiers* in the order of their reasons: the author's, where the choices were mixed."""
        order = [self.ids.of(one.get("identifier") or "") for one in self.root.findall("modalFeedback")]
        if set(identifiers) <= set(order):
            return sorted(identifiers, key=order.index)
        return identifiers

    def _feedback(self) -> dict[str, str]:
        found = dict(self.inline_feedback)
        others = 0
        for element in self.root.findall("modalFeedback"):
            name = self.ids.of(element.get("identifier") or "")
            text = self.words.blocks(element)
            is_shown = element.get("showHide", "show") == "show"
            is_of_choice = name in self.titles and is_shown
            if is_of_choice and text:
                found[name] = text
            elif text:
                others += 1
        if others:
            self.changes.append(f"left out: {others} feedback texts that belong to no choice")
        return found

    def _title_and_body(self) -> tuple[str, str]:
        title, is_ours = "", False
        for interaction in [one for one in self.body.iter() if str(one.tag).endswith("Interaction")]:
            prompt = interaction.find("prompt")
            title = self.words.inline(prompt) if prompt is not None else ""
            is_ours = KIND in (interaction.get("class") or "")
            take_out(interaction)
        if title:
            # Some programs write the question both before the choices and as their prompt.
            body = self.words.blocks(self.body)
            return title, body if is_ours else body.removesuffix(title).rstrip()
        return question_and_case(self.body, self.words, self.root.get("title") or "")

    # Its key

    def _declared(self, interaction: etree._Element) -> etree._Element:
        name = interaction.get("responseIdentifier")
        for element in self.root.findall("responseDeclaration"):
            if element.get("identifier") == name:
                return element
        raise UnfitItemError(f"the response {shown(name)} is not declared")

    def _note(self, is_ours: bool, rule: str) -> None:
        """Note where the points of a file were others than ours."""
        if not is_ours:
            self.changes.append(f"its own points are not kept; Groundwork gives {rule}")

    def _template(self) -> str:
        processing = self.root.find("responseProcessing")
        address = "" if processing is None else processing.get("template") or ""
        return address.rpartition("/")[2].removesuffix(".xml")


def _as_gap(interaction: etree._Element, gap: str, name: str) -> None:
    """Turn *interaction* into the element that is read as a gap of our text."""
    for child in list(interaction):
        interaction.remove(child)
    interaction.tag = "span"
    interaction.attrib.clear()
    interaction.set("class", GAP + gap)
    interaction.text = name
