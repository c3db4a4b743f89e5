"""``groundwork build --by module``: what is written, and what is refused before anything is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from curriculum.languages import Language
from groundwork.building import build_course
from groundwork.cli import groundwork
from scorm_export.api import Granularity
from tests.scorm_export.modules import edition


@pytest.mark.parametrize(
    ("delivery", "name"),
    [
        ("scorm12", "arc-100-2026.1-scorm12-modules-en.zip"),
        ("scorm2004", "arc-100-2026.1-scorm2004-modules-en.zip"),
        ("cmi5", "arc-100-2026.1-cmi5-modules-en.zip"),
    ],
)
def test_a_package_by_modules_lies_beside_the_one_of_the_whole(
    tmp_path: Path, delivery: str, name: str
) -> None:
    whole = build_course(edition(), delivery, (Language.EN,), tmp_path)
    divided = build_course(edition(), delivery, (Language.EN,), tmp_path, granularity=Granularity.MODULE)
    assert divided.path.name == name
    assert whole.path.is_file()
    assert 0 <= divided.state_length <= whole.state_length
    assert divided.requests == whole.requests


@pytest.mark.parametrize("delivery", ["web", "olx"])
def test_what_no_system_launches_is_not_divided(tmp_path: Path, delivery: str) -> None:
    arguments = ["build", "arc-100", "--by", "module", "--delivery", delivery, "-o", str(tmp_path / "dist")]
    done = CliRunner().invoke(groundwork, arguments)
    assert done.exit_code == 2
    assert f"{delivery}: only SCORM and cmi5 packages are divided --by module" in done.output
    assert not (tmp_path / "dist").exists()
