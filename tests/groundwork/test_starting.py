"""What a process of the site loads when it starts: nothing that it may never be asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.test import Client
from django.urls import resolve

_HEAVY = ("authlib", "boto3", "drf_spectacular", "rest_framework", "scim2_models", "weasyprint")
"""Together they take longer to load than all the rest of the site."""


def test_a_process_that_starts_loads_nothing_that_only_some_cities_use() -> None:
    """In a process of its own, since other tests load them into this one."""
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'groundwork.site.settings';"
        "import django; django.setup();"
        "from django.urls import reverse; reverse('reporting:scim-users');"
        f"print(*(one for one in {_HEAVY!r} if one in sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", program], check=True, timeout=120, capture_output=True)

    assert told.stdout.decode().split() == []


@pytest.mark.django_db
@pytest.mark.one_database
def test_what_is_loaded_when_asked_needs_no_cookie_of_a_form_where_a_token_says_who_asks() -> None:
    browser = Client(enforce_csrf_checks=True)

    assert browser.post("/scim/v2/Users", b"{}", content_type="application/scim+json").status_code == 401
    assert browser.post("/api/v1/people/").status_code == 401
    assert resolve("/scim/v2/Users").func.csrf_exempt  # type: ignore[attr-defined]
