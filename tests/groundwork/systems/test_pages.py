"""HR lets other learning systems in on a page, and takes a token back there."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from curriculum.languages import Language
from groundwork.systems.words import _FOLDER
from reporting.models import AuditEntry
from reporting.roles import Role
from reporting.xapi.models import SystemToken
from reporting.xapi.scopes import Scope
from tests.conformance.xapi.store import Store
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db
PAGE = "/hr/systems/"


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def hr() -> Client:
    return browser_of("E900", Role.HR_ANALYST)


def _asked(**changes: Any) -> dict[str, Any]:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    asked = {"system": "City LMS", "purpose": "the fair", "last_day": day, "scope": ["state", "profile"]}
    return asked | changes


def test_a_token_is_made_shown_once_and_taken_back(hr: Client) -> None:
    made = hr.post(PAGE, _asked()).content.decode()
    found = re.search(r">(gwx_[\w-]{43})<", made)
    assert found
    token = Store(found[1])
    agents = {"agent": {"mbox": "mailto:a@b.example"}}
    assert token.ask("GET", agents, "/xapi/agents").status_code == 200
    assert token.get().status_code == 403, "the page gave it no right to read statements"
    listed = hr.get(PAGE).content.decode()
    assert found[1] not in listed
    assert "<bdi>City LMS</bdi>: <bdi>the fair</bdi>" in listed
    number = SystemToken.objects.get().pk
    assert hr.post(f"{PAGE}{number}/").headers["Location"] == PAGE
    assert token.ask("GET", agents, "/xapi/agents").status_code == 401
    after = hr.get(PAGE).content.decode()
    assert "Taken back. Nobody can use it." in after
    assert f"{PAGE}{number}/" not in after
    steps = [entry.action for entry in AuditEntry.objects.filter(page="xapi-tokens").order_by("pk")]
    assert steps == ["opened", "looked", "looked", "revoked", "looked"]


def test_what_is_wrong_is_told_all_at_once_and_what_was_typed_stays(hr: Client) -> None:
    answer = hr.post(PAGE, _asked(system="", last_day="soon", scope=[]))
    page = answer.content.decode()
    assert (answer.status_code, SystemToken.objects.exists()) == (400, False)
    assert 'value="the fair"' in page
    for fault in ("Name the system in 1 to 64", "Choose at least one thing", "The last day lies between"):
        assert fault in page
    assert hr.post(PAGE, _asked(scope=["everything"])).status_code == 400
    hr.post(PAGE, _asked(purpose="<script>alert(1)</script>"))
    assert "<script>alert" not in hr.get(PAGE).content.decode()


def test_nobody_but_hr_makes_or_takes_back() -> None:
    for browser in (browser_of("E901"), browser_of("E902", Role.PEOPLE_LEADER)):
        assert browser.get(PAGE).status_code == 403
        assert browser.post(PAGE, _asked()).status_code == 403
        assert browser.post(f"{PAGE}1/").status_code == 403
    assert Client().get(PAGE).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get(username="E901"))
    assert strict.post(PAGE, _asked()).status_code == 403
    assert not SystemToken.objects.exists()


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_every_language(hr: Client, language: Language) -> None:
    words = yaml.safe_load((_FOLDER / f"{language.value}.yaml").read_text(encoding="utf-8"))["page"]
    assert {f"systems_scope_{one.name.lower()}" for one in Scope} <= set(words)
    page = hr.get(PAGE, query_params={"language": language.value}).content.decode()
    assert words["systems"] in page
    assert words["systems_scope_define"] in page
