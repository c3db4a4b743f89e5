"""Tell which course runs are ours, and what they require: as Studio keeps it in the run's settings.

``other_course_settings`` of a run that was exported from an edition holds course, edition, digest and
rule (docs/reference/olx.md). Read once for each run, and again whenever Studio publishes it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from pydantic import ValidationError

from assessments.api import CompletionRule
from reporting.open_edx.configuration import Configuration
from reporting.open_edx.data import Run
from reporting.open_edx.lms import course_key, modulestore
from reporting.open_edx.models import CourseRun

_log = logging.getLogger(__name__)
_SETTING = "groundwork"
_COURSE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIGEST = re.compile(r"[0-9a-f]{12,64}")


def run_of(key: str, configuration: Configuration) -> Run | None:
    """Return the course run *key*; None when it is not ours, or not to be told about."""
    if configuration.courses and key not in configuration.courses:
        return None
    row = CourseRun.objects.filter(key=key).first() or note(key)
    if not row.course:
        return None
    return Run(
        key=row.key,
        course=row.course,
        edition=row.edition,
        edition_digest=row.edition_digest,
        rule=None if row.rule is None else CompletionRule.model_validate(row.rule),
    )


def note(key: str) -> CourseRun:
    """Look at the course run *key* as it is now, and keep what it is. Safe to repeat.

    Raises: ValueError: *key* is no course key.
    """
    course = modulestore().get_course(course_key(key))
    told = getattr(course, "other_course_settings", None)
    outline = told.get(_SETTING) if isinstance(told, Mapping) else None
    found = _read(key, outline) if isinstance(outline, Mapping) else _NOT_OURS
    row, _ = CourseRun.objects.update_or_create(key=key, defaults={**found, "looked_at": timezone.now()})
    return row


_NOT_OURS: dict[str, Any] = {"course": "", "edition": "", "edition_digest": "", "rule": None}


def _read(key: str, outline: Mapping[str, Any]) -> dict[str, Any]:
    """Return what *outline* says; a run whose settings were damaged is not ours until it is put right."""
    course = outline.get("course")
    name = course.get("id") if isinstance(course, Mapping) else None
    edition, digest = outline.get("edition"), outline.get("digest")
    parts = (
        _matches(_COURSE, name, 64),
        isinstance(edition, str) and 0 < len(edition) <= 40,
        _matches(_DIGEST, digest, 64),
    )
    if not all(parts):
        _log.error("%s: other_course_settings.groundwork names no course with edition and digest", key)
        return _NOT_OURS
    return {
        "course": name,
        "edition": edition,
        "edition_digest": digest,
        "rule": _rule(key, outline.get("rule")),
    }


def _rule(key: str, told: object) -> object:
    if told is None:
        _log.warning("%s was exported without its rule of completion: export and import it anew", key)
        return None
    try:
        return CompletionRule.model_validate(told).model_dump(mode="json")
    except ValidationError as error:
        _log.error("%s: the rule of completion cannot be read (%d problems)", key, error.error_count())
        return None


def _matches(pattern: re.Pattern[str], value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest and pattern.fullmatch(value) is not None
