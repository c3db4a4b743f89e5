"""Parse XML that may be hostile: no entities, document type, network or bombs; bounded in size and depth."""

from __future__ import annotations

import logging
from enum import StrEnum

from lxml import etree

_watch = logging.getLogger("groundwork.security.xml")
"""Whoever keeps watch over the site hears of it here; not what a parser said, which may quote the file."""


class XmlFault(StrEnum):
    """What is wrong with XML that is not taken."""

    TOO_LARGE = "too large"
    MALFORMED = "malformed"
    DOCUMENT_TYPE = "document type"
    TOO_DEEP = "too deep"


class HostileXmlError(Exception):
    """XML that is not taken, with the kind of its fault and what the parser said, if it spoke."""

    def __init__(self, fault: XmlFault, said: str = "") -> None:
        super().__init__(f"{fault.value} {said}".strip())
        _watch.info("XML was not taken: %s", fault.value)
        self.fault = fault
        self.said = said


def parse_hostile(data: bytes, *, most_bytes: int, most_depth: int) -> etree._Element:
    """Return the root element of *data* without comments and processing instructions.

    Raises: HostileXmlError: it has more than *most_bytes*, is not well-formed, has a document type, or is
    nested deeper than *most_depth* levels.
    """
    if len(data) > most_bytes:
        raise HostileXmlError(XmlFault.TOO_LARGE)
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
    except (etree.XMLSyntaxError, ValueError) as error:
        raise HostileXmlError(XmlFault.MALFORMED, str(error)) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the stubs do not know it
        raise HostileXmlError(XmlFault.DOCUMENT_TYPE)
    if is_deeper(root, most_depth):
        raise HostileXmlError(XmlFault.TOO_DEEP)
    return root


def is_deeper(root: etree._Element, most_depth: int) -> bool:
    """Return whether *root* is nested deeper than *most_depth* levels.

    Walks without recursion, so that the question itself cannot be made to overflow.
    """
    level = [root]
    for _ in range(most_depth):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
