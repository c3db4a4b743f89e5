"""Keep account of the words of Office files: each text is taken once, or told.

Who reads a file takes the texts that it understands. What nobody took is told at the end, whatever
element it stood in, so that a feature of Word or PowerPoint that we do not know cannot lose a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from authoring.imports.losses import Loss, LossKind, Place
from authoring.imports.reading_xml import name_of, short_name

_NO_WORDS = frozenset(
    {
        "w:instrText", "w:delInstrText", "w:fldData", "wp:posOffset", "wp:align", "wp14:pctWidth",
        "wp14:pctHeight", "wp14:pctPosHOffset", "wp14:pctPosVOffset", "c:f", "c:formatCode", "p:attrName",
        "x:creationId", "x:pctWidth", "x:pctHeight", "dgm:modelId", "a:tableStyleId",
    }
)  # fmt: skip
"""Elements that hold numbers, names and codes for programs."""
_RUNS = ("w:t", "a:t", "m:t", "w:delText")
_WORDS_IN_ATTRIBUTES = {
    ("wp:docPr", "descr"),
    ("p:cNvPr", "descr"),
    ("pic:cNvPr", "descr"),
    ("v:textpath", "string"),
    ("v:shape", "alt"),
}
"""Attributes that a reader meets as words: what a picture shows, and lettering of old drawings."""


@dataclass(slots=True)
class Accounting:
    """What was taken of the texts of one source, and what there is to tell."""

    losses: list[Loss] = field(default_factory=list)
    _taken: set[etree._Element] = field(default_factory=set)
    """The elements themselves: lxml makes another object for an element that nobody holds."""
    _told: set[Loss] = field(default_factory=set)
    """What was told without words."""

    def take(self, element: etree._Element) -> str:
        """Return the text of *element*, which the draft will hold."""
        self._taken.add(element)
        return element.text or ""

    def take_attribute(self, element: etree._Element, key: str) -> str:
        """Return the words that the attribute *key* holds, which the draft will hold or a loss will tell."""
        self._taken.add(element)
        return " ".join((element.get(key) or "").split())

    def note(self, kind: LossKind, place: Place, words: str = "", detail: str = "") -> None:
        """Tell of something whose words, if it has any, are *words*.

        The same without words at the same place is told once: a paragraph may hold thousands of changes.
        """
        loss = Loss(kind, place, " ".join(words.split()), detail)
        if loss.words or loss not in self._told:
            self.losses.append(loss)
        if not loss.words:
            self._told.add(loss)

    def tell(
        self, kind: LossKind, place: Place, *roots: etree._Element, detail: str = "", always: bool = True
    ) -> None:
        """Tell of *roots* with every word in them that was not taken; without words only if *always*."""
        words = " ".join(" ".join(self._rest(root)) for root in roots)
        if words.strip() or always:
            self.note(kind, place, words, detail)

    def _rest(self, root: etree._Element) -> Iterator[str]:
        """Yield what is not taken yet below *root*, and take it."""
        line: list[str] = []
        for element in root.iter():
            name = name_of(element)
            if name in ("w:p", "a:p", "w:tc", "c:pt", "dgm:pt") and line:
                yield "".join(line)
                line = []
            if element in self._taken or name in _NO_WORDS:
                continue
            texts = [element.text or "", *_attributes(element, name)]
            if any(text.strip() for text in texts):
                self._taken.add(element)
                # Runs of one word stand side by side; whatever is no run is a word of its own.
                line.append(texts[0] if name in _RUNS else f" {' '.join(texts)} ")
            elif name in ("w:tab", "w:br", "a:br", "w:cr"):
                line.append(" ")
            if (element.tail or "").strip():
                line.append(f" {element.tail} ")
        if line:
            yield "".join(line)


def _attributes(element: etree._Element, name: str) -> list[str]:
    return [
        str(value)
        for key, value in element.attrib.items()
        if (name, short_name(str(key))) in _WORDS_IN_ATTRIBUTES
    ]
