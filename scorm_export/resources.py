"""The resources of a SCORM manifest: a launchable one for each unit, and one of the files that all share.

SCORM 1.2 CAM 2.3.2 and SCORM 2004 4th edition CAM 3.4.1.3; the two differ in their namespaces and in how
``scormtype`` is spelled.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from scorm_export.identifiers import xml_id
from scorm_export.units import Unit
from scorm_export.xml import add


def write_resources(
    top: etree._Element,
    packaging: str,
    scorm_type: etree.QName,
    course: str,
    units: Sequence[Unit],
    shared: Sequence[str],
) -> None:
    """Append ``resources`` to the manifest *top*.

    *packaging* is the namespace of content packaging, *scorm_type* the attribute that tells a SCO from an
    asset. Each file is listed once: those of *shared* in a resource of their own, on which each unit depends.
    """
    # One importer takes the first resource, whatever it is: it is one to launch.
    resources = add(top, packaging, "resources")
    shared_id = xml_id("shared", course)

    def write(identifier: str, kind: str, files: Sequence[str]) -> etree._Element:
        resource = add(resources, packaging, "resource")
        resource.set("identifier", identifier)
        resource.set("type", "webcontent")
        resource.set(scorm_type, kind)
        for name in files:
            add(resource, packaging, "file").set("href", name)
        return resource

    for unit in units:
        resource = write(xml_id("resource", unit.name), "sco", unit.files)
        resource.set("href", unit.href)
        if shared:
            add(resource, packaging, "dependency").set("identifierref", shared_id)
    if shared:
        write(shared_id, "asset", shared)
