"""Parse XML that may be hostile: no entities, no document type, no network, no bombs."""

from __future__ import annotations

from lxml import etree

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
    if len(data) > MOST_BYTES:
        message = f"{where}: the XML is too large; expected at most {MOST_BYTES} bytes, got {len(data)}"
        raise UnsafeXmlError(message)
    # A parser for each call: lxml's parsers keep an error log and are not to be shared between threads.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"{where}: this is not well-formed XML: {error}"
        raise OlxError(message) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the stubs do not know it
        message = f"{where}: a document type is not allowed in OLX; remove the <!DOCTYPE …> line"
        raise UnsafeXmlError(message)
    _refuse_depth(root, where)
    return root


def _refuse_depth(root: etree._Element, where: str) -> None:
    """Walk without recursion, so that the check itself cannot be made to overflow."""
    level = [root]
    for _ in range(MOST_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    message = f"{where}: elements are nested deeper than {MOST_DEPTH} levels"
    raise UnsafeXmlError(message)
