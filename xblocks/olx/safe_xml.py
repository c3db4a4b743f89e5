"""Parse OLX that may be hostile: no entities, no document type, no network, no bombs."""

from __future__ import annotations

from lxml import etree

from curriculum.hostile_xml import HostileXmlError, XmlFault, parse_hostile
from xblocks.olx.errors import OlxError, UnsafeXmlError

MOST_BYTES = 8_000_000
"""Of one file: the largest lesson of the curriculum, in four languages, is a tenth of it."""
MOST_DEPTH = 40
"""Of nested elements; ours go down to ten."""


def parse(data: bytes, where: str) -> etree._Element:
    """Return the root element of *data*; comments and processing instructions are dropped.

    *where* names the file in messages.

    Raises:
        UnsafeXmlError: it is larger than :data:`MOST_BYTES`, nested too deep, or has a document type.
        OlxError: it is not well-formed XML.
    """
    try:
        return parse_hostile(data, most_bytes=MOST_BYTES, most_depth=MOST_DEPTH)
    except HostileXmlError as error:
        if error.fault is XmlFault.MALFORMED:
            message = f"{where}: this is not well-formed XML: {error.said}"
            raise OlxError(message) from None
        message = f"{where}: {_said(error.fault, len(data))}"
        raise UnsafeXmlError(message) from None


def _said(fault: XmlFault, length: int) -> str:
    match fault:
        case XmlFault.TOO_LARGE:
            return f"the XML is too large; expected at most {MOST_BYTES} bytes, got {length}"
        case XmlFault.TOO_DEEP:
            return f"elements are nested deeper than {MOST_DEPTH} levels"
        case _:
            return "a document type is not allowed in OLX; remove the <!DOCTYPE …> line"
