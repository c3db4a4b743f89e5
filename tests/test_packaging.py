"""Nothing else that is installed owns one of our names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackagePath, distributions, entry_points, packages_distributions

import pytest

OURS = (
    "assessments",
    "curriculum",
    "editions",
    "groundwork",
    "player",
    "reporting",
    "scorm_export",
    "xblocks",
)


def test_no_other_distribution_owns_our_import_names() -> None:
    owners = packages_distributions()

    assert {name: set(owners[name]) for name in OURS} == {name: {"groundwork-learning"} for name in OURS}


def test_each_of_our_block_types_is_registered_once_and_loads() -> None:
    ours = [point for point in entry_points(group="xblock.v1") if point.name.startswith("groundwork_")]

    assert sorted(point.name for point in ours) == [
        "groundwork_assessment",
        "groundwork_attestation",
        "groundwork_audio",
        "groundwork_commitment",
        "groundwork_knowledge_check",
        "groundwork_match",
        "groundwork_order",
        "groundwork_reflection",
        "groundwork_rehearse",
        "groundwork_resource",
        "groundwork_scenario",
        "groundwork_sort",
        "groundwork_team_guide",
        "groundwork_text",
        "groundwork_video",
    ]
    for point in ours:
        assert point.load().__name__.endswith("Block")


def _others() -> Iterator[Distribution]:
    """Yield every other distribution that is installed, other people's XBlocks among them."""
    yield from (one for one in distributions() if one.metadata["Name"] != "groundwork-learning")


def test_other_people_s_blocks_are_installed_beside_ours() -> None:
    """Or the tests below would prove nothing."""
    names = {one.metadata["Name"] for one in _others()}

    assert names >= {"xblock-drag-and-drop-v2", "xblock-poll", "done-xblock", "xblock-sdk"}


def test_no_other_distribution_announces_a_name_of_ours() -> None:
    """Entry points of any group: a type of block, an app of the LMS, a plugin of Tutor."""
    # Not entry_points() without a group: what it returns on Python 3.11 warns whoever goes through it.
    announced = [point for one in distributions() for point in one.entry_points]
    ours = {(point.group, point.name) for point in announced if "groundwork" in point.name}
    theirs = {(point.group, point.name) for one in _others() for point in one.entry_points}

    assert len(ours) >= 16
    assert not ours & theirs


def _is_claim(file: PackagePath) -> bool:
    path = file.as_posix()
    if path.endswith("apps.py"):
        return bool(re.search(r"label\s*=\s*[\"']groundwork", file.read_text("utf-8")))
    return bool(re.search(r"(^|/)(static|templates|locale)/groundwork|^xblocks/", path))


def _claims(one: Distribution) -> list[str]:
    """Return what *one* brings that only we may: an app's label, a folder of our catalogs or static files."""
    return [file.as_posix() for file in one.files or () if _is_claim(file)]


def test_no_other_distribution_has_a_django_label_a_catalog_or_a_static_path_of_ours() -> None:
    assert {one.metadata["Name"]: found for one in _others() if (found := _claims(one))} == {}


@pytest.mark.parametrize(
    "path", ["other/apps.py", "other/static/groundwork/a.css", "xblocks/translations/vi/LC_MESSAGES/text.mo"]
)
def test_a_distribution_that_takes_a_name_of_ours_is_found(path: str) -> None:
    class Planted:
        def __init__(self) -> None:
            self.files = [self]

        def as_posix(self) -> str:
            return path

        def read_text(self, encoding: str) -> str:
            return 'label = "groundwork_host"'

    assert _claims(Planted()) == [path]  # type: ignore[arg-type] # as little of one as is read
