"""Judge an SVG drawing, which is hostile until it is parsed: shapes and colours, nothing from elsewhere.

A page shows it as a picture, where scripts do not run; but people open pictures by
themselves, and a learning system may serve one as a page of its own. So it is refused
rather than mended: a drawing that was silently changed is no longer its author's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from curriculum.repeated import too_much_reuse

SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ELEMENTS = {
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan", "textPath", "use", "symbol", "linearGradient", "radialGradient", "stop", "clipPath",
    "mask", "pattern", "marker", "style",
}  # fmt: skip
_LINKS = frozenset({"href", f"{_XLINK}href"})
_OUTSIDE = re.compile(
    r"url\(\s*+['\"]?+(?!#)|@import|(?:image-set|\bimage|\bsrc|expression)\s*\(|javascript:|\\",
    re.IGNORECASE,
)
_ENCODINGS = frozenset({"UTF-8", "ASCII", "US-ASCII"})
"""Read alike by everybody. In UTF-7, which browsers do not know, what we take for words is a script there."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")


class Objection(NamedTuple):
    """Why a drawing cannot be taken."""

    line: int
    message: str
    hint: str


class Drawing(NamedTuple):
    """What is known of a drawing."""

    size: tuple[int, int] | None
    objections: tuple[Objection, ...]
    words: tuple[tuple[int, str], ...]
    """Lettering that would need translating, with its line."""


def judge_drawing(data: bytes) -> Drawing:
    """Return the size of the SVG *data*, in CSS pixels, and everything that speaks against it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        return Drawing(None, (Objection(line, f"the drawing is not sound XML ({error})", _PLAIN),), ())
    objections = [*_around(root), *(found for element in root.iter() for found in _of(element))]
    reuse = too_much_reuse(root)
    if reuse is not None:
        objections.append(
            Objection(reuse.line, f"the drawing is too much for a page: {reuse.message}", reuse.hint)
        )
    size = _size(root)
    if size is None:
        hint = 'write viewBox="0 0 800 450" into its first element'
        objections.append(Objection(1, "the drawing does not say how large it is", hint))
    words = tuple(
        (_line(element), text.strip())
        for element in root.iter(f"{SVG}text")
        if _WORD.search(text := _text(element))
    )
    return Drawing(size, tuple(objections), words)


_PLAIN = "export it as plain SVG"


def _around(root: etree._Element) -> list[Objection]:
    found: list[Objection] = []
    if root.tag != f"{SVG}svg":
        found.append(Objection(1, "the file holds no SVG drawing", _PLAIN))
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in _ENCODINGS:
        found.append(Objection(1, "the drawing is not written in UTF-8", "save it in UTF-8"))
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined] # lxml has it, its stubs do not
        found.append(Objection(1, "the drawing has a document type, which can hold anything", _PLAIN))
    if root.getprevious() is not None or root.getnext() is not None:
        found.append(Objection(1, "the drawing has an instruction beside it", _PLAIN))
    return found


def _of(element: etree._Element) -> list[Objection]:
    line = _line(element)
    if not isinstance(element.tag, str):
        return [Objection(line, "the drawing has an instruction or an entity in it", _PLAIN)]
    name = element.tag.removeprefix(SVG)
    if name not in _ELEMENTS:
        return [Objection(line, f"<{name.rpartition('}')[2]}> may not stand in a drawing", _PLAIN)]
    found = []
    for attribute, value in ((str(key), str(text)) for key, text in element.attrib.items()):
        fault = _attribute(attribute, value)
        if fault:
            found.append(Objection(line, fault, _PLAIN))
    if name == "style" and _OUTSIDE.search(_text(element)):
        found.append(Objection(line, "a style of the drawing reaches outside it", _PLAIN))
    return found


def _attribute(name: str, value: str) -> str:
    """Return what is wrong with an attribute, or nothing."""
    if name.lower().startswith("on"):
        return f"`{name}` would run a script"
    if name in _LINKS:
        return "" if value.startswith("#") else f"`{value[:40]}` is outside the drawing"
    if name.startswith("{") and (not name.startswith(_XML) or name == f"{_XML}base"):
        return f"`{name.rpartition('}')[2]}` is no attribute of a plain drawing"
    return "a style of the drawing reaches outside it" if _OUTSIDE.search(value) else ""


def _line(element: etree._Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment] # the stubs leave it out
    return line or 1


def _text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _size(root: etree._Element) -> tuple[int, int] | None:
    given = [_LENGTH.match(str(root.get(name, ""))) for name in ("width", "height")]
    if given[0] and given[1]:
        numbers = [float(match.group(1)) for match in given if match]
    else:
        box = str(root.get("viewBox", "")).replace(",", " ").split()
        try:
            numbers = [float(number) for number in box[2:4]]
        except ValueError:
            return None
    if len(numbers) < 2 or not all(1 <= number <= 20_000 for number in numbers):
        return None
    return round(numbers[0]), round(numbers[1])
