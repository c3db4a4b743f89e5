"""The settings of a site with real people: what Django's own check finds, and what a browser is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

_ASK = """
import django; django.setup()
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
from django.conf import settings
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SECURE_HSTS_SECONDS)
print(settings.PASSWORD_HASHERS[0].rpartition(".")[2], len(settings.PASSWORD_HASHERS))
print(settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE)
"""


def _site(folder: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    """Start a site of its own, behind https, and ask it: settings are read once a process."""
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith(("GROUNDWORK_", "DJANGO_"))
    }
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
        "GROUNDWORK_VARIABLE": str(folder),
        "GROUNDWORK_HTTPS": "1",
        "GROUNDWORK_HOSTS": "learning.example.org",
        **changed,
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ASK],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_djangos_check_of_a_site_for_real_people_finds_nothing(tmp_path: Path) -> None:
    done = _site(tmp_path, GROUNDWORK_PASSWORD_SECRET="x" * 43)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-3:] == [
        "__Host-sessionid __Host-csrftoken 2592000",
        "KeyedArgon2 3",
        "True True Lax",
    ]


def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    done = _site(tmp_path, GROUNDWORK_DEBUG="1", GROUNDWORK_SECRET_KEY="short")

    assert done.returncode != 0
    assert "W009" in done.stderr
    assert "W018" in done.stderr
    assert "groundwork.W001) GROUNDWORK_PASSWORD_SECRET" in done.stderr


@pytest.mark.django_db
def test_other_sites_load_no_page_of_this_one() -> None:
    answer = Client().get("/")

    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused() -> None:
    assert "*" not in settings.ALLOWED_HOSTS
    assert Client(SERVER_NAME="elsewhere.example").get("/").status_code == 400
