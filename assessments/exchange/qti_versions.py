"""Know the two versions of QTI that we speak, and turn the words of one into those of the other.

Everything is made, and read, in the words of QTI 2.1; QTI 3.0 writes the same elements in small letters
with hyphens and ``qti-`` before them (QTI 3.0 Information Model, 2022; Best Practices, "Migration").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOM = "http://ltsc.ieee.org/xsd/LOM"
_HTML = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
_FEEDBACK = frozenset({"modalFeedback", "feedbackBlock"})
"""What holds its words in a ``qti-content-body`` in QTI 3.0."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of QTI, and what its files name."""

    number: str
    items: str
    """The namespace of items."""
    schema: str
    """Where the schema of items is published."""
    package: str
    """The namespace of manifests."""
    package_schema: str
    schema_name: str
    """What a manifest calls itself."""
    schema_version: str
    resource: str
    """The type of an item's resource in a manifest."""

    @property
    def has_prefix(self) -> bool:
        """Return whether elements are written ``qti-choice-interaction``."""
        return self.number.startswith("3")


QTI21 = Version(
    number="2.1",
    items="http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    package="http://www.imsglobal.org/xsd/imscp_v1p1",
    package_schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    schema_name="QTIv2.1 Package",
    schema_version="1.0.0",
    resource="imsqti_item_xmlv2p1",
)
QTI3 = Version(
    number="3.0",
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    package="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    package_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    schema_name="QTI Package",
    schema_version="3.0.0",
    resource="imsqti_item_xmlv3p0",
)


def node(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Append and return an element *tag* with *text* and *attributes*."""
    made = etree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def written(root: etree._Element, namespace: str, schema: str, more: dict[str, str] | None = None) -> bytes:
    """Return the file of *root*, whose elements have no namespace yet or one of *more*."""
    names: Any = {None: namespace, "xsi": XSI, **(more or {})}  # the stubs know no default namespace
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    whole = etree.Element(f"{{{namespace}}}{root.tag}", attributes, nsmap=names)
    whole.set(f"{{{XSI}}}schemaLocation", f"{namespace} {schema}")
    whole.text = root.text
    for element in root.iterdescendants():
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{namespace}}}{element.tag}"
    whole.extend(list(root))
    etree.cleanup_namespaces(whole, keep_ns_prefixes=["xsi", *(more or {})])
    data: bytes = etree.tostring(whole, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def in_words_of(version: Version, root: etree._Element) -> etree._Element:
    """Return *root*, an item in the words of QTI 2.1, in those of *version*. Changes *root*."""
    if not version.has_prefix:
        return root
    for element in root.iter():
        tag = str(element.tag)
        if tag in _FEEDBACK:
            _wrap(element)
        if tag in _HTML or tag == "contentBody":
            continue
        attributes = {_hyphens(str(name)): str(value) for name, value in element.attrib.items()}
        element.attrib.clear()
        for name, value in attributes.items():
            element.set(name, value)
    for element in root.iter():
        if element.tag not in _HTML:
            element.tag = f"qti-{_hyphens(str(element.tag))}"
    return root


def in_words_of_21(root: etree._Element) -> etree._Element:
    """Return *root*, an item of any version, in the words of QTI 2.1, without namespaces. Changes *root*."""
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        element.tag = _joined(name.removeprefix("qti-")) if name.startswith("qti-") else name
        for attribute, value in list(element.attrib.items()):
            plain = str(attribute).rpartition("}")[2]
            if "-" in plain and not plain.startswith(("data-", "aria-")):
                del element.attrib[attribute]
                element.set(_joined(plain), value)
            elif str(attribute).startswith("{") and not str(attribute).startswith(f"{{{XML}}}"):
                del element.attrib[attribute]
    return root


def _wrap(element: etree._Element) -> None:
    body = etree.Element("contentBody")
    body.text, element.text = element.text, None
    body.extend(list(element))
    element.append(body)


def _hyphens(name: str) -> str:
    return name if name.startswith("{") else re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _joined(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(word[:1].upper() + word[1:] for word in others)
