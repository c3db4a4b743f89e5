"""Know how much a browser has to draw for an SVG drawing in which shapes are used again.

Ten ``<use>`` of ten ``<use>`` of ten … make a file of one kilobyte a million shapes, and the page
stands still. Patterns, masks, clip paths and markers can be nested in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

MOST_REPEATED = 20_000
"""Elements that are drawn beyond those that stand in the file."""
MOST_LEVELS = 4
"""How many times something that is used may use something else."""
MOST_DEPTH = 64
"""Of elements inside each other."""
_SVG = "{http://www.w3.org/2000/svg}"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_GRADIENTS = frozenset({f"{_SVG}linearGradient", f"{_SVG}radialGradient"})
"""What holds colours and no shapes."""
_ADDRESS = re.compile(r"""url\(\s*(?:"#([^"]+)"|'#([^']+)'|#([^)\s]+))""", re.IGNORECASE)
_DECLARATION = re.compile(r"""([-\w]*)\s*:((?:[^;"']|"[^"]*"|'[^']*')*)""")
_OF_ITSELF = frozenset({"clip-path", "mask"})
"""Properties that an element does not hand down to those inside it (SVG 2, appendix G)."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What speaks against a drawing, with the line of the element."""

    line: int
    message: str
    hint: str


@dataclass(slots=True)
class _Weights:
    """How many elements are drawn for each element, counted once."""

    targets: dict[str, etree._Element]
    known: dict[etree._Element, int] = field(default_factory=dict)

    def of(self, element: etree._Element, level: int = 0, depth: int = 0) -> int:
        """Return how many elements are drawn for *element*.

        Raises: _Refused: it is nested too deeply, or uses itself.
        """
        if element in self.known:
            return self.known[element]
        if depth > MOST_DEPTH:
            raise _Refused(element, f"elements stand more than {MOST_DEPTH} deep in each other")
        if level > MOST_LEVELS:
            message = (
                f"what is used again uses something in turn, more than {MOST_LEVELS} times or in a circle"
            )
            raise _Refused(element, message)
        own, handed_down = 1, 1
        for child in element.iterchildren(tag=etree.Element):
            own += self.of(child, level, depth + 1)
        for target, is_handed_down in self._used_by(element):
            weight = self.of(target, level + 1)
            # A pattern that fills a group fills each of the shapes in it.
            own, handed_down = (own, handed_down + weight) if is_handed_down else (own + weight, handed_down)
        self.known[element] = own * handed_down
        return self.known[element]

    def _used_by(self, element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
        """Yield what *element* points to, and whether the elements inside it point there as well."""
        for name, value in _properties(element):
            for one in [value[1:]] if name in _LINKS else _addresses(value):
                target = self.targets.get(unquote(one))
                if target is not None and target.tag not in _GRADIENTS:
                    yield target, name not in _OF_ITSELF and name not in _LINKS


class _Refused(Exception):  # noqa: N818 # told as an objection, never raised to others
    def __init__(self, element: etree._Element, message: str) -> None:
        super().__init__(message)
        self.element = element


def too_much_reuse(root: etree._Element) -> Reuse | None:
    """Return what speaks against the drawing *root*; None when a browser draws it in good time."""
    targets: dict[str, etree._Element] = {}
    for element in root.iter(tag=etree.Element):
        targets.setdefault(str(element.get("id", "")), element)
    for style in root.iter(f"{_SVG}style"):
        for one in _addresses("".join(str(piece) for piece in style.itertext())):
            target = targets.get(unquote(one))
            if target is not None and target.tag not in _GRADIENTS:
                # Which elements a style reaches, and how often, only a browser knows.
                message = f"a style of the drawing points to `#{one}`, which is no gradient"
                return Reuse(_line(style), message, "write it as an attribute of the element")
    try:
        drawn = _Weights(targets).of(root)
    except _Refused as refused:
        return Reuse(_line(refused.element), str(refused), _FLAT)
    repeated = drawn - sum(1 for _ in root.iter(tag=etree.Element))
    if repeated > MOST_REPEATED:
        message = f"more than {MOST_REPEATED} elements are drawn again by what points to them"
        return Reuse(1, message, _FLAT)
    return None


_FLAT = "draw the shapes themselves, or fewer of them"


def _addresses(text: str) -> list[str]:
    return ["".join(found) for found in _ADDRESS.findall(text)]


def _properties(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name == "style":
            for key, given in _DECLARATION.findall(str(value)):
                yield key.lower(), given
        else:
            yield str(name), str(value)


def _line(element: etree._Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment] # the stubs leave it out
    return line or 1
