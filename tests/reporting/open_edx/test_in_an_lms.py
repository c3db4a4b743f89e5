"""Run the tests in ``lms/`` in a process of their own: an LMS has other settings than our site.

There the real machinery of Open edX finds the plugin, sends its signals and runs its commands.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SETTINGS = "tests.reporting.open_edx.lms.settings"
APPS = ("groundwork_open_edx", "groundwork_signed")


def _run(*more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    settings = "tests.reporting.open_edx.lms.settings"
    command = [
        sys.executable,
        "-m",
        "pytest",
        str(HERE / "lms"),
        f"--ds={settings}",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    # edx-completion and event-tracking warn of what is deprecated in their own code.
    options = ["-p", "no:cacheprovider", "-o", "python_files=lms_*.py", "-o", "filterwarnings=default"]
    return subprocess.run(
        [*command, *options, *more],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": SETTINGS},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.mark.every_database
def test_the_plugin_works_in_an_lms() -> None:
    # On the other databases only what touches them: the rest of it is the same everywhere.
    is_other = "GROUNDWORK_DATABASE_URL" in os.environ
    done = _run(*(("-k", "step_by_step or comparison or table or goes_on or retirement") if is_other else ()))

    passed = re.search(r"(\d+) passed", done.stdout)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert passed is not None
    assert int(passed[1]) >= (12 if is_other else 75)


def test_the_tables_are_those_of_the_migrations() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemigrations",
            "--check",
            "groundwork_open_edx",
            "groundwork_signed",
        ],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("No changes detected")


STUDIO = """
import django
django.setup()
from celery import Celery
from django.apps import apps
from django.core.management import call_command
from opaque_keys.edx.keys import CourseKey
from openedx_events.content_authoring.data import CourseCatalogData, CourseScheduleData
from openedx_events.content_authoring.signals import COURSE_CATALOG_INFO_CHANGED
from openedx_events.learning.signals import COURSE_ENROLLMENT_CREATED
from xmodule.modulestore import django as store

Celery("cms", set_as_current=True).conf.task_always_eager = True
call_command("migrate", verbosity=0, run_syncdb=True)
import reporting.open_edx.api
from reporting.open_edx.models import CourseRun

key = "course-v1:Calgary+ARC100+2026_1"
told = {"course": {"id": "arc-100"}, "edition": "2026.1", "digest": "ab" * 32}
for edition in ("2026.1", "2026.2"):
    store.keep(key, {"groundwork": told | {"edition": edition}})
    COURSE_CATALOG_INFO_CHANGED.send_event(
        catalog_info=CourseCatalogData(
            course_key=CourseKey.from_string(key), name="ARC-100",
            schedule_data=CourseScheduleData(start=None, pacing="self", end=None,
                                             enrollment_start=None, enrollment_end=None),
        )
    )
run, others = CourseRun.objects.get(), COURSE_ENROLLMENT_CREATED.receivers
print(apps.is_installed("reporting"), run.edition, len(others))
"""


def test_studio_has_a_run_looked_at_again_when_it_is_published_and_needs_no_ledger() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STUDIO],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "GROUNDWORK_DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "LMS_TEST_PROJECT_TYPE": "cms.djangoapp",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == ["False 2026.2 0"], done.stdout + done.stderr
