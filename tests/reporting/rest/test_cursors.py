"""A cursor that somebody made up is answered like one that does not exist."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from reporting.access.system_scopes import SystemScope
from reporting.xapi.tokens import open_token


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["people", "completions", "exports", "rosters"])
@pytest.mark.parametrize("position", ["abc", "\x00", "9" * 40, "²"])
def test_a_made_up_cursor_is_no_cursor(page: str, position: str) -> None:
    cache.clear()
    token = open_token("City HR", "test", list(SystemScope), timezone.localdate(), "hr")
    cursor = b64encode(urlencode({"p": position}).encode()).decode()

    answer = Client().get(
        f"/api/v1/{page}/", {"cursor": cursor}, headers={"Authorization": f"Bearer {token}"}
    )

    is_a_number_of_somebody = page == "people" and position != "\x00"
    assert answer.status_code == (200 if is_a_number_of_somebody else 404)
