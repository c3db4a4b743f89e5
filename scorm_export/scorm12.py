"""The manifest of a SCORM 1.2 package: a course as one SCO, or a SCO for each of its modules.

SCORM 1.2 Content Aggregation Model 2.3 (manifest) and 2.2 (metadata, IMS binding 1.2.1).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.identifiers import IRI_BASE, xml_id
from scorm_export.resources import write_resources
from scorm_export.titles import Description, describe_course
from scorm_export.units import Unit
from scorm_export.xml import XSI, add, document, root

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
_PLACES = f"{CP} imscp_rootv1p1p2.xsd {MD} imsmd_rootv1p2p1.xsd {ADLCP} adlcp_rootv1p2.xsd"


def manifest(
    edition: Edition, languages: tuple[Language, ...], units: Sequence[Unit], shared: Sequence[str] = ()
) -> bytes:
    """Return imsmanifest.xml for a package in which *units* are launched; all of them need *shared* files.

    No item has ``adlcp:prerequisites``: systems may ignore it, and a course lets its learners go where they
    like.
    """
    course = edition.content.course.id
    described = describe_course(edition, languages)
    top = root(CP, "manifest", {None: CP, "adlcp": ADLCP, "imsmd": MD, "xsi": XSI})
    top.set("identifier", xml_id("manifest", course))
    top.set("version", edition.label[:20])
    top.set(etree.QName(XSI, "schemaLocation"), _PLACES)
    _metadata(top, edition, described)
    _organizations(top, course, described, units)
    write_resources(top, CP, etree.QName(ADLCP, "scormtype"), course, units, shared)
    return document(top)


def _metadata(top: etree._Element, edition: Edition, described: Description) -> None:
    metadata = add(top, CP, "metadata")
    add(metadata, CP, "schema", "ADL SCORM")
    add(metadata, CP, "schemaversion", "1.2")
    lom = add(metadata, MD, "lom")
    general = add(lom, MD, "general")
    add(general, MD, "identifier", xml_id("course", edition.content.course.id))
    _langstrings(add(general, MD, "title"), described.title)
    entry = add(general, MD, "catalogentry")
    add(entry, MD, "catalog", f"{IRI_BASE}/edition-digest")
    _langstring(add(entry, MD, "entry"), edition.digest, "x-none")
    for language in described.title:
        add(general, MD, "language", language)
    _langstrings(add(general, MD, "description"), described.summary)
    for keyword in described.keywords:
        _langstrings(add(general, MD, "keyword"), keyword)
    _langstring(add(add(lom, MD, "lifecycle"), MD, "version"), edition.label, "x-none")
    scheme = add(add(lom, MD, "metametadata"), MD, "metadatascheme")
    scheme.text = "ADL SCORM 1.2"
    minutes = add(add(lom, MD, "educational"), MD, "typicallearningtime")
    add(minutes, MD, "datetime", f"PT{edition.content.course.minutes}M")


def _organizations(top: etree._Element, course: str, described: Description, units: Sequence[Unit]) -> None:
    organization_id = xml_id("organization", course)
    organizations = add(top, CP, "organizations")
    organizations.set("default", organization_id)
    organization = add(organizations, CP, "organization")
    organization.set("identifier", organization_id)
    add(organization, CP, "title", described.plain_title)
    for unit in units:
        item = add(organization, CP, "item")
        item.set("identifier", xml_id("item", unit.name))
        item.set("identifierref", xml_id("resource", unit.name))
        item.set("isvisible", "true")
        add(item, CP, "title", unit.described.plain_title)
        if unit.mastery is not None:
            add(item, ADLCP, "masteryscore", str(unit.mastery))


def _langstrings(parent: etree._Element, texts: dict[Language, str]) -> None:
    for language, text in texts.items():
        _langstring(parent, text, language)


def _langstring(parent: etree._Element, text: str, language: str) -> None:
    add(parent, MD, "langstring", text).set("{http://www.w3.org/XML/1998/namespace}lang", language)
