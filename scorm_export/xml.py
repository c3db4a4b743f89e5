"""Build XML as a tree, so that no text can break out of its place, and write it the same way every time."""

from __future__ import annotations

from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def root(namespace: str, name: str, prefixes: dict[str | None, str]) -> etree._Element:
    """Return a new root element with its namespace prefixes."""
    return etree.Element(etree.QName(namespace, name), nsmap=prefixes)  # type: ignore[arg-type]  # the stubs know no default


def add(parent: etree._Element, namespace: str, name: str, text: str | None = None) -> etree._Element:
    """Append an element to *parent* and return it."""
    element = etree.SubElement(parent, etree.QName(namespace, name))
    element.text = text
    return element


def document(top: etree._Element) -> bytes:
    """Return the document in UTF-8, indented, ending with a line end."""
    etree.indent(top)
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8") + b"\n"
