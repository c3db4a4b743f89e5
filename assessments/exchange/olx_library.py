"""Write banks as a content library of Open edX: problems that Studio imports (``library.xml``, tar.gz).

Standard problems of capa, for courses that do without our XBlocks: those score exactly, these as capa can.
A bank comes home as CSV or QTI; the problems of others are read one by one
(:mod:`assessments.exchange.olx_problem`).
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from assessments.exchange.items import OutgoingItem
from assessments.exchange.qti_item import CASE
from assessments.exchange.qti_versions import node
from assessments.exchange.words import words
from assessments.exchange.xhtml import GAP, add_block, add_inline, emptied, html_of, plain, text_in
from assessments.model import ChoiceItem, ClozeItem
from curriculum.model import Card, Section, Sorting


def write_library(items: Sequence[OutgoingItem]) -> bytes:
    """Return the archive of a library with *items*, the same to the byte on every run."""
    first = items[0]
    name = "-".join([first.bank.objective.replace(".", "-"), first.language.value])
    root = etree.Element(
        "library",
        {
            "xblock-family": "xblock.v1",
            "display_name": f"Groundwork {name}",
            "org": "Groundwork",
            "library": name,
        },
    )
    files = {}
    for item in items:
        node(root, "problem", url_name=item.item.id)
        files[f"library/problem/{item.item.id}.xml"] = _bytes(problem(item))
    files["library/library.xml"] = _bytes(root)
    files["library/policies/assets.json"] = b"{}\n"
    return _archive(files)


def problem(outgoing: OutgoingItem) -> etree._Element:
    """Return *outgoing* as a problem: a choice, or a list to choose from for each card or gap."""
    item, section = outgoing.item, outgoing.section
    root = etree.Element("problem", {"display_name": plain(section.title)})
    language = outgoing.language
    body = node(root, "div", lang=language.value, dir=language.direction)
    if isinstance(item, ClozeItem):
        _write_cloze(body, item, section)
        return root
    if section.body:
        add_block(node(body, "div", **{"class": CASE}), section.body)
    if isinstance(item, ChoiceItem):
        _write_choice(body, item, section)
    else:
        add_inline(node(node(body, "p"), "strong"), section.title)
        _write_lists(body, outgoing)
    return root


def _write_choice(body: etree._Element, item: ChoiceItem, section: Section) -> None:
    if item.kind == "multiple":
        # capa knows two rules of partial credit; this one is the nearer to ours.
        response = node(body, "choiceresponse", partial_credit="EDC")
        group = "checkboxgroup"
    else:
        response, group = node(body, "multiplechoiceresponse"), "choicegroup"
    add_inline(node(response, "label"), section.title)
    choices = node(response, group)
    if item.kind == "single":
        choices.set("type", "MultipleChoice")
        choices.set("shuffle", "true")
    elif item.kind == "true_false":
        choices.set("type", "MultipleChoice")
    for option in item.options:
        part = section.part(option)
        choice = node(choices, "choice", correct=str(option in item.correct).lower())
        add_inline(choice, part.title)
        add_block(choice, part.body)
        if part.feedback:
            _hint(choice, "choicehint", part.feedback, is_several=item.kind == "multiple")


def _hint(parent: etree._Element, tag: str, feedback: str, *, is_several: bool = False) -> None:
    hint = node(parent, tag, **({"selected": "true"} if is_several else {}))
    root = etree.fromstring(f"<div>{html_of(feedback)}</div>")
    paragraphs = [one for one in root if one.tag == "p"]
    if len(root) == len(paragraphs) == 1:
        hint.text = paragraphs[0].text
        hint.extend(list(paragraphs[0]))
    else:
        hint.extend(list(root))


def _write_lists(body: etree._Element, outgoing: OutgoingItem) -> None:
    asked, section = outgoing.item.interaction, outgoing.section
    if not isinstance(asked, Sorting):
        return
    said = words(outgoing.language)
    own = {part.id for part in section.parts}

    def label(identifier: str) -> str:
        return plain(section.part(identifier).title) if identifier in own else said.of(identifier)

    bins = {one: label(one) for one in asked.bins}
    for card in asked.cards:
        reason = section.part(card.id).feedback if card.id in own else ""
        reasons = {
            one: section.part(one).feedback if one in own and not reason else reason for one in asked.bins
        }
        write_label = _labeller(section.part(card.id).title if card.id in own else "", label(card.id))
        _write_list(body, card, bins, reasons, write_label)


def _labeller(title: str, words_of_it: str) -> Callable[[etree._Element], None]:
    def write(element: etree._Element) -> None:
        if title:
            add_inline(element, title)
        else:
            element.text = words_of_it

    return write


def _write_list(
    body: etree._Element,
    card: Card,
    choices: Mapping[str, str],
    reasons: Mapping[str, str],
    write_label: Callable[[etree._Element], None],
) -> None:
    response = node(body, "optionresponse")
    write_label(node(response, "label"))
    listing = node(response, "optioninput")
    for one, label in choices.items():
        option = node(listing, "option", label, correct=str(one == card.bin))
        if reasons.get(one):
            _hint(option, "optionhint", reasons[one])


def _write_cloze(body: etree._Element, item: ClozeItem, section: Section) -> None:
    """Write the text with numbered blanks, and below it a list for each: capa has none in a sentence."""
    add_inline(node(node(body, "p"), "strong"), section.title)
    case = node(body, "div", **{"class": CASE})
    add_block(case, section.body)
    numbers = {f"{GAP}{gap.id}": number for number, gap in enumerate(item.gaps, start=1)}
    names = {}
    for span in [one for one in case.iter("span") if one.get("class") in numbers]:
        number = numbers[str(span.get("class"))]
        names[number] = " ".join(text_in(span).split())
        emptied(span).text = f"[{number}: ______]"
    asked = item.interaction
    if not isinstance(asked, Sorting):
        return
    for number, card in enumerate(asked.cards, start=1):
        choices = {one: plain(section.part(one).title) for one in asked.offered(card)}
        reasons = {one: section.part(one).feedback for one in choices}
        _write_list(body, card, choices, reasons, _labeller("", f"{number}: {names.get(number, '')}"))


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, encoding="UTF-8")
    return data + b"\n"


def _archive(files: Mapping[str, bytes]) -> bytes:
    packed, tar_bytes = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=tar_bytes, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(files):
            member = tarfile.TarInfo(path)
            member.size, member.mode = len(files[path]), 0o644
            tar.addfile(member, io.BytesIO(files[path]))
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(tar_bytes.getvalue())
    return packed.getvalue()
