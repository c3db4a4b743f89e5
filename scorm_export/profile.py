"""Check a SCORM 2004 package by the nine points of ADL's own checker, before it leaves the house.

SCORM 2004 4th edition CAM 3 (content packaging), 5 (sequencing) and the content aggregation
application profile. The checker itself is an old Java program; these are its points, each said
in a sentence of its own. Whether a manifest is valid by the schemas is seen by the tests, where
the schemas are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from lxml import etree

MANIFEST = "imsmanifest.xml"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CONTROL = (".xsd", ".dtd")
_Files = Mapping[str, bytes]
_Tree = etree._Element


def profile_faults(files: _Files) -> tuple[str, ...]:
    """Return what the application profile forbids in *files*, a package by path; nothing when it is sound."""
    if MANIFEST not in files:
        return (f"1: {MANIFEST} is not at the root of the package",)
    try:
        tree = etree.fromstring(files[MANIFEST], etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return (f"2: {MANIFEST} is not well-formed: {error}",)
    return tuple(
        f"{number}: {fault}" for number, check in enumerate(_CHECKS, 3) for fault in check(tree, files)
    )


def _root(tree: _Tree, files: _Files) -> Iterator[str]:
    del files
    if tree.tag != f"{{{_CP}}}manifest":
        yield f"the root element is {tree.tag}, not manifest of {_CP}"
    said = [tree.findtext(f"{{{_CP}}}metadata/{{{_CP}}}{name}") for name in ("schema", "schemaversion")]
    if said != ["ADL SCORM", "2004 4th Edition"]:
        yield f"schema and version are {said}, not 'ADL SCORM' and '2004 4th Edition'"


def _sub_manifests(tree: _Tree, files: _Files) -> Iterator[str]:
    del files
    if tree.find(f".//{{{_CP}}}manifest") is not None:
        yield "a manifest stands inside the manifest; SCORM 2004 4th edition has no place for it"


def _schemas(tree: _Tree, files: _Files) -> Iterator[str]:
    """All that are named, or none: a machine without them builds a package that plays all the same."""
    named = (tree.get(f"{{{_XSI}}}schemaLocation") or "").split()[1::2]
    if not named:
        yield "the manifest names no schema file"
    if any(name.endswith(_CONTROL) for name in files):
        yield from (f"the schema file {name} is named and absent" for name in named if name not in files)


def _listed(tree: _Tree, files: _Files) -> Iterator[str]:
    for href in _hrefs(tree):
        if href not in files:
            yield f"{href} is listed and absent"


def _launched(tree: _Tree, files: _Files) -> Iterator[str]:
    del files
    for resource in tree.iter(f"{{{_CP}}}resource"):
        href, name = resource.get("href"), resource.get("identifier")
        own = {file.get("href") for file in resource.findall(f"{{{_CP}}}file")}
        if href and href.partition("?")[0] not in own:
            yield f"resource {name} does not list its own href, {href}"


def _profile(tree: _Tree, files: _Files) -> Iterator[str]:
    del files
    resources = {one.get("identifier"): one for one in tree.iter(f"{{{_CP}}}resource")}
    yield from _items(tree, resources)
    for dependency in tree.iter(f"{{{_CP}}}dependency"):
        if dependency.get("identifierref") not in resources:
            yield f"a resource depends on {dependency.get('identifierref')}, which is no resource"
    for identifier, resource in resources.items():
        if resource.get("type") != "webcontent":
            yield f"resource {identifier} is of type {resource.get('type')}, not webcontent"
        if resource.get(f"{{{_ADLCP}}}scormType") not in {"sco", "asset"}:
            yield f"resource {identifier} has no scormType of sco or asset"
    organizations = tree.find(f"{{{_CP}}}organizations")
    default = organizations.get("default") if organizations is not None else None
    if default not in {one.get("identifier") for one in tree.iter(f"{{{_CP}}}organization")}:
        yield f"the default organization is {default}, which is not there"
    yield from _identifiers(tree)


def _items(tree: _Tree, resources: Container[str | None]) -> Iterator[str]:
    for item in tree.iter(f"{{{_CP}}}item"):
        name, reference = item.get("identifier"), item.get("identifierref")
        if not (item.findtext(f"{{{_CP}}}title") or "").strip():
            yield f"item {name} has no title"
        if item.find(f"{{{_CP}}}item") is None and reference not in resources:
            yield f"item {name} refers to {reference}, which is no resource"
        if item.find(f"{{{_CP}}}item") is not None and reference:
            yield f"item {name} holds items and refers to a resource"


def _identifiers(tree: _Tree) -> Iterator[str]:
    known: set[str] = set()
    for element in tree.iter():
        identifier = element.get("identifier")
        if identifier in known:
            yield f"the identifier {identifier} is given twice"
        if identifier is not None:
            known.add(identifier)
        if identifier is not None and not re.match(r"^[A-Za-z_][\w.-]*$", identifier):
            yield f"the identifier {identifier!r} is no xs:ID"


def _baggage(tree: _Tree, files: _Files) -> Iterator[str]:
    listed = set(_hrefs(tree))
    for name in sorted(files):
        if name != MANIFEST and not name.endswith(_CONTROL) and name not in listed:
            yield f"{name} is in the package and nobody lists it"


def _hrefs(tree: _Tree) -> list[str]:
    return [file.get("href") or "" for file in tree.iter(f"{{{_CP}}}file")]


_CHECKS: tuple[Callable[[_Tree, _Files], Iterator[str]], ...] = (
    _root,
    _sub_manifests,
    _schemas,
    _listed,
    _launched,
    _profile,
    _baggage,
)
"""Points 3 to 9; 1 and 2, a manifest at the root and well-formed, come before anything can be read."""
