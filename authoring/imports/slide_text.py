"""Read the text of a slide: paragraphs with their levels, bullets, links.

ECMA-376 part 1, 21.1.2 (DrawingML text). The number of a slide and the day of today, which PowerPoint
fills in by itself, are no words of its author and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from authoring.imports.accounting import Accounting
from authoring.imports.addresses import is_safe_address
from authoring.imports.document import Block, Item, Paragraph, Run, text_of
from authoring.imports.losses import LossKind, Place
from authoring.imports.office_package import Relationship
from authoring.imports.reading_xml import attribute, below, child, name_of

_FILLED_IN = ("slidenum", "datetime")


@dataclass(slots=True)
class SlideText:
    """Reads the texts of one slide or its notes."""

    accounting: Accounting
    relationships: dict[str, Relationship]
    place: Place

    def blocks(self, body: etree._Element | None, *, has_bullets: bool) -> Iterator[Block]:
        """Yield the paragraphs of *body* (``p:txBody``); *has_bullets*: where they do not say otherwise."""
        paragraphs = [each for each in body if name_of(each) == "a:p"] if body is not None else []
        found = [(each, tuple(self._runs(each))) for each in paragraphs]
        found = [(each, runs) for each, runs in found if text_of(runs)]
        # One line in the box for text is a sentence, no list.
        is_list = has_bullets and len(found) > 1
        for each, runs in found:
            level, is_numbered = _bullet(child(each, "a:pPr"), has_bullets=is_list)
            yield Paragraph(runs) if level is None else Item(level, is_numbered, runs)

    def pass_over_what_is_filled_in(self, shape: etree._Element) -> None:
        """Take the number and the day in *shape* as read: they are nobody's words."""
        for each in below(shape, "a:fld"):
            if (text := child(each, "a:t")) is not None and _is_filled_in(each):
                self.accounting.take(text)

    def line(self, body: etree._Element | None) -> tuple[Run, ...]:
        """Return all paragraphs of *body* as one line."""
        joined: list[Run] = []
        for each in body if body is not None else ():
            if name_of(each) == "a:p" and (runs := tuple(self._runs(each))) and text_of(runs):
                joined += [*([Run(" · ")] if joined else []), *runs]
        return tuple(joined)

    def _runs(self, paragraph: etree._Element) -> Iterator[Run]:
        for each in paragraph:
            name = name_of(each)
            if name == "a:br":
                yield Run("\n")
            elif name in ("a:r", "a:fld"):
                yield from self._run(each)
            elif name in ("mc:AlternateContent", "mc:Choice", "x:m"):
                self.accounting.tell(LossKind.FORMULA, self.place, each)

    def _run(self, run: etree._Element) -> Iterator[Run]:
        text = child(run, "a:t")
        if text is None:
            return
        if _is_filled_in(run):
            self.accounting.take(text)
            return
        look = child(run, "a:rPr")
        if look is not None and look.get("strike") not in (None, "noStrike"):
            self.accounting.tell(LossKind.STRUCK, self.place, run, always=False)
            return
        # A vertical tab is a line break that somebody pasted.
        words = self.accounting.take(text).replace("\v", "\n").replace("_x000B_", "\n")
        is_strong = look is not None and look.get("b") in ("1", "true")
        is_emphasised = look is not None and look.get("i") in ("1", "true")
        yield Run(words, is_strong, is_emphasised, self._address(look))

    def _address(self, look: etree._Element | None) -> str:
        link = child(look, "a:hlinkClick")
        if link is None:
            return ""
        relationship = self.relationships.get(attribute(link, "r:id"))
        if relationship is None or not relationship.is_external:
            self.accounting.note(LossKind.LINK_INSIDE, self.place, detail=attribute(link, "action"))
            return ""
        if is_safe_address(relationship.target):
            return relationship.target
        self.accounting.note(LossKind.LINK_UNSAFE, self.place, detail=relationship.target)
        return ""


def _is_filled_in(field: etree._Element) -> bool:
    return str(field.get("type") or "").lower().startswith(_FILLED_IN)


def _bullet(properties: etree._Element | None, *, has_bullets: bool) -> tuple[int | None, bool]:
    """Return the level of a paragraph in a list, None when it is in none, and whether it is numbered."""
    said = properties.get("lvl", "") if properties is not None else ""
    level = min(int(said), 8) if said.isascii() and said.isdigit() else 0
    names = {name_of(each) for each in properties} if properties is not None else set()
    if "a:buNone" in names:
        return None, False
    if names & {"a:buAutoNum"}:
        return level, True
    if has_bullets or level or names & {"a:buChar", "a:buBlip"}:
        return level, False
    return None, False
