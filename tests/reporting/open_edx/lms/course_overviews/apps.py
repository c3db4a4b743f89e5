"""The label under which the platform has it."""

from django.apps import AppConfig


class StandIn(AppConfig):
    name = "tests.reporting.open_edx.lms.course_overviews"
    label = "course_overviews"
    default_auto_field = "django.db.models.BigAutoField"
