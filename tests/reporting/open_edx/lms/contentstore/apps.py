"""The label under which the platform has it."""

from django.apps import AppConfig


class StandIn(AppConfig):
    name = "tests.reporting.open_edx.lms.contentstore"
    label = "contentstore"
    default_auto_field = "django.db.models.BigAutoField"
