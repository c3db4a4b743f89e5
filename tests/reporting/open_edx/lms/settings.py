"""Settings in the order in which the platform's ``lms/envs`` make them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from edx_django_utils.plugins import add_plugins, get_plugin_apps

from groundwork.site.database import database_settings

PROJECT_TYPE = os.environ.get("LMS_TEST_PROJECT_TYPE", "lms.djangoapp")
sys.path.insert(0, str(Path(__file__).parent / "path"))

# lms/envs/common.py
SECRET_KEY = "for-tests-only"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "tests.reporting.open_edx.lms.urls"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
EVENT_TRACKING_ENABLED = True
LMS_ROOT_URL = "https://lms.example"
_HERE = "tests.reporting.open_edx.lms"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "eventtracking.django.apps.EventTrackingConfig",
    "waffle",
    *(
        f"{_HERE}.{name}.apps.StandIn"
        for name in (
            "student",
            "courseware",
            "grades",
            "certificates",
            "course_overviews",
            "external_user_ids",
            "contentstore",
        )
    ),
    f"{_HERE}.plugins.apps.Plugins",
]
# The receiver of signed records, which is the site's, so that one process can play both.
INSTALLED_APPS += ["reporting.signed"]
INSTALLED_APPS.extend(get_plugin_apps(PROJECT_TYPE))
if "completion.apps.CompletionAppConfig" not in INSTALLED_APPS:
    INSTALLED_APPS.append("completion.apps.CompletionAppConfig")
DATABASES = {"default": database_settings(os.environ.get("GROUNDWORK_DATABASE_URL"), Path(os.devnull).parent)}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"groundwork_lms_{os.getpid()}"}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
add_plugins(__name__, PROJECT_TYPE, "common")

# lms/envs/production.py: what an operator's files say comes after the defaults
ENV_TOKENS = {"GROUNDWORK_RECORDS": "ledger", "GROUNDWORK_SEND_AFTER_SECONDS": 0}
AUTH_TOKENS = {"GROUNDWORK_RECORDS_SECRET": "0123456789abcdef0123456789abcdef"}
add_plugins(__name__, PROJECT_TYPE, "production")
GROUNDWORK_SENDERS = {"lms": AUTH_TOKENS["GROUNDWORK_RECORDS_SECRET"]}
