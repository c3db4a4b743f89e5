"""Read the package of an Office file: parts, what they are, and how they lead to one another.

ECMA-376 part 2 (Open Packaging Conventions). A relationship that leads out of the file is told, never
followed; a file with macros is refused, since nobody can say what it would do in the next program.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from authoring.imports.archives import Archive
from authoring.imports.reading_xml import name_of, parse
from authoring.imports.refusals import ImportRefusedError, Refusal


@dataclass(frozen=True, slots=True)
class Relationship:
    """How one part leads to another, or out of the file."""

    kind: str
    """The last word of its type: ``image``, ``hyperlink``, ``notesSlide``."""
    target: str
    """A path in the package, or an address."""
    is_external: bool


class OfficePackage:
    """The parts of a docx or pptx."""

    def __init__(self, archive: Archive) -> None:
        """Keep *archive*. Raises: ImportRefusedError: it holds macros."""
        self.archive = archive
        self._relationships: dict[str, dict[str, Relationship]] = {}
        macro = next((path for path in archive if path.lower().endswith("vbaproject.bin")), None)
        if macro or any("macroenabled" in kind.lower() for kind in self._content_types.values()):
            raise ImportRefusedError(Refusal.MACROS, archive.where)

    @cached_property
    def _content_types(self) -> dict[str, str]:
        """Return what each part or ending is said to be."""
        if "[Content_Types].xml" not in self.archive:
            raise ImportRefusedError(Refusal.BROKEN_ZIP, self.archive.where, "[Content_Types].xml")
        root = self.xml("[Content_Types].xml")
        return {
            str(each.get("PartName") or f"*.{each.get('Extension')}"): str(each.get("ContentType") or "")
            for each in root
        }

    @cached_property
    def main(self) -> str:
        """Return the path of the document itself. Raises: ImportRefusedError: the package names none."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self.archive:
                return relationship.target
        raise ImportRefusedError(Refusal.BROKEN_ZIP, self.archive.where, "officeDocument")

    def xml(self, path: str) -> etree._Element:
        """Return the root of a part. Of alternatives for older programs only the first is left.

        Raises: ImportRefusedError: it is not there, or not sound XML.
        """
        where = f"{self.archive.where}: {path}"
        if path not in self.archive:
            raise ImportRefusedError(Refusal.BROKEN_ZIP, where)
        root = parse(self.archive.read(path), where)
        # The fallback says once more, for programs before 2010, what the choice says (ECMA-376 part 3).
        # Each parent once: a hostile part has tens of thousands of them in one.
        around = {one.getparent(): None for one in root.iter() if name_of(one) == "mc:Choice"}
        for parent in around:
            if parent is not None:
                for element in [one for one in parent if name_of(one) == "mc:Fallback"]:
                    parent.remove(element)
        return root

    def relationships(self, path: str) -> dict[str, Relationship]:
        """Return the relationships of the part *path* by id; those of the package for the empty path."""
        if path not in self._relationships:
            self._relationships[path] = self._read_relationships(path)
        return self._relationships[path]

    def _read_relationships(self, path: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(path)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place not in self.archive:
            return {}
        found = {}
        for each in self.xml(place):
            is_external = each.get("TargetMode") == "External"
            target = str(each.get("Target") or "")
            kind = str(each.get("Type") or "").rpartition("/")[2]
            inside = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))
            found[str(each.get("Id"))] = Relationship(
                kind, target if is_external else inside.lstrip("/"), is_external
            )
        return found

    def related(self, path: str, kind: str) -> list[str]:
        """Return the parts to which *path* leads by relationships of *kind*, as far as they are there."""
        return [
            each.target
            for each in self.relationships(path).values()
            if each.kind == kind and not each.is_external and each.target in self.archive
        ]
