"""Stands in for the platform's store of courses: a dictionary of the runs' ``other_course_settings``."""

from types import SimpleNamespace
from typing import Any

from opaque_keys.edx.keys import CourseKey

_runs: dict[CourseKey, dict[str, Any]] = {}
reads: list[str] = []
"""The keys that were asked for."""


def keep(key: str, settings: dict[str, Any]) -> None:
    _runs[CourseKey.from_string(key)] = settings


def forget() -> None:
    _runs.clear()
    reads.clear()


class _Store:
    def get_course(self, key: CourseKey) -> SimpleNamespace | None:
        assert isinstance(key, CourseKey)  # as the platform's own insists
        reads.append(str(key))
        return SimpleNamespace(other_course_settings=_runs[key]) if key in _runs else None

    def has_course(self, key: CourseKey) -> bool:
        assert isinstance(key, CourseKey)
        return key in _runs


def modulestore() -> _Store:
    return _Store()
