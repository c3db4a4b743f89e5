"""The names of things in Open edX: organisation, course number, run, url_names, block types.

They are worked out from our own ids, and never change: a learner's state hangs on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ORGANISATION = "Calgary"
BLOCK_TYPES: tuple[str, ...] = (
    "groundwork_text",
    "groundwork_audio",
    "groundwork_video",
    "groundwork_knowledge_check",
    "groundwork_sort",
    "groundwork_match",
    "groundwork_order",
    "groundwork_scenario",
    "groundwork_rehearse",
    "groundwork_reflection",
    "groundwork_commitment",
    "groundwork_resource",
    "groundwork_team_guide",
    "groundwork_assessment",
    "groundwork_attestation",
)
"""The XBlock types of this distribution: what ``advanced_modules`` lists."""


@dataclass(frozen=True, slots=True)
class CourseKey:
    """One run of a course in an LMS: ``course-v1:Calgary+ARC100+2026_1``."""

    organisation: str
    number: str
    run: str

    def __str__(self) -> str:
        """Return the key as Open edX writes it."""
        return f"course-v1:{self.organisation}+{self.number}+{self.run}"

    def usage(self, block_type: str, url_name: str) -> str:
        """Return the usage key of a block of this run."""
        course = str(self).removeprefix("course-v1:")
        return f"block-v1:{course}+type@{block_type}+block@{url_name}"


def course_key(course_id: str, edition_label: str) -> CourseKey:
    """Return the key of a course's edition: ``arc-100`` and ``2026.1`` make ARC100 and 2026_1."""
    number = course_id.replace("-", "").upper()
    return CourseKey(ORGANISATION, number, re.sub(r"[^A-Za-z0-9_-]", "_", edition_label))


def block_type_of(kind: str) -> str:
    """Return the XBlock type of a kind of component."""
    return f"groundwork_{kind}"


def block_name(lesson_id: str, component_id: str) -> str:
    """Return a block's ``url_name``."""
    return f"{lesson_id}-{component_id}"


# An underscore never stands in one of our ids: a module, its only lesson and that lesson's
# first component may share a name, and their url_names still differ.
def chapter_name(module_id: str) -> str:
    """Return a module's ``url_name``."""
    return f"module_{module_id}"


def sequential_name(lesson_id: str) -> str:
    """Return a lesson's ``url_name``."""
    return f"lesson_{lesson_id}"


def vertical_name(lesson_id: str) -> str:
    """Return the ``url_name`` of the one page of a lesson."""
    return f"unit_{lesson_id}"
