"""Write banks as GIFT, the text format of Moodle that many programs import.

A sort, an order and a judgement become matching questions; a text with one gap a missing word. Words are
written as HTML, of which Moodle keeps the classes that mark facts, terms and reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from assessments.exchange.findings import UnfitItemError
from assessments.exchange.gift_memo import memo_line
from assessments.exchange.gift_text import escape
from assessments.exchange.items import OutgoingItem, with_rationale
from assessments.exchange.qti_item import CASE, QUESTION
from assessments.exchange.words import words
from assessments.exchange.xhtml import (
    GAP,
    add_block,
    add_inline,
    emptied,
    html_of,
    inner_xhtml,
    plain,
    text_in,
)
from assessments.model import ChoiceItem, ClozeItem, JudgementItem
from curriculum.model import Section, Sorting

REASON = "reason-"
"""How the class begins that marks, in a general feedback, the reason of one answer."""
MOST_RIGHT = 10
"""Of the options of one question: Moodle knows the shares down to a tenth."""


def write_gift(items: Sequence[OutgoingItem]) -> bytes:
    """Return the file of *items*. Raises: UnfitItemError: GIFT cannot hold one of them."""
    parts = [
        "// Written by Groundwork. The comments hold what GIFT has no place for; keep them to bring it back."
    ]
    category = ""
    for outgoing in items:
        if outgoing.bank.objective != category:
            category = outgoing.bank.objective
            parts.append(f"$CATEGORY: Groundwork/{category}")
        parts.append(gift_question(outgoing))
    return ("\n\n".join(parts) + "\n").encode()


def gift_question(outgoing: OutgoingItem) -> str:
    """Return *outgoing* as one question. Raises: UnfitItemError: GIFT has no form for it."""
    item = outgoing.item
    if isinstance(item, ClozeItem):
        return _missing_word(outgoing, item)
    stem = _stem(outgoing.section)
    if isinstance(item, ChoiceItem):
        return _question(outgoing, stem, _choices(outgoing.section, item.options, item.correct, item), "")
    return _matching(outgoing, stem)


def _question(
    outgoing: OutgoingItem, before: str, answers: Iterable[str], after: str, **shape: object
) -> str:
    item, bank = outgoing.item, outgoing.bank
    shape.setdefault("parts", getattr(item, "options", ()))
    tags = f"// [id:{item.id}] [tag:{bank.objective}] [tag:{bank.tag}]"
    inside = "".join(f"\n\t{answer}" for answer in answers)
    text = f"::{escape(item.id)}::[html]{escape(before)} {{{inside}\n}}"
    return "\n".join([tags, memo_line(outgoing, **shape), text + (f" {escape(after)}" if after else "")])


def _stem(section: Section) -> str:
    root = etree.Element("div")
    if section.body:
        case = etree.SubElement(root, "div", {"class": CASE})
        add_block(case, section.body)
    add_inline(etree.SubElement(root, "p", {"class": QUESTION}), section.title)
    return inner_xhtml(root)


def _choices(
    section: Section, options: Sequence[str], correct: Sequence[str], item: ChoiceItem | None
) -> Iterable[str]:
    is_several = item is not None and item.kind == "multiple"
    if is_several and len(correct) > MOST_RIGHT:
        raise UnfitItemError(
            f"GIFT knows the shares of up to {MOST_RIGHT} right options, not of {len(correct)}"
        )
    share = f"{100 / len(correct):.5f}".rstrip("0").rstrip(".")
    for option in options:
        part = section.part(option)
        is_right = option in correct
        sign = f"~%{share if is_right else f'-{share}'}%" if is_several else "=" if is_right else "~"
        yield sign + escape(_part(part)) + (f"#{escape(html_of(part.feedback))}" if part.feedback else "")


def _part(part: Section) -> str:
    title = html_of(part.title, is_inline=True)
    return f"<p>{title}</p>{html_of(part.body)}" if part.body else _begun_as_text(title)


def _begun_as_text(html: str) -> str:
    """Return *html* so that its first letter is no sign: ``%50%`` would be a share, ``[plain]`` a format.

    GIFT has no escape for either: a wrong answer would earn half of the points.
    """
    return f"&#{ord(html[0])};{html[1:]}" if html.startswith(("%", "[")) else html


def _missing_word(outgoing: OutgoingItem, item: ClozeItem) -> str:
    if len(item.gaps) != 1:
        raise UnfitItemError(f"GIFT has no text with {len(item.gaps)} lists; it knows one missing word")
    gap, section = item.gaps[0], outgoing.section
    root = etree.Element("div")
    add_inline(etree.SubElement(root, "p", {"class": QUESTION}), section.title)
    add_block(etree.SubElement(root, "div", {"class": CASE}), section.body)
    cut = "\N{OBJECT REPLACEMENT CHARACTER}"
    for span in [one for one in root.iter("span") if one.get("class") == GAP + gap.id]:
        name = text_in(span)
        emptied(span).text = cut
        span.set("class", GAP + gap.id)
        span.set("title", name)
    before, _, after = inner_xhtml(root).partition(cut)
    answers = _choices(section, gap.options, [gap.correct], None)
    return _question(outgoing, before, answers, after, parts=gap.options, gap=gap.id)


def _matching(outgoing: OutgoingItem, stem: str) -> str:
    item, section = outgoing.item, outgoing.section
    asked = item.interaction
    if not isinstance(asked, Sorting):
        raise UnfitItemError("it is no matching")
    said = words(outgoing.language)
    own = {part.id for part in section.parts}
    bins = {
        one: plain(section.part(one).title).replace("->", "→") if one in own else said.of(one)
        for one in asked.bins
    }
    if len(set(bins.values())) < len(bins):
        raise UnfitItemError("two of its bins have the same words, by which alone GIFT tells them apart")
    pairs = [
        f"={escape(left)} -> {escape(bins[card.bin])}"
        for card in asked.cards
        for left in [_part(section.part(card.id)) if card.id in own else said.of(card.id)]
    ]
    taken = {card.bin for card in asked.cards}
    pairs += [f"= -> {escape(text)}" for one, text in bins.items() if one not in taken]
    reasons = "".join(
        f'<div class="{REASON}{part.id}"><p><b>{title}</b></p>{html_of(part.feedback)}</div>'
        for part in (section.part(one) for one in with_rationale(item))
        for title in [html_of(part.title, is_inline=True)]
        if part.feedback
    )
    mode = item.mode if isinstance(item, JudgementItem) else ""
    order = _in_file_order(item, asked)
    shape = {"mode": mode, "parts": tuple(card.id for card in asked.cards), "bins": order}
    shape["bin_texts"] = tuple(bins[one] for one in order)
    return _question(outgoing, stem, [*pairs, *([f"####{escape(reasons)}"] if reasons else [])], "", **shape)


def _in_file_order(item: object, asked: Sorting) -> tuple[str, ...]:
    """Return the bins as the item's file has them: a judgement's from the most to the least fitting."""
    if isinstance(item, JudgementItem) and item.mode == "best_worst":
        return item.options
    return asked.bins
