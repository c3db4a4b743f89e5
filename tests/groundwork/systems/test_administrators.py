"""An administrator sees no learning record: not by a token, nor by a system that is told of people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reporting.models import Destination
from reporting.roles import Role
from reporting.xapi.models import SystemToken
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db
TOKENS, SYSTEMS = "/hr/systems/", "/hr/destinations/"
HOOK = {
    "kind": "webhook",
    "name": "Mine",
    "address": "https://mine.example.org/",
    "event": ["completion.recorded"],
}


@pytest.fixture
def administrator() -> Client:
    return browser_of("E800", Role.ADMINISTRATOR)


def _asked(*scopes: str) -> dict[str, object]:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    return {"system": "City LMS", "purpose": "the fair", "last_day": day, "scope": list(scopes)}


@pytest.mark.parametrize(
    "scope",
    ["statements/read", "all/read", "all", "state", "profile", "people/read", "figures/read", "exports/read"],
)
def test_a_token_that_reads_records_or_figures_is_given_by_hr(administrator: Client, scope: str) -> None:
    answer = administrator.post(TOKENS, _asked("statements/write", scope))

    assert answer.status_code == 403
    assert not SystemToken.objects.exists()
    assert f'value="{scope}"' not in administrator.get(TOKENS).content.decode()


def test_a_token_with_which_a_system_sends_can_be_given(administrator: Client) -> None:
    made = administrator.post(TOKENS, _asked("statements/write", "statements/read/mine"))

    assert "gwx_" in made.content.decode()


def test_hr_says_which_systems_are_told_of_people(administrator: Client) -> None:
    assert administrator.post(SYSTEMS, HOOK).status_code == 403
    assert not Destination.objects.exists()
    page = administrator.get(SYSTEMS).content.decode()
    assert "HR analysts add systems" in page
    assert 'name="address"' not in page

    browser_of("E900", Role.HR_ANALYST).post(SYSTEMS, HOOK)
    number = Destination.objects.get().pk
    administrator.post(f"{SYSTEMS}{number}/", {"act": "switch"})
    assert not Destination.objects.get().is_on, "who administers may stop what leaks"
