"""Write and read the three formats, and know one from another by what the file holds."""

from __future__ import annotations

import re
from enum import StrEnum

from authoring.exchange import portable_object, xliff12, xliff21
from authoring.exchange.findings import Finding, UnreadableFileError
from authoring.exchange.units import Exchange
from authoring.exchange.xml_reading import line_of
from curriculum.hostile_xml import HostileXmlError, XmlFault, parse_hostile

MOST_BYTES = 20_000_000
"""Everything that there is makes 5 MB in one language."""
_MOST_DEPTH = 40
_LINE = re.compile(r"line (\d{1,7})")


class Format(StrEnum):
    """In which format texts leave."""

    XLIFF12 = "xliff12"
    XLIFF21 = "xliff21"
    PO = "po"

    @property
    def suffix(self) -> str:
        """Return how the name of such a file ends."""
        return ".po" if self is Format.PO else ".xlf"


_WRITERS = {
    Format.XLIFF12: xliff12.write_xliff12,
    Format.XLIFF21: xliff21.write_xliff21,
    Format.PO: portable_object.write_po,
}


def write(exchange: Exchange, form: Format) -> bytes:
    """Return *exchange* as a file; the same texts make the same bytes.

    Raises: ExchangeError: a text holds a character that XML cannot carry.
    """
    return _WRITERS[form](exchange)


def read(data: bytes) -> tuple[Exchange, list[Finding]]:
    """Return what a file of any of the formats holds, and what is wrong with single places of it.

    Raises: UnreadableFileError: it is none of the three, is damaged, or is in none of our languages.
    """
    if len(data) > MOST_BYTES:
        message = f"the file has more than {MOST_BYTES // 1_000_000} MB"
        raise UnreadableFileError((Finding(1, "", message, "send one file for each course"),))
    head = data[:4].lstrip(b"\xef\xbb\xbf")
    if head.startswith(b"<") or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.lstrip()[:1] == b"<":
        return _read_xml(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "the file is not in UTF-8"
        raise UnreadableFileError((Finding(line, "", message, "save it in UTF-8"),)) from None
    return portable_object.read_po(text)


def _read_xml(data: bytes) -> tuple[Exchange, list[Finding]]:
    try:
        root = parse_hostile(data, most_bytes=MOST_BYTES, most_depth=_MOST_DEPTH)
    except HostileXmlError as error:
        raise UnreadableFileError((_xml_finding(error),)) from None
    if root.tag == f"{{{xliff12.NAMESPACE}}}xliff":
        return xliff12.read_xliff12(root)
    if root.tag == f"{{{xliff21.NAMESPACE}}}xliff":
        return xliff21.read_xliff21(root)
    message = f"expected XLIFF 1.2, XLIFF 2.1 or PO, got XML that begins with <{root.tag!s:.80}>"
    raise UnreadableFileError((Finding(line_of(root), "", message, "is it the file that we sent?"),))


def _xml_finding(error: HostileXmlError) -> Finding:
    if error.fault is XmlFault.MALFORMED:
        said = error.said.partition(", line ")[0]
        message = f"the file is damaged or cut off here: {said}"
        return Finding(_line_said(error.said), "", message, "ask for it again")
    if error.fault is XmlFault.DOCUMENT_TYPE:
        message = "the file has a document type (<!DOCTYPE …>), which is not read: it could hold a bomb"
        return Finding(1, "", message, "take the line out")
    return Finding(1, "", f"the XML is {error.fault.value}", "is it the file that we sent?")


def _line_said(said: str) -> int:
    """Return the line that lxml's message names: ``…, line 12, column 3 (<string>, line 12)``."""
    found = _LINE.search(said)
    return int(found[1]) if found else 1
