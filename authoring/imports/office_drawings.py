"""Read what hangs in an Office file: take pictures, tell charts, diagrams and shapes with their words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from authoring.imports.accounting import Accounting
from authoring.imports.document import Block
from authoring.imports.losses import LossKind, Place
from authoring.imports.office_package import OfficePackage
from authoring.imports.pictures import Pictures
from authoring.imports.reading_xml import attribute, name_of

_PARTS = {"c:chart": LossKind.CHART, "dgm:relIds": LossKind.DIAGRAM, "x:chart": LossKind.CHART}
_PART_IDS = ("r:id", "r:dm")
"""The attributes by which a chart and a diagram name the part with their words."""


@dataclass(slots=True)
class DrawingReader:
    """Reads the drawings of one part of an Office file."""

    package: OfficePackage
    path: str
    accounting: Accounting
    pictures: Pictures

    def read(self, drawing: etree._Element, place: Place) -> Iterator[Block]:
        """Yield the pictures of *drawing*, and tell what else is in it. Text boxes are read by others."""
        inside = list(_own(drawing))
        described = self._described(inside)
        is_told = False
        for element in inside:
            name = name_of(element)
            if name in ("a:blip", "v:imagedata"):
                yield from self.picture(element, described, place)
            elif name in _PARTS:
                self._part(element, _PARTS[name], described, place)
            elif name == "o:OLEObject":
                self.accounting.note(LossKind.EMBEDDED, place, described, attribute(element, "ProgID"))
            else:
                continue
            described, is_told = "", True
        if described and not is_told:
            self.accounting.note(LossKind.DESCRIPTION, place, described)

    def picture(self, blip: etree._Element, description: str, place: Place) -> Iterator[Block]:
        """Yield the picture that *blip* names, if it can be shown; else tell it."""
        identifier = attribute(blip, "r:embed") or attribute(blip, "r:id") or attribute(blip, "r:link")
        relationship = self.package.relationships(self.path).get(identifier)
        if relationship is None:
            self.accounting.note(LossKind.PICTURE_ABSENT, place, description)
        elif relationship.is_external:
            self.accounting.note(LossKind.OUTSIDE, place, description, relationship.target)
        elif relationship.target not in self.package.archive:
            self.accounting.note(LossKind.PICTURE_ABSENT, place, description, relationship.target)
        else:
            data = self.package.archive.read(relationship.target)
            found = self.pictures.take(data, posixpath.basename(relationship.target), description, place)
            if found is not None:
                yield found

    def _described(self, inside: Iterable[etree._Element]) -> str:
        """Return what a drawing is said to show; of several descriptions each once."""
        found = [self.accounting.take_attribute(each, "descr") for each in inside if each.get("descr")]
        return " ".join(dict.fromkeys(filter(None, found)))

    def _part(self, element: etree._Element, kind: LossKind, described: str, place: Place) -> None:
        identifier = next((found for key in _PART_IDS if (found := attribute(element, key))), "")
        relationship = self.package.relationships(self.path).get(identifier)
        is_there = relationship is not None and relationship.target in self.package.archive
        if relationship is not None and is_there and not relationship.is_external:
            self.accounting.tell(kind, place, self.package.xml(relationship.target))
        else:
            self.accounting.note(kind, place)
        if described:
            self.accounting.note(LossKind.DESCRIPTION, place, described)


def _own(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield *drawing* and what stands in it, without what text boxes in it hold."""
    yield drawing
    for each in drawing:
        if name_of(each) != "w:txbxContent":
            yield from _own(each)
