"""The official schemas, compiled for tests: from the installed npm package, and from beside the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from scorm_export.schema_files import INSTALLED

BESIDE = Path(__file__).resolve().parents[3] / "shared/schemas"
"""cmi5 and LOM: no package registry carries them, so they are validated against only where they lie."""


@cache
def scorm12() -> etree.XMLSchema:
    """Return the SCORM 1.2 schemas, with the two repairs that any conforming validator needs.

    ims_xml.xsd binds the reserved XML namespace as its default; imsmd's ``##any`` makes its
    content models ambiguous. Both are repaired in memory only.
    """
    folder = _installed("scorm12edition")
    repaired = {
        "ims_xml.xsd": _read(folder, "ims_xml.xsd").replace(
            ' xmlns="http://www.w3.org/XML/1998/namespace"', ""
        ),
        "imsmd_rootv1p2p1.xsd": _read(folder, "imsmd_rootv1p2p1.xsd").replace(
            'namespace="##any"', 'namespace="##other"'
        ),
    }
    return _compile(
        {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
            "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
            "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        },
        folder,
        repaired,
    )


@cache
def scorm2004() -> etree.XMLSchema:
    """Return the SCORM 2004 4th edition schemas, as they are."""
    return _compile(
        {
            "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
            "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
            "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
            "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
            "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
        },
        _installed("scorm20044thedition"),
        {},
    )


@cache
def cmi5() -> etree.XMLSchema:
    """Return the cmi5 course structure schema."""
    return etree.XMLSchema(etree.parse(_beside("cmi5/CourseStructure.xsd")))


@cache
def lom_strict() -> etree.XMLSchema:
    """Return IEEE LOM with its own vocabularies only."""
    return etree.XMLSchema(etree.parse(_beside("lom/lomStrict.xsd")))


def errors(schema: etree.XMLSchema, tree: etree._Element) -> list[str]:
    """Return what *schema* has against *tree*, as lines."""
    schema.validate(etree.fromstring(etree.tostring(tree)))
    log: Any = schema.error_log
    return [f"{error.line}: {error.message}" for error in log]


def _installed(name: str) -> Path:
    folder = INSTALLED / name
    if not folder.is_dir():
        pytest.skip("the SCORM schemas are not installed: run npm ci --ignore-scripts")
    return folder


def _beside(path: str) -> Path:
    file = BESIDE / path
    if not file.is_file():
        pytest.skip(f"the official schema {path} is not beside the project: nothing was validated against it")
    return file


def _read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


class _Folder(etree.Resolver):
    """Finds what a schema imports in one folder, repaired where it must be."""

    def __init__(self, folder: Path, repaired: dict[str, str]) -> None:
        self.folder = folder
        self.repaired = repaired

    # The stubs know neither the third argument nor the two answers.
    def resolve(self, url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        name = url.rpartition("/")[2]
        answering: Any = self
        if name in self.repaired:
            return answering.resolve_string(self.repaired[name].encode(), context, base_url=url)
        return answering.resolve_filename(str(self.folder / name), context)


def _compile(imports: dict[str, str], folder: Path, repaired: dict[str, str]) -> etree.XMLSchema:
    """Return one schema that imports all of *imports*, read from *folder* without any network."""
    lines = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{name}"/>' for namespace, name in imports.items()
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{lines}</xs:schema>'
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Folder(folder, repaired))
    return etree.XMLSchema(etree.fromstring(text, parser, base_url=f"{folder}/all.xsd"))
