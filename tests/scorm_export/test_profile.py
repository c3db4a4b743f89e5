"""Our packages keep to the nine points of ADL's application profile; each point finds its planted fault."""

from __future__ import annotations

from functools import cache

import pytest

from scorm_export.api import Delivery, package, read_archive
from scorm_export.profile import MANIFEST, profile_faults
from scorm_export.schema_files import INSTALLED
from tests.scorm_export.course import edition


@cache
def _files() -> dict[str, bytes]:
    return read_archive(package(edition(), Delivery.SCORM2004).content)


def changed(old: str, new: str) -> dict[str, bytes]:
    """Return the package with *old* replaced in its manifest, once."""
    text = _files()[MANIFEST].decode()
    assert old in text
    return _files() | {MANIFEST: text.replace(old, new, 1).encode()}


def without(name: str) -> dict[str, bytes]:
    """Return the package without one file."""
    return {one: content for one, content in _files().items() if one != name}


def test_a_package_of_ours_has_no_fault() -> None:
    assert profile_faults(_files()) == ()


def test_a_manifest_that_is_absent_or_broken_ends_the_check() -> None:
    assert profile_faults(without(MANIFEST)) == ("1: imsmanifest.xml is not at the root of the package",)
    (fault,) = profile_faults(_files() | {MANIFEST: b"<manifest>"})
    assert fault.startswith("2: imsmanifest.xml is not well-formed")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<schemaversion>2004 4th", "<schemaversion>CAM 1.3", "3: schema and version are"),
        ("<organizations ", '<manifest identifier="inner"/><organizations ', "4: a manifest stands inside"),
        ("xsi:schemaLocation=", "schemaLocation=", "5: the manifest names no schema file"),
        ('<file href="player.js"/>', '<file href="gone.js"/>', "6: gone.js is listed and absent"),
        ('<file href="index.html"/>', "", "7: resource resource-arc-100 does not list its own href"),
        ('identifierref="resource-arc-100"', 'identifierref="none"', "8: item item-arc-100 refers to none"),
        ('type="webcontent"', 'type="other"', "8: resource resource-arc-100 is of type other"),
        ('scormType="sco"', 'scormtype="sco"', "8: resource resource-arc-100 has no scormType"),
        ('default="organization-arc-100"', 'default="x"', "8: the default organization is x"),
        ('identifier="item-arc-100"', 'identifier="resource-arc-100"', "8: the identifier resource-arc-100"),
        ('identifier="item-arc-100"', 'identifier="1 & 2"'.replace("&", "+"), "8: the identifier '1 + 2'"),
        ('<file href="player.css"/>', "", "9: player.css is in the package and nobody lists it"),
    ],
)
def test_each_point_finds_its_planted_fault(old: str, new: str, fault: str) -> None:
    assert [one for one in profile_faults(changed(old, new)) if one.startswith(fault)]


@pytest.mark.skipif(not INSTALLED.is_dir(), reason="the SCORM schemas are not installed: npm ci")
def test_a_schema_file_that_is_named_and_absent_is_found() -> None:
    assert profile_faults(without("adlcp_v1p3.xsd")) == (
        "5: the schema file adlcp_v1p3.xsd is named and absent",
    )
