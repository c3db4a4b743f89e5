"""The manifest of a SCORM 2004 4th edition package: one course, one SCO.

SCORM 2004 4th edition CAM 3.4 (manifest), 4.2 (metadata, IEEE LOM 1484.12.3) and 5.1 (sequencing).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.identifiers import IRI_BASE, course_iri, mastery_percent, xml_id
from scorm_export.titles import Description, describe_course
from scorm_export.xml import XSI, add, document, root

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"
LOM = "http://ltsc.ieee.org/xsd/LOM"
# LOM is not named here: its schema files travel in no package of ours, and ADL's checker
# fails a package that names a schema file which is not in it.
_PLACES = f"{CP} imscp_v1p1.xsd {ADLCP} adlcp_v1p3.xsd {ADLSEQ} adlseq_v1p3.xsd {IMSSS} imsss_v1p0.xsd"


def manifest(edition: Edition, languages: tuple[Language, ...], files: Sequence[str]) -> bytes:
    """Return imsmanifest.xml for a package of *files*, of which ``index.html`` is launched."""
    course = edition.content.course.id
    described = describe_course(edition, languages)
    prefixes = {None: CP, "adlcp": ADLCP, "adlseq": ADLSEQ, "imsss": IMSSS, "lom": LOM, "xsi": XSI}
    top = root(CP, "manifest", prefixes)
    top.set("identifier", xml_id("manifest", course))
    top.set("version", edition.label[:20])
    top.set(etree.QName(XSI, "schemaLocation"), _PLACES)
    _metadata(top, edition, described)
    _organizations(top, edition, described)
    _resources(top, course, files)
    return document(top)


def _metadata(top: etree._Element, edition: Edition, described: Description) -> None:
    metadata = add(top, CP, "metadata")
    add(metadata, CP, "schema", "ADL SCORM")
    add(metadata, CP, "schemaversion", "2004 4th Edition")
    lom = add(metadata, LOM, "lom")
    general = add(lom, LOM, "general")
    _identifier(general, "URI", course_iri(edition.content.course.id))
    _identifier(general, f"{IRI_BASE}/edition-digest", edition.digest)
    _strings(add(general, LOM, "title"), described.title)
    for language in described.title:
        add(general, LOM, "language", language)
    _strings(add(general, LOM, "description"), described.summary)
    for keyword in described.keywords:
        _strings(add(general, LOM, "keyword"), keyword)
    version = add(add(lom, LOM, "lifeCycle"), LOM, "version")
    add(version, LOM, "string", edition.label)
    about = add(lom, LOM, "metaMetadata")
    add(about, LOM, "metadataSchema", "LOMv1.0")
    time = add(add(lom, LOM, "educational"), LOM, "typicalLearningTime")
    add(time, LOM, "duration", f"PT{edition.content.course.minutes}M")


def _organizations(top: etree._Element, edition: Edition, described: Description) -> None:
    course = edition.content.course.id
    organization_id = xml_id("organization", course)
    organizations = add(top, CP, "organizations")
    organizations.set("default", organization_id)
    organization = add(organizations, CP, "organization")
    organization.set("identifier", organization_id)
    organization.set(etree.QName(ADLSEQ, "objectivesGlobalToSystem"), "false")
    add(organization, CP, "title", described.plain_title)
    item = add(organization, CP, "item")
    item.set("identifier", xml_id("item", course))
    item.set("identifierref", xml_id("resource", course))
    add(item, CP, "title", described.plain_title)
    _item_sequencing(item, course, mastery_percent(edition.content))
    control = add(add(organization, IMSSS, "sequencing"), IMSSS, "controlMode")
    control.set("choice", "true")
    control.set("flow", "true")


def _item_sequencing(item: etree._Element, course: str, mastery: int | None) -> None:
    """Say that the content sets its own status, and what a learning system may judge by.

    Without *SetByContent* a system counts a learner who merely left as complete and satisfied.
    """
    sequencing = add(item, IMSSS, "sequencing")
    primary = add(add(sequencing, IMSSS, "objectives"), IMSSS, "primaryObjective")
    primary.set("objectiveID", course_iri(course))
    if mastery is not None:
        primary.set("satisfiedByMeasure", "true")
        add(primary, IMSSS, "minNormalizedMeasure", f"{mastery / 100:g}")
    controls = add(sequencing, IMSSS, "deliveryControls")
    controls.set("completionSetByContent", "true")
    controls.set("objectiveSetByContent", "true")


def _resources(top: etree._Element, course: str, files: Sequence[str]) -> None:
    resource = add(add(top, CP, "resources"), CP, "resource")
    resource.set("identifier", xml_id("resource", course))
    resource.set("type", "webcontent")
    resource.set(etree.QName(ADLCP, "scormType"), "sco")
    resource.set("href", "index.html")
    for name in files:
        add(resource, CP, "file").set("href", name)


def _identifier(parent: etree._Element, catalog: str, entry: str) -> None:
    identifier = add(parent, LOM, "identifier")
    add(identifier, LOM, "catalog", catalog)
    add(identifier, LOM, "entry", entry)


def _strings(parent: etree._Element, texts: dict[Language, str]) -> None:
    for language, text in texts.items():
        add(parent, LOM, "string", text).set("language", language)
