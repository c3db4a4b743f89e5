"""Register the templates, tags and stylesheet of the pages that say how good a course is."""

from __future__ import annotations

from django.apps import AppConfig


class CourseQualityConfig(AppConfig):
    """How good a course is."""

    name = "groundwork.course_quality"
    label = "groundwork_course_quality"
