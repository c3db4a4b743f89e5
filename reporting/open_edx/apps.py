"""Register the plugin with the LMS and Studio (edx_django_utils.plugins; entry points in setup.py)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import AppConfig

_EVENTS = "openedx_events.learning.signals"
_HANDLERS_OF_EVENTS = {
    "COURSE_PASSING_STATUS_UPDATED": "passing_status_updated",
    "PERSISTENT_GRADE_SUMMARY_CHANGED": "grade_changed",
    "CERTIFICATE_CREATED": "certificate_changed",
    "CERTIFICATE_CHANGED": "certificate_changed",
    "CERTIFICATE_REVOKED": "certificate_changed",
    "COURSE_ENROLLMENT_CREATED": "enrolment_changed",
    "COURSE_ENROLLMENT_CHANGED": "enrolment_changed",
    "COURSE_UNENROLLMENT_COMPLETED": "enrolment_changed",
}


def _receiver(handler: str, signal: str, **more: str) -> dict[str, str]:
    return {"receiver_func_name": handler, "signal_path": signal, **more}


class OpenEdxConfig(AppConfig):
    """What learners reach in the LMS, told to a ledger, a Groundwork site or a learning record store."""

    name = "reporting.open_edx"
    label = "groundwork_open_edx"
    verbose_name = "Groundwork records"
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app: dict[str, Any] = {
        "url_config": {
            "lms.djangoapp": {
                "namespace": "groundwork_open_edx",
                "regex": "^groundwork/",
                "relative_path": "urls",
            }
        },
        "settings_config": {
            "lms.djangoapp": {
                "common": {"relative_path": "settings.common"},
                "production": {"relative_path": "settings.production"},
                "test": {"relative_path": "settings.test"},
            },
            "cms.djangoapp": {
                "common": {"relative_path": "settings.common"},
                "test": {"relative_path": "settings.test"},
            },
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "handlers",
                "receivers": [
                    _receiver(
                        "block_completed",
                        "django.db.models.signals.post_save",
                        sender_path="completion.models.BlockCompletion",
                    ),
                    *(
                        _receiver(handler, f"{_EVENTS}.{event}")
                        for event, handler in _HANDLERS_OF_EVENTS.items()
                    ),
                    _receiver(
                        "user_retired",
                        "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC",
                    ),
                ],
            },
            "cms.djangoapp": {
                "relative_path": "handlers",
                "receivers": [
                    _receiver(
                        "course_published",
                        "openedx_events.content_authoring.signals.COURSE_CATALOG_INFO_CHANGED",
                    )
                ],
            },
        },
    }

    def ready(self) -> None:
        """Have the settings checked at start."""
        import_module("reporting.open_edx.checks")
