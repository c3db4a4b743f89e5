"""Write and read the manifest of a QTI package: which items there are, and what is known of them.

What a question program does not ask but a bank must keep (objective, tag, actions, facts, author,
reviewers, the English that a translation was made from) stands in each item's IEEE LOM record, in the
elements that the standard has for it (IEEE 1484.12.1-2002, clauses 1, 2, 7 and 9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from assessments.exchange.items import OutgoingItem
from assessments.exchange.markdown_text import tag_of
from assessments.exchange.qti_versions import LOM, Version, node, written
from assessments.exchange.safe_files import parse_xml
from assessments.exchange.xhtml import text_in
from curriculum.model import Choice, Sorting

OBJECTIVE, TAG, ACTION, FACT, ENGLISH = (
    "Groundwork objective",
    "Groundwork tag",
    "Groundwork framework action",
    "Groundwork fact",
    "Groundwork digest of the English",
)
"""The sources (LOM 9.2.1, 7.2.1.1) under which our own names stand."""
_INTERACTIONS = {"gaps": "inlineChoiceInteraction", "places": "orderInteraction"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a manifest says of one item."""

    objective: str | None = None
    tag: str | None = None
    actions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    author: str | None = None
    reviewers: tuple[str, ...] = ()
    made_from: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The items of a package, in its order."""

    files: tuple[str, ...] = ()
    """Their paths."""
    known: dict[str, Known] = field(default_factory=dict)
    """By path."""


def manifest_file(items: Sequence[OutgoingItem], version: Version) -> bytes:
    """Return imsmanifest.xml for *items*, whose files are called by :func:`path_of`."""
    root = etree.Element("manifest", {"identifier": "groundwork-bank"})
    metadata = node(root, "metadata")
    node(metadata, "schema", version.schema_name)
    node(metadata, "schemaversion", version.schema_version)
    node(root, "organizations")
    resources = node(root, "resources")
    for item in items:
        path = path_of(item)
        resource = node(
            resources, "resource", identifier=f"item-{item.item.id}", type=version.resource, href=path
        )
        _write_lom(node(resource, "metadata"), item)
        node(resource, "file", href=path)
    return written(root, version.package, version.package_schema, {"lom": LOM})


def path_of(item: OutgoingItem) -> str:
    """Return the path of the file of *item* in a package."""
    return f"items/{item.item.id}.xml"


def _write_lom(metadata: etree._Element, outgoing: OutgoingItem) -> None:
    item, bank, language = outgoing.item, outgoing.bank, outgoing.language.value
    lom = _lom(metadata, "lom")
    general = _lom(lom, "general")
    _entry(_lom(general, "identifier"), "Groundwork item", item.id)
    _lom(general, "language", language)
    _lom(general, "keyword", _interaction(item.interaction), language="en")
    cycle = _lom(lom, "lifeCycle")
    _contribute(cycle, "author", item.author)
    for reviewer in item.reviewers:
        _contribute(cycle, "validator", reviewer)
    for fact in item.facts:
        _relate(lom, "references", FACT, fact)
    if outgoing.made_from:
        _relate(lom, "isbasedon", ENGLISH, outgoing.made_from)
    _classify(lom, "educational objective", OBJECTIVE, bank.objective)
    _classify(lom, "competency", TAG, bank.tag)
    for action in bank.actions:
        _classify(lom, "educational objective", ACTION, action)


def _interaction(asked: Choice | Sorting) -> str:
    if isinstance(asked, Choice):
        return "choiceInteraction"
    return _INTERACTIONS.get(asked.layout, "matchInteraction")


def _lom(parent: etree._Element, tag: str, text: str | None = None, language: str = "") -> etree._Element:
    """Append and return the LOM element *tag*; with *language*, its text is a string in that language."""
    made = node(parent, f"{{{LOM}}}{tag}", None if language else text)
    if language:
        node(made, f"{{{LOM}}}string", text, language=language)
    return made


def _entry(parent: etree._Element, catalog: str, entry: str) -> None:
    _lom(parent, "catalog", catalog)
    _lom(parent, "entry", entry)


def _vocabulary(parent: etree._Element, tag: str, value: str) -> None:
    chosen = _lom(parent, tag)
    _lom(chosen, "source", "LOMv1.0")
    _lom(chosen, "value", value)


def _contribute(cycle: etree._Element, role: str, name: str) -> None:
    contribute = _lom(cycle, "contribute")
    _vocabulary(contribute, "role", role)
    written_name = re.sub(r"([\\,;])", r"\\\1", " ".join(name.split()))
    _lom(contribute, "entity", f"BEGIN:VCARD\nVERSION:3.0\nFN:{written_name}\nN:{written_name}\nEND:VCARD")


def _relate(lom: etree._Element, kind: str, catalog: str, entry: str) -> None:
    relation = _lom(lom, "relation")
    _vocabulary(relation, "kind", kind)
    _entry(_lom(_lom(relation, "resource"), "identifier"), catalog, entry)


def _classify(lom: etree._Element, purpose: str, source: str, name: str) -> None:
    classification = _lom(lom, "classification")
    _vocabulary(classification, "purpose", purpose)
    path = _lom(classification, "taxonPath")
    _lom(path, "source", source, language="en")
    _lom(_lom(path, "taxon"), "id", name)


def read_manifest(data: bytes, where: str) -> Manifest:
    """Return the items that a manifest names. Raises: ExchangeError: it is not sound XML."""
    root = parse_xml(data, where)
    files: list[str] = []
    known: dict[str, Known] = {}
    for resource in root.iter():
        if tag_of(resource) != "resource" or "item" not in (resource.get("type") or ""):
            continue
        path = resource.get("href") or ""
        if path and path not in known:
            files.append(path)
            known[path] = _known(resource)
    return Manifest(tuple(files), known)


def _known(resource: etree._Element) -> Known:
    named: dict[str, list[str]] = {}
    for element in resource.iter():
        match tag_of(element):
            case "taxonpath":
                named.setdefault(_text(element, "source"), []).append(_text(element, "id"))
            case "identifier":
                named.setdefault(_text(element, "catalog"), []).append(_text(element, "entry"))
            case "contribute":
                name = re.search(r"^FN[^:\n]*:(.*)$", _text(element, "entity", keep_lines=True), re.MULTILINE)
                value = re.sub(r"\\(.)", r"\1", name.group(1)).strip() if name else ""
                named.setdefault(f"role {_text(element, 'value')}", []).append(value)

    def all_of(source: str) -> tuple[str, ...]:
        return tuple(value for value in named.get(source, ()) if value)

    def first_of(source: str) -> str | None:
        return next(iter(all_of(source)), None)

    return Known(
        objective=first_of(OBJECTIVE),
        tag=first_of(TAG),
        actions=all_of(ACTION),
        facts=all_of(FACT),
        author=first_of("role author"),
        reviewers=all_of("role validator"),
        made_from=first_of(ENGLISH),
    )


def _text(element: etree._Element, tag: str, *, keep_lines: bool = False) -> str:
    """Return the text of the first *tag* inside *element*."""
    for inner in element.iter():
        if tag_of(inner) == tag:
            text = text_in(inner).strip()
            return text if keep_lines else " ".join(text.split())
    return ""
