"""The manifest of a SCORM 1.2 package: a course as one SCO, or a SCO for each of its modules.

SCORM 1.2 Content Aggregation Model 2.3 (manifest) and 2.2 (metadata, IMS binding 1.2.1).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.content_packaging import begin_manifest, write_item, write_organization, write_resources
from scorm_export.identifiers import IRI_BASE, xml_id
from scorm_export.titles import Description, describe_course
from scorm_export.units import Unit
from scorm_export.xml import XSI, add, document

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
    top = begin_manifest(CP, {None: CP, "adlcp": ADLCP, "imsmd": MD, "xsi": XSI}, _PLACES, edition)
    _metadata(top, edition, described)
    organization = write_organization(top, CP, course, described.plain_title)
    for unit in units:
        _item(organization, unit)
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


def _item(organization: etree._Element, unit: Unit) -> None:
    item = write_item(organization, CP, unit)
    item.set("isvisible", "true")
    if unit.mastery is not None:
        add(item, ADLCP, "masteryscore", str(unit.mastery))


def _langstrings(parent: etree._Element, texts: dict[Language, str]) -> None:
    for language, text in texts.items():
        _langstring(parent, text, language)


def _langstring(parent: etree._Element, text: str, language: str) -> None:
    add(parent, MD, "langstring", text).set("{http://www.w3.org/XML/1998/namespace}lang", language)
