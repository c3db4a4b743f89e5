"""Read the line of a Word paragraph: runs, links, tracked changes, and what hangs in it.

ECMA-376 part 1, 17.3 (runs), 17.13 (changes), 17.16 (fields and hyperlinks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from authoring.imports.accounting import Accounting
from authoring.imports.addresses import is_safe_address
from authoring.imports.document import Run
from authoring.imports.losses import LossKind, Place
from authoring.imports.office_package import Relationship
from authoring.imports.reading_xml import attribute, child, name_of

_OFF = ("0", "false", "off", "none")
_LINK_FIELD = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"')
_AS_THEY_STAND = frozenset(
    {"w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml", "w:dir", "w:bdo",
     "w:ins", "w:moveTo", "mc:AlternateContent", "mc:Choice", "w:ruby", "w:rubyBase"}
)  # fmt: skip
_REMOVED = frozenset({"w:del", "w:moveFrom"})
_HANGING = frozenset({"w:drawing", "w:pict", "w:object"})
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


@dataclass(slots=True)
class Line:
    """What a paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    hanging: list[etree._Element] = field(default_factory=list)
    """Drawings, pictures and objects that stand in it."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """``footnote`` or ``endnote``, and the id, of each note that it calls."""


@dataclass(slots=True)
class LineReader:
    """Reads the lines of one part of a document."""

    accounting: Accounting
    relationships: dict[str, Relationship]
    mark: Callable[[str, str], str]
    """Returns the mark for a note, by its kind and id."""
    _field: list[str] = field(default_factory=list)
    """The instruction of the field that is open, innermost last."""
    _is_result: list[bool] = field(default_factory=list)

    def read(self, paragraph: etree._Element, place: Place) -> Line:
        """Return what *paragraph* (``w:p``) holds; what cannot stand in a text is told."""
        line = Line()
        self._read(paragraph, line, place, "")
        return line

    def _read(self, element: etree._Element, line: Line, place: Place, address: str) -> None:
        for each in element:
            name = name_of(each)
            if name == "w:r":
                line.runs += self._run(each, line, place, address)
            elif name in _REMOVED:
                self.accounting.tell(LossKind.DELETED, place, each, always=False)
            elif name == "w:hyperlink":
                self._read(each, line, place, self._address(each, place))
            elif name in _AS_THEY_STAND:
                if name in ("w:ins", "w:moveTo"):
                    self.accounting.note(LossKind.INSERTED, place)
                self._read(each, line, place, address or _link_of(attribute(each, "w:instr")))
            elif name in ("m:oMath", "m:oMathPara"):
                self.accounting.tell(LossKind.FORMULA, place, each)

    def _address(self, link: etree._Element, place: Place) -> str:
        """Return where a ``w:hyperlink`` leads; empty, and told, where our texts may not lead."""
        relationship = self.relationships.get(attribute(link, "r:id"))
        if relationship is None:
            anchor = attribute(link, "w:anchor")
            # Word's own marks in a table of contents say nothing to anybody.
            if anchor and not anchor.startswith("_Toc"):
                self.accounting.note(LossKind.LINK_INSIDE, place, detail=anchor)
            return ""
        if is_safe_address(relationship.target):
            return relationship.target
        self.accounting.note(LossKind.LINK_UNSAFE, place, detail=relationship.target)
        return ""

    def _run(self, run: etree._Element, line: Line, place: Place, address: str) -> Iterator[Run]:
        look = child(run, "w:rPr")
        hidden = _hidden(look)
        if hidden is not None:
            self.accounting.tell(hidden, place, run, always=False)
            return
        text = "".join(self._piece(each, line) for each in run)
        if text:
            plain = Run(text, _is_on(look, "w:b"), _is_on(look, "w:i"))
            yield replace(plain, address=address or self._field_address())

    def _piece(self, element: etree._Element, line: Line) -> str:
        name = name_of(element)
        match name:
            case "w:t":
                return self.accounting.take(element)
            case "w:tab" | "w:ptab":
                return " "
            case "w:br" | "w:cr":
                return "\n" if attribute(element, "w:type") not in ("page", "column") else " "
            case "w:noBreakHyphen":
                return "\N{NON-BREAKING HYPHEN}"
            case "w:sym":
                return _symbol(element)
            case "w:fldChar":
                self._step(attribute(element, "w:fldCharType"))
            case "w:instrText":
                if self._field:
                    self._field[-1] += element.text or ""
            case "mc:AlternateContent" | "mc:Choice":
                return "".join(self._piece(each, line) for each in element)
            case _ if name in _HANGING:
                line.hanging.append(element)
            case _ if name in _NOTES:
                identifier = attribute(element, "w:id")
                line.notes.append((_NOTES[name], identifier))
                return self.mark(_NOTES[name], identifier)
            case _:
                pass
        return ""

    def _step(self, kind: str) -> None:
        if kind == "begin":
            self._field.append("")
            self._is_result.append(False)
        elif kind == "separate" and self._is_result:
            self._is_result[-1] = True
        elif kind == "end" and self._field:
            self._field.pop()
            self._is_result.pop()

    def _field_address(self) -> str:
        if not self._field or not self._is_result[-1]:
            return ""
        return _link_of(self._field[-1])


def _link_of(instruction: str) -> str:
    """Return where the field *instruction* leads, if it is a link to where our texts may lead."""
    found = _LINK_FIELD.match(instruction)
    return found[1] if found and is_safe_address(found[1]) else ""


def _is_on(look: etree._Element | None, name: str) -> bool:
    """Return whether the switch *name* is on in ``w:rPr``: it may say that it is off (17.17.4)."""
    found = child(look, name)
    return found is not None and attribute(found, "w:val") not in _OFF


def _hidden(look: etree._Element | None) -> LossKind | None:
    if _is_on(look, "w:vanish"):
        return LossKind.HIDDEN
    if _is_on(look, "w:strike") or _is_on(look, "w:dstrike"):
        return LossKind.STRUCK
    return None


def _symbol(element: etree._Element) -> str:
    """Return the letter of a ``w:sym``; one of a symbol font's own has no meaning elsewhere."""
    code = attribute(element, "w:char")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= number <= 0xF8FF or number < 32 or number > 0xFFFF else chr(number)
