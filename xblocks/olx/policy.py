"""The two policy files of a course: its settings, and how it is graded."""

from __future__ import annotations

import json
from typing import Any

from assessments.model import CourseContent, Form
from curriculum.languages import Language
from xblocks.olx.keys import BLOCK_TYPES, CourseKey
from xblocks.olx.outline import SETTING, Outline

GRADED_FORMAT = "Post-check"
"""The assignment type of the graded lessons, as the gradebook shows it."""
COURSE_IMAGE = "course-image.png"
# Studio and olxcleaner want both dates. When a course is due is a matter of its assignment, not of
# the run, so the run is open from before the first edition until long after the last.
_START, _END = "2020-01-01T00:00:00Z", "2099-12-31T00:00:00Z"


def course_policy(key: CourseKey, outline: Outline, title: str) -> bytes:
    """Return ``policies/<run>/policy.json``."""
    policy = {
        "advanced_modules": list(BLOCK_TYPES),
        "course_image": COURSE_IMAGE,
        "display_name": title,
        "end": _END,
        "language": Language.EN.value,
        "mobile_available": True,
        "other_course_settings": {SETTING: outline.model_dump(mode="json", exclude_defaults=True)},
        "self_paced": True,
        "start": _START,
        "tabs": _TABS,
    }
    return _json({f"course/{key.run}": policy})


_TABS: list[dict[str, Any]] = [
    {"type": "courseware", "name": "Course", "course_staff_only": False},
    {
        "type": "static_tab",
        "name": "Who can help",
        "url_slug": "who-can-help",
        "course_staff_only": False,
    },
    {"type": "progress", "name": "Progress", "course_staff_only": False},
]


def grading_policy(content: CourseContent) -> bytes:
    """Return ``policies/<run>/grading_policy.json``: only forms with a mastery score count."""
    graded = graded_forms(content)
    percents = [form.mastery_percent for form in graded if form.mastery_percent is not None]
    grader = {
        "drop_count": 0,
        "min_count": max(1, len(graded)),
        "short_label": "Post",
        "type": GRADED_FORMAT,
        "weight": 1.0,
    }
    # A course without a mastery score is passed by being there: the cut-off cannot be left out.
    cut_off = max(percents) / 100 if percents else 0.0
    return _json({"GRADER": [grader], "GRADE_CUTOFFS": {"Pass": cut_off}})


def graded_forms(content: CourseContent) -> tuple[Form, ...]:
    """Return the forms that decide whether the course is passed."""
    return tuple(form for form in content.material.forms if form.mastery_percent is not None)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
