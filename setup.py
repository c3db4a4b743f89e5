"""Metadata of the distribution: what Open edX, pip and an operator's tools read.

The packages stand at the top level under the names by which the documentation speaks of
them, so each is listed: setuptools refuses to guess several (docs/decisions/0001).
"""

from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).parent
FOLDERS = (
    "curriculum",
    "assessments",
    "player",
    "authoring",
    "editions",
    "xblocks",
    "scorm_export",
    "reporting",
    "groundwork",
)


def requirements() -> list[str]:
    """Return the ranges of requirements/runtime.in; the locked versions are for our own set-up."""
    lines = (ROOT / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


setup(
    name="groundwork-learning",
    version="0.1.0",
    description="Anti-racism staff curricula as XBlocks, OLX, SCORM and cmi5, with completion records for HR",
    long_description=(ROOT / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    python_requires=">=3.11,<3.13",
    packages=find_packages(include=[pattern for name in FOLDERS for pattern in (name, f"{name}.*")]),
    # Explicit patterns: with include_package_data setuptools warns of every data folder as an absent package.
    include_package_data=False,
    package_data={name: ["**/*"] for name in FOLDERS},
    install_requires=requirements(),
    entry_points={
        "console_scripts": ["groundwork = groundwork.cli:main"],
        "lms.djangoapp": ["groundwork_open_edx = reporting.open_edx.apps:OpenEdxConfig"],
        "cms.djangoapp": ["groundwork_open_edx = reporting.open_edx.apps:OpenEdxConfig"],
        "tutor.plugin.v1": ["groundwork = groundwork.tutor.plugin"],
        "xblock.v1": [
            "groundwork_text = xblocks.text.block:TextBlock",
            "groundwork_audio = xblocks.audio.block:AudioBlock",
            "groundwork_video = xblocks.video.block:VideoBlock",
            "groundwork_knowledge_check = xblocks.knowledge_check.block:KnowledgeCheckBlock",
            "groundwork_sort = xblocks.sort.block:SortBlock",
            "groundwork_match = xblocks.match.block:MatchBlock",
            "groundwork_order = xblocks.order.block:OrderBlock",
            "groundwork_scenario = xblocks.scenario.block:ScenarioBlock",
            "groundwork_rehearse = xblocks.rehearse.block:RehearseBlock",
            "groundwork_reflection = xblocks.reflection.block:ReflectionBlock",
            "groundwork_commitment = xblocks.commitment.block:CommitmentBlock",
            "groundwork_resource = xblocks.resource.block:ResourceBlock",
            "groundwork_team_guide = xblocks.team_guide.block:TeamGuideBlock",
            "groundwork_assessment = xblocks.assessment.block:AssessmentBlock",
            "groundwork_attestation = xblocks.attestation.block:AttestationBlock",
        ],
    },
    classifiers=[
        "Framework :: Django :: 5.2",
        "Intended Audience :: Education",
        "Natural Language :: Arabic",
        "Natural Language :: Chinese (Traditional)",
        "Natural Language :: English",
        "Natural Language :: Vietnamese",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
