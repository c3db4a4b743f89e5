"""The plugin is found, its settings applied and its receivers connected, by the platform's own machinery."""

from __future__ import annotations

from typing import Any

import pytest
from completion.models import BlockCompletion
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from django.db.models.signals import post_save
from edx_django_utils.plugins import get_plugin_apps
from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC
from openedx_events.learning import signals

_EVENTS = (
    signals.COURSE_PASSING_STATUS_UPDATED,
    signals.PERSISTENT_GRADE_SUMMARY_CHANGED,
    signals.CERTIFICATE_CREATED,
    signals.CERTIFICATE_CHANGED,
    signals.CERTIFICATE_REVOKED,
    signals.COURSE_ENROLLMENT_CREATED,
    signals.COURSE_ENROLLMENT_CHANGED,
    signals.COURSE_UNENROLLMENT_COMPLETED,
    USER_RETIRE_LMS_MISC,
)


def _ours(signal: Any, sender: Any = None) -> list[str]:
    found, _ = signal._live_receivers(sender)
    return [one.__name__ for one in found if one.__module__ == "reporting.open_edx.handlers"]


def test_lms_and_studio_find_the_app_by_its_entry_point() -> None:
    ours = "reporting.open_edx.apps.OpenEdxConfig"
    assert ours in get_plugin_apps("lms.djangoapp")
    assert ours in get_plugin_apps("cms.djangoapp")
    assert apps.get_app_config("groundwork_open_edx").name == "reporting.open_edx"


def test_defaults_come_first_and_the_operators_files_after_them() -> None:
    assert settings.GROUNDWORK_LEARNER == "username"
    assert settings.GROUNDWORK_RECORDS == "ledger"
    assert settings.GROUNDWORK_RECORDS_SECRET == "0123456789abcdef0123456789abcdef"


def test_the_ledger_is_installed_where_records_go_into_it() -> None:
    assert apps.is_installed("reporting")


@pytest.mark.parametrize("signal", _EVENTS, ids=lambda one: getattr(one, "event_type", "retirement"))
def test_each_signal_has_one_receiver(signal: Any) -> None:
    assert len(_ours(signal)) == 1


def test_only_completions_of_blocks_are_listened_to() -> None:
    assert _ours(post_save, BlockCompletion) == ["block_completed"]
    assert _ours(post_save, get_user_model()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"GROUNDWORK_RECORDS": "mail"}, "must be one of ledger, http, xapi, or empty, not 'mail'"),
        ({"GROUNDWORK_RECORDS": "http"}, "GROUNDWORK_RECORDS_URL must be the address of signed records"),
        (
            {"GROUNDWORK_RECORDS": "http", "GROUNDWORK_RECORDS_URL": "http://site.example/api/"},
            "GROUNDWORK_RECORDS_URL must be",
        ),
        ({"GROUNDWORK_RECORDS": "http", "GROUNDWORK_RECORDS_SECRET": "short"}, "32 characters or more"),
        ({"GROUNDWORK_RECORDS": "xapi"}, "must be user:password"),
        ({"GROUNDWORK_LEARNER": "external-id:"}, "external-id:<type>, not 'external-id:'"),
        ({"GROUNDWORK_COURSES": KEY} if (KEY := "course-v1:a+b+c") else {}, "must be a list of course keys"),
        ({"GROUNDWORK_SEND_AFTER_SECONDS": "soon"}, "from 0 to 3600, not 'soon'"),
        ({"GROUNDWORK_CERTIFICATE_COUNTS": "yes"}, "must be true or false"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_at_start(
    settings: Any, changes: dict[str, Any], sentence: str
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    told = [one for one in run_checks(tags=["groundwork"]) if one.id == "groundwork_open_edx.E001"]
    assert any(sentence in one.msg for one in told)


def test_sound_settings_pass_and_records_that_go_nowhere_are_warned_of(settings: Any) -> None:
    assert run_checks(tags=["groundwork"]) == []
    settings.GROUNDWORK_RECORDS = ""
    assert [one.id for one in run_checks(tags=["groundwork"])] == ["groundwork_open_edx.W001"]
