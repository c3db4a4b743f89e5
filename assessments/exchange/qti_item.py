"""Write an item as a QTI assessment item, in the words of QTI 2.1.

The kind is told by the class of the interaction (``groundwork-match``), so that it comes back as it went;
whoever does not know the class sees a choice, a match, an order or a text with lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from assessments.exchange.items import OutgoingItem, with_rationale
from assessments.exchange.qti_points import (
    COUNT,
    FEEDBACK,
    MAXSCORE,
    RESPONSE,
    SCORE,
    all_or_nothing,
    nearness_of_places,
    needs_count,
    share_of_map,
    share_of_places,
)
from assessments.exchange.qti_versions import XML, Version, in_words_of, node, written
from assessments.exchange.words import words
from assessments.exchange.xhtml import GAP, add_block, add_inline, emptied, plain, text_in
from assessments.model import ClozeItem
from curriculum.model import Choice, Section, Sorting

KIND = "groundwork-"
"""How the class that tells the kind begins."""
CASE, QUESTION = "case", "question"
"""The classes of the case, and of the question where no interaction takes it as its prompt."""


def item_file(outgoing: OutgoingItem, version: Version) -> bytes:
    """Return the file of *outgoing* as an item of *version*."""
    root = in_words_of(version, assessment_item(outgoing))
    if version.has_prefix:
        _as_read(root, outgoing)
    return written(root, version.items, version.schema)


def assessment_item(outgoing: OutgoingItem) -> etree._Element:
    """Return *outgoing* as an assessment item in the words of QTI 2.1, without namespaces."""
    item, section = outgoing.item, outgoing.section
    root = etree.Element(
        "assessmentItem",
        {
            "identifier": item.id,
            "title": plain(section.title) or item.id,
            "adaptive": "false",
            "timeDependent": "false",
            f"{{{XML}}}lang": outgoing.language.value,
            "toolName": "Groundwork",
        },
    )
    asked = item.interaction
    _declare_responses(root, asked)
    _declare_outcomes(root, asked)
    body = node(root, "itemBody")
    if isinstance(item, ClozeItem):
        _write_cloze(body, item, section)
    else:
        if section.body:
            add_block(node(body, "div", **{"class": CASE}), section.body)
        _write_interaction(body, outgoing)
    _process(node(root, "responseProcessing"), outgoing)
    _write_feedback(root, outgoing)
    return root


def response_of(gap: str) -> str:
    """Return the name of the response to *gap*: no choice may have the name of a variable."""
    return f"{RESPONSE}-{gap}"


def _declare_responses(root: etree._Element, asked: Choice | Sorting) -> None:
    if isinstance(asked, Choice):
        worth = {option: 1 if option in asked.correct else -1 for option in asked.options}
        cardinality = "multiple" if asked.is_several else "single"
        correct = [option for option in asked.options if option in asked.correct]
        _declare(root, RESPONSE, cardinality, "identifier", correct, worth if asked.is_several else {})
    elif asked.layout == "gaps":
        for card in asked.cards:
            _declare(root, response_of(card.id), "single", "identifier", [card.bin], {card.bin: 1})
    elif asked.layout == "places":
        _declare(root, RESPONSE, "ordered", "identifier", right_order(asked), {})
    else:
        pairs = {f"{card.id} {card.bin}": 1 for card in asked.cards}
        _declare(root, RESPONSE, "multiple", "directedPair", pairs, pairs)


def right_order(asked: Sorting) -> list[str]:
    """Return the cards of an order as they should stand."""
    by_place = {card.bin: card.id for card in asked.cards}
    return [by_place[place] for place in asked.bins]


def _declare(
    root: etree._Element,
    name: str,
    cardinality: str,
    base_type: str,
    correct: Iterable[str],
    worth: Mapping[str, int],
) -> None:
    response = node(root, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base_type)
    right = node(response, "correctResponse")
    for value in correct:
        node(right, "value", value)
    if worth:
        mapping = node(response, "mapping", lowerBound="0", defaultValue="0")
        for key, points in worth.items():
            node(mapping, "mapEntry", mapKey=key, mappedValue=str(points))


def _declare_outcomes(root: etree._Element, asked: Choice | Sorting) -> None:
    defaults = {SCORE: "0", MAXSCORE: "1"}
    if isinstance(asked, Sorting) and needs_count(asked):
        defaults[COUNT] = "0"
    for name, default in defaults.items():
        outcome = node(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float")
        node(node(outcome, "defaultValue"), "value", default)
    node(root, "outcomeDeclaration", identifier=FEEDBACK, cardinality="multiple", baseType="identifier")


def _write_interaction(body: etree._Element, outgoing: OutgoingItem) -> None:
    item, section, asked = outgoing.item, outgoing.section, outgoing.item.interaction
    common = {"class": KIND + item.kind, "responseIdentifier": RESPONSE}
    if isinstance(asked, Choice):
        shuffle = "false" if item.kind == "true_false" else "true"
        most = "0" if asked.is_several else "1"
        choices = node(body, "choiceInteraction", **common, shuffle=shuffle, maxChoices=most)
        add_inline(node(choices, "prompt"), section.title)
        for option in asked.options:
            _write_part(node(choices, "simpleChoice", identifier=option), section.part(option))
    elif asked.layout == "places":
        order = node(body, "orderInteraction", **common, shuffle="true")
        add_inline(node(order, "prompt"), section.title)
        for card in asked.cards:
            _write_part(node(order, "simpleChoice", identifier=card.id), section.part(card.id))
    else:
        _write_match(body, outgoing, asked, common)


def _write_match(
    body: etree._Element, outgoing: OutgoingItem, asked: Sorting, common: Mapping[str, str]
) -> None:
    section, said = outgoing.section, words(outgoing.language)
    match = node(body, "matchInteraction", **common, shuffle="true", maxAssociations=str(len(asked.cards)))
    add_inline(node(match, "prompt"), section.title)
    cards, bins = node(match, "simpleMatchSet"), node(match, "simpleMatchSet")
    for card in asked.cards:
        choice = node(cards, "simpleAssociableChoice", identifier=card.id, matchMax="1")
        if asked.layout == "best_worst":
            choice.text = said.of(card.id)
        else:
            _write_part(choice, section.part(card.id))
    for one in asked.bins:
        most = "1" if asked.takes_each_once else "0"
        choice = node(bins, "simpleAssociableChoice", identifier=one, matchMax=most)
        _write_part(choice, section.part(one))


def _write_part(choice: etree._Element, part: Section) -> None:
    """Write a heading's words alone, or, where there is a text below it, both as blocks."""
    if part.body:
        add_inline(node(choice, "p"), part.title)
        add_block(choice, part.body)
    else:
        add_inline(choice, part.title)


def _write_cloze(body: etree._Element, item: ClozeItem, section: Section) -> None:
    add_inline(node(body, "p", **{"class": QUESTION}), section.title)
    case = node(body, "div", **{"class": CASE})
    add_block(case, section.body)
    gaps = {gap.id: gap for gap in item.gaps}
    asked = item.interaction
    offered = {card.id: card.offered for card in asked.cards} if isinstance(asked, Sorting) else {}
    for span in list(case.iter("span")):
        identifier = (span.get("class") or "").removeprefix(GAP)
        if identifier not in gaps:
            continue
        name = " ".join(text_in(span).split())
        emptied(span).tag = "inlineChoiceInteraction"
        span.set("class", KIND + item.kind)
        span.set("responseIdentifier", response_of(identifier))
        span.set("shuffle", "true")
        if name:
            span.set("label", name)
        for option in offered[identifier]:
            node(span, "inlineChoice", plain(section.part(option).title), identifier=option)


def _process(processing: etree._Element, outgoing: OutgoingItem) -> None:
    asked = outgoing.item.interaction
    if isinstance(asked, Choice):
        if asked.is_several:
            share_of_map(processing, [RESPONSE], len(asked.correct))
        else:
            all_or_nothing(processing)
    elif asked.layout == "places":
        judge = nearness_of_places if asked.credit == "distance" else share_of_places
        judge(processing, right_order(asked))
    else:
        is_cloze = asked.layout == "gaps"
        responses = [response_of(card.id) for card in asked.cards] if is_cloze else [RESPONSE]
        share_of_map(processing, responses, len(asked.cards))
    _process_feedback(processing, outgoing)


def _process_feedback(processing: etree._Element, outgoing: OutgoingItem) -> None:
    """Show the reasons of the options that were chosen; of cards, all: each was put somewhere."""
    asked = outgoing.item.interaction
    outcome = node(processing, "setOutcomeValue", identifier=FEEDBACK)
    if isinstance(asked, Choice) and asked.is_several:
        node(outcome, "variable", identifier=RESPONSE)
        return
    rule = node(outcome, "multiple")
    if isinstance(asked, Choice):
        node(rule, "variable", identifier=RESPONSE)
    elif asked.layout == "gaps":
        for card in asked.cards:
            node(rule, "variable", identifier=response_of(card.id))
    else:
        for part in with_rationale(outgoing.item):
            node(rule, "baseValue", part, baseType="identifier")


def _write_feedback(root: etree._Element, outgoing: OutgoingItem) -> None:
    for identifier in with_rationale(outgoing.item):
        part = outgoing.section.part(identifier)
        if part.feedback:
            shown = node(
                root,
                "modalFeedback",
                outcomeIdentifier=FEEDBACK,
                identifier=identifier,
                showHide="show",
                title=plain(part.title),
            )
            add_block(shown, part.feedback)


def _as_read(root: etree._Element, outgoing: OutgoingItem) -> None:
    """Say what QTI 2.1 has no word for: direction of the script, names of lists, matching without a mouse.

    ``qti-match-tabular`` (QTI 3.0, shared vocabulary) is a table of boxes to tick instead of cards to drag.
    """
    body = root.find("qti-item-body")
    if body is not None and outgoing.language.direction == "rtl":
        body.set("dir", "rtl")
    for match in root.iter("qti-match-interaction"):
        match.set("class", f"{match.get('class')} qti-match-tabular")
    for listing in root.iter("qti-inline-choice-interaction"):
        if listing.get("label"):
            listing.set("aria-label", str(listing.get("label")))
