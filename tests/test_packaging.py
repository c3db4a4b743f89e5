"""Nothing else that is installed owns one of our names."""

from __future__ import annotations

from importlib.metadata import entry_points, packages_distributions

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
