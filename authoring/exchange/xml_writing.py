"""Write XML as both versions of XLIFF need it: indented but for what holds words, the same bytes always."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from authoring.exchange.findings import ExchangeError

XML = "http://www.w3.org/XML/1998/namespace"
SPACE, LANG = f"{{{XML}}}space", f"{{{XML}}}lang"


def xml_bytes(root: etree._Element, inline: Collection[str]) -> bytes:
    """Return the document of *root*, UTF-8; what stands inside the elements named *inline* is not touched."""
    _indent(root, 0, inline)
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body + b"\n"


def child(
    parent: etree._Element, name: str, text: str | None = None, /, **attributes: str | None
) -> etree._Element:
    """Return a new last child of *parent* in its namespace, with those *attributes* that are not None.

    An underscore in an attribute's name stands for a hyphen.

    Raises: ExchangeError: a text holds a character that XML cannot carry.
    """
    space = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{space}}}{name}")
    try:
        for key, value in attributes.items():
            if value is not None:
                element.set(key.replace("_", "-"), value)
        element.text = text
    except ValueError:
        message = f"a text holds a character that no XML file can carry: {text or attributes!r:.80}"
        raise ExchangeError(message) from None
    return element


def add_words(element: etree._Element, words: str) -> None:
    """Put *words* behind what *element* holds so far.

    Raises: ExchangeError: they hold a character that XML cannot carry.
    """
    try:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words
    except ValueError:
        message = f"a text holds a character that no XML file can carry: {words!r:.80}; run groundwork check"
        raise ExchangeError(message) from None


def _indent(element: etree._Element, level: int, inline: Collection[str]) -> None:
    if not len(element) or etree.QName(element).localname in inline:
        return
    blank = "\n" + "  " * (level + 1)
    element.text = blank
    for one in element:
        _indent(one, level + 1, inline)
        one.tail = blank
    element[-1].tail = "\n" + "  " * level
