"""What the manifests of SCORM 1.2 and 2004 say in the same words, after IMS content packaging.

The head, the one organization with an item for each unit, and the resources: a launchable one for each unit,
and one of the files that all share. SCORM 1.2 CAM 2.3 and SCORM 2004 4th edition CAM 3.4; the two differ in
their namespaces and in how ``scormtype`` is spelled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from editions.model import Edition
from scorm_export.identifiers import xml_id
from scorm_export.units import Unit
from scorm_export.xml import XSI, add, root


def begin_manifest(
    packaging: str, prefixes: Mapping[str | None, str], places: str, edition: Edition
) -> etree._Element:
    """Return the element ``manifest`` of *edition*, still empty.

    *packaging* is the namespace of content packaging, *prefixes* are all namespaces of the manifest, and
    *places* says in pairs where the schema file of each lies.
    """
    top = root(packaging, "manifest", dict(prefixes))
    top.set("identifier", xml_id("manifest", edition.content.course.id))
    top.set("version", edition.label[:20])
    top.set(etree.QName(XSI, "schemaLocation"), places)
    return top


def write_organization(top: etree._Element, packaging: str, course: str, title: str) -> etree._Element:
    """Append ``organizations`` to the manifest *top*, and return the one in it: that of *course*."""
    organization_id = xml_id("organization", course)
    organizations = add(top, packaging, "organizations")
    organizations.set("default", organization_id)
    organization = add(organizations, packaging, "organization")
    organization.set("identifier", organization_id)
    add(organization, packaging, "title", title)
    return organization


def write_item(organization: etree._Element, packaging: str, unit: Unit) -> etree._Element:
    """Append the item that launches *unit* to *organization*, and return it."""
    item = add(organization, packaging, "item")
    item.set("identifier", xml_id("item", unit.name))
    item.set("identifierref", xml_id("resource", unit.name))
    add(item, packaging, "title", unit.described.plain_title)
    return item


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
