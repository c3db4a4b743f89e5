"""Know what the styles and lists of a Word document mean: headings, titles, quotes, bullets, numbers.

ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering). A style is known by its English name, which Word
writes in every language, or by its outline level; what it does not say, the style that it is based on says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from authoring.imports.reading_xml import attribute, child, name_of

_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
_TITLES = frozenset({"title"})
_QUOTES = frozenset({"quote", "intense quote", "block text"})
_CONTENTS = re.compile(r"^(toc ([1-9]|heading)|table of figures|index [1-9])$", re.IGNORECASE)
_LIST = re.compile(r"^list (?:bullet|number) ([2-5])$", re.IGNORECASE)
"""Word's own styles for deeper lists, which say how deep in their names alone."""
_DEEPEST_STYLE = 20
"""Of styles based on one another: they may go in a circle."""


class InList(NamedTuple):
    """Where a paragraph stands in a list."""

    level: int
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is by its style."""

    heading: int = 0
    """From 1; 0: it is no heading."""
    is_title: bool = False
    is_quote: bool = False
    is_contents: bool = False
    """A line of a table of contents, which repeats the headings."""


@dataclass(slots=True)
class WordStyles:
    """The styles and the lists of one document."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, bool]] = field(default_factory=dict)
    """By the number of a list and its level: whether it is numbered."""

    def style_of(self, properties: etree._Element | None) -> Style:
        """Return what a paragraph with *properties* (``w:pPr``) is."""
        names = [_value(one, "w:name").lower() for one in self._chain(properties)]
        level = next(iter(self._levels(properties)), None)
        heading = next((int(found[1]) for name in names if (found := _HEADING.match(name))), 0)
        if not heading and level is not None and level < 9:
            heading = level + 1
        return Style(
            heading=heading,
            is_title=bool(_TITLES & set(names[:1])),
            is_quote=bool(_QUOTES & set(names)),
            is_contents=any(_CONTENTS.match(name) for name in names),
        )

    def in_list(self, properties: etree._Element | None) -> InList | None:
        """Return where a paragraph with *properties* stands in a list; None when it stands in none."""
        chain = self._chain(properties)
        around = [each for each in (properties, *map(_properties, chain)) if each is not None]
        numbering = [found for each in around if (found := child(each, "w:numPr")) is not None]
        number = next((value for each in numbering if (value := _value(each, "w:numId"))), "")
        if number in ("", "0"):
            return None
        level = next((value for each in numbering if (value := _value(each, "w:ilvl"))), "0")
        depth = min(int(level), 8) if level.isascii() and level.isdigit() else 0
        if not depth and chain and (deeper := _LIST.match(_value(chain[0], "w:name"))):
            return InList(int(deeper[1]) - 1, self.lists.get(number, {}).get(0, False))
        return InList(depth, self.lists.get(number, {}).get(depth, False))

    def _chain(self, properties: etree._Element | None) -> list[etree._Element]:
        """Return the style that *properties* name, and those that it is based on."""
        found: list[etree._Element] = []
        name = _value(properties, "w:pStyle")
        while name in self.styles and len(found) < _DEEPEST_STYLE:
            found.append(self.styles[name])
            name = _value(found[-1], "w:basedOn")
        return found

    def _levels(self, properties: etree._Element | None) -> list[int]:
        """Return the outline levels that the paragraph and its styles say."""
        around = [properties, *map(_properties, self._chain(properties))]
        said = [_value(each, "w:outlineLvl") for each in around if each is not None]
        return [int(one) for one in said if one.isascii() and one.isdigit()]


def read_styles(styles: etree._Element | None, numbering: etree._Element | None) -> WordStyles:
    """Return what the parts ``styles.xml`` and ``numbering.xml`` say; either may be missing."""
    found = WordStyles()
    for each in styles if styles is not None else ():
        if name_of(each) == "w:style":
            found.styles[attribute(each, "w:styleId")] = each
    if numbering is not None:
        abstract = {
            attribute(each, "w:abstractNumId"): _formats(each)
            for each in numbering
            if name_of(each) == "w:abstractNum"
        }
        for each in numbering:
            if name_of(each) == "w:num":
                own = _value(each, "w:abstractNumId")
                found.lists[attribute(each, "w:numId")] = abstract.get(own, {})
    return found


def _formats(abstract: etree._Element) -> dict[int, bool]:
    found = {}
    for level in abstract:
        number = attribute(level, "w:ilvl")
        if name_of(level) == "w:lvl" and number.isascii() and number.isdigit():
            found[int(number)] = _value(level, "w:numFmt") not in ("", "bullet", "none")
    return found


def _properties(style: etree._Element) -> etree._Element | None:
    return child(style, "w:pPr")


def _value(element: etree._Element | None, name: str) -> str:
    """Return what the child *name* of *element* says (``w:val``)."""
    found = child(element, name)
    return attribute(found, "w:val") if found is not None else ""
