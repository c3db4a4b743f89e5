"""Read XML of a source that may be hostile, and name its elements in a few letters."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from authoring.imports.refusals import ImportRefusedError, Refusal, shown
from curriculum.hostile_xml import HostileXmlError, XmlFault, parse_hostile

MOST_XML_BYTES = 40_000_000
"""Of one part: a Word document of a thousand pages has some 20 MB."""
MOST_DEPTH = 200
_REFUSALS = {
    XmlFault.TOO_LARGE: Refusal.TOO_LARGE,
    XmlFault.MALFORMED: Refusal.BROKEN_XML,
    XmlFault.DOCUMENT_TYPE: Refusal.DOCUMENT_TYPE,
    XmlFault.TOO_DEEP: Refusal.TOO_DEEP,
}
_PREFIXES = (
    ("/wordprocessingml/", "w"),
    ("/wordprocessingml", "w"),
    ("/presentationml/", "p"),
    ("/drawingml/main", "a"),
    ("/drawingml/2006/main", "a"),
    ("/drawingml/chart", "c"),
    ("/drawingml/2006/chart", "c"),
    ("/drawingml/2006/diagram", "dgm"),
    ("/drawingml/diagram", "dgm"),
    ("/drawingml/2006/wordprocessingDrawing", "wp"),
    ("/drawingml/wordprocessingDrawing", "wp"),
    ("/drawingml/2006/picture", "pic"),
    ("/drawingml/picture", "pic"),
    ("/word/2010/wordprocessingDrawing", "wp14"),
    ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"),
    ("/officeDocument/2006/relationships", "r"),
    ("/officeDocument/relationships", "r"),
    ("/markup-compatibility/", "mc"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("/powerpoint/2010/main", "p14"),
)
"""Parts of the namespaces of ECMA-376, transitional and strict, and the prefixes that people know."""


def parse(data: bytes, where: str) -> etree._Element:
    """Return the root element of *data*.

    Raises: ImportRefusedError: it is not well-formed, has a document type, is too large or nested too deep.
    """
    try:
        return parse_hostile(data, most_bytes=MOST_XML_BYTES, most_depth=MOST_DEPTH)
    except HostileXmlError as error:
        raise ImportRefusedError(_REFUSALS[error.fault], where, shown(error.said), MOST_XML_BYTES) from None


def name_of(element: etree._Element) -> str:
    """Return the name of *element* as ``w:p``, whichever edition of ECMA-376 its namespace is of."""
    return short_name(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def short_name(tag: str) -> str:
    """Return *tag*, of an element or attribute, with the prefix that people know instead of its namespace."""
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    prefix = next((prefix for part, prefix in _PREFIXES if part in namespace), "x" if namespace else "")
    return f"{prefix}:{local}" if prefix else local


def attribute(element: etree._Element, name: str) -> str:
    """Return the attribute *name*, such as ``w:val`` or ``descr``, of *element*; empty when it has none."""
    for key, value in element.attrib.items():
        if short_name(str(key)) == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first child of the first child ... by *names*, or None."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if name_of(each) == name), None)
    return element


def below(element: etree._Element, *names: str) -> list[etree._Element]:
    """Return what of *names* stands anywhere below *element*, in the order of the file."""
    return [each for each in element.iter() if each is not element and name_of(each) in names]
