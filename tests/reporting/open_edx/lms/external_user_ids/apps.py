"""The label under which the platform has it."""

from django.apps import AppConfig


class StandIn(AppConfig):
    name = "tests.reporting.open_edx.lms.external_user_ids"
    label = "external_user_ids"
    default_auto_field = "django.db.models.BigAutoField"
