"""The manifest of a SCORM 2004 4th edition package: a course as one SCO, or a SCO for each of its modules.

SCORM 2004 4th edition CAM 3.4 (manifest), 4.2 (metadata, IEEE LOM 1484.12.3); what follows what is
in ``sequencing.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.content_packaging import begin_manifest, write_item, write_organization, write_resources
from scorm_export.identifiers import IRI_BASE, course_iri
from scorm_export.sequencing import ADLSEQ, IMSSS, sequence_course, sequence_unit
from scorm_export.titles import Description, describe_course
from scorm_export.units import Unit
from scorm_export.xml import XSI, add, document

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
LOM = "http://ltsc.ieee.org/xsd/LOM"
# LOM is not named here: its schema files travel in no package of ours, and ADL's checker
# fails a package that names a schema file which is not in it.
_PLACES = f"{CP} imscp_v1p1.xsd {ADLCP} adlcp_v1p3.xsd {ADLSEQ} adlseq_v1p3.xsd {IMSSS} imsss_v1p0.xsd"


def manifest(
    edition: Edition, languages: tuple[Language, ...], units: Sequence[Unit], shared: Sequence[str] = ()
) -> bytes:
    """Return imsmanifest.xml for a package in which *units* are launched; all of them need *shared* files."""
    course = edition.content.course.id
    described = describe_course(edition, languages)
    prefixes = {None: CP, "adlcp": ADLCP, "adlseq": ADLSEQ, "imsss": IMSSS, "lom": LOM, "xsi": XSI}
    top = begin_manifest(CP, prefixes, _PLACES, edition)
    _metadata(top, edition, described)
    _organizations(top, course, described, units)
    write_resources(top, CP, etree.QName(ADLCP, "scormType"), course, units, shared)
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


def _organizations(top: etree._Element, course: str, described: Description, units: Sequence[Unit]) -> None:
    organization = write_organization(top, CP, course, described.plain_title)
    # What one module tells another is of this attempt at this course, and of no other.
    organization.set(etree.QName(ADLSEQ, "objectivesGlobalToSystem"), "false")
    for unit in units:
        item = write_item(organization, CP, unit)
        sequence_unit(item, unit, course, is_alone=len(units) == 1)
    sequence_course(organization)


def _identifier(parent: etree._Element, catalog: str, entry: str) -> None:
    identifier = add(parent, LOM, "identifier")
    add(identifier, LOM, "catalog", catalog)
    add(identifier, LOM, "entry", entry)


def _strings(parent: etree._Element, texts: dict[Language, str]) -> None:
    for language, text in texts.items():
        add(parent, LOM, "string", text).set("language", language)
