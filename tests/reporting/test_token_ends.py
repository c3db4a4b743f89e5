"""Every token of a system ends: warned of before, refused in words after, renewed without a gap."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from groundwork.cli import groundwork
from reporting.access.system_scopes import SystemScope
from reporting.ingest.sources import SourceError, open_source
from reporting.models import SourceSystem
from reporting.roles import Role
from reporting.scim.systems import open_scim
from reporting.xapi.models import SystemToken
from reporting.xapi.tokens import open_token, systems_known
from tests.reporting.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def _send(token: str) -> Any:
    return Client().post("/api/v1/records/", "[]", "application/json", headers=_shown(token))


def _ask(address: str) -> Callable[[str], Any]:
    headers = {"X-Experience-API-Version": "2.0.0"}
    return lambda token: Client().get(address, headers=_shown(token) | headers)


def _shown(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _end(moment: datetime) -> None:
    SourceSystem.objects.update(expires_at=moment)
    SystemToken.objects.update(expires_at=moment)


def _scoped(scope: str) -> Callable[[str], str]:
    return lambda name: open_token(name, "a test", [scope], timezone.localdate(), "hr")


@pytest.mark.parametrize(
    ("make", "ask"),
    [
        pytest.param(open_source, _send, id="records"),
        pytest.param(open_source, _ask("/xapi/statements"), id="xAPI with a system's own"),
        pytest.param(open_scim, _ask("/scim/v2/Users"), id="SCIM"),
        pytest.param(_scoped("statements/read"), _ask("/xapi/statements"), id="xAPI"),
        pytest.param(_scoped("rules/read"), _ask("/api/v1/rules/"), id="API"),
        pytest.param(_scoped("metrics/read"), _ask("/metrics"), id="metrics"),
    ],
)
def test_after_its_last_day_a_token_is_refused_with_the_day(
    make: Callable[[str], str], ask: Callable[[str], Any]
) -> None:
    token = make("City HR")
    assert ask(token).status_code == 200
    _end(timezone.now())
    answer = ask(token)
    assert answer.status_code in {401, 403}
    day = timezone.localdate(timezone.now() - timedelta(seconds=1)).isoformat()
    assert f"the last day of this token was {day}" in answer.content.decode()
    assert "the last day" not in ask(token[:-1]).content.decode(), "whoever guesses is told of no token"


def test_a_token_works_for_a_year_unless_another_day_is_said() -> None:
    open_source("City LMS")
    open_scim("City HR", last_day=timezone.localdate() + timedelta(days=400))
    year, longer = (one.last_day - timezone.localdate() for one in reversed(systems_known()))
    assert year.days in {364, 365}
    assert longer.days == 400
    with pytest.raises(SourceError, match="from today to 400 days ahead"):
        open_source("City LMS", last_day=timezone.localdate() + timedelta(days=401))
    assert SourceSystem(name="of a fixture").expires_at > timezone.now() + timedelta(days=364)


def test_a_token_is_renewed_without_a_gap_when_that_is_asked_for() -> None:
    first = open_source("City LMS")
    second = open_source("City LMS", both_days=7)
    assert [_send(one).status_code for one in (first, second)] == [200, 200]
    assert [_ask("/xapi/statements")(one).status_code for one in (first, second)] == [200, 200]
    (shown,) = systems_known()
    assert shown.earlier_last_day == timezone.localdate(timezone.now() + timedelta(days=7, seconds=-1))

    SourceSystem.objects.update(earlier_expires_at=timezone.now())
    assert [_send(one).status_code for one in (first, second)] == [401, 200]
    assert "the last day of this token was" in _send(first).content.decode()

    third = open_source("City LMS")
    assert [_send(one).status_code for one in (first, second, third)] == [401, 401, 200]


def test_renewing_never_prolongs_the_earlier_token() -> None:
    open_source("City LMS", last_day=timezone.localdate())
    end = SourceSystem.objects.get().expires_at
    open_source("City LMS", both_days=30)
    assert SourceSystem.objects.get().earlier_expires_at == end


@pytest.mark.django_db(transaction=True)  # the command brings the tables up to date first
def test_a_token_that_ends_soon_is_told_of_in_the_inbox_on_the_page_and_in_the_list(sign_in: SignIn) -> None:
    open_source("City LMS")
    _scoped("rules/read")("City board")
    hr = sign_in("hr", Role.HR_ANALYST)
    _end(timezone.now() + timedelta(days=31))
    assert "within 30 days" not in hr.get("/hr/exceptions/").content.decode()
    assert "Ends soon" not in hr.get("/hr/systems/").content.decode()

    _end(timezone.now() + timedelta(days=29))
    assert "2 tokens of other systems end within 30 days" in hr.get("/hr/exceptions/").content.decode()
    assert hr.get("/hr/systems/").content.decode().count("Ends soon") == 2
    told = CliRunner().invoke(groundwork, ["records", "tokens"])
    last = timezone.localdate(timezone.now() + timedelta(days=29) - timedelta(seconds=1))
    assert f"City LMS  records  through {last}  in force, ends soon" in told.output
    assert "2 tokens end within 30 days" in told.output


@pytest.mark.django_db(transaction=True)  # the command brings the tables up to date first
def test_the_command_says_the_end_and_how_long_both_work() -> None:
    day = timezone.localdate() + timedelta(days=90)
    first, second = (
        CliRunner().invoke(groundwork, ["records", "open-source", "City LMS", *more]).output.strip()
        for more in ([], ["--until", day.isoformat(), "--both-for", "3"])
    )
    assert [_send(one).status_code for one in (first, second)] == [200, 200]
    assert systems_known()[0].last_day == day


def test_the_secret_of_the_environment_ends_a_year_after_it_was_first_shown(settings: Any) -> None:
    settings.GROUNDWORK_METRICS_TOKEN = "the token of monitoring"
    ask = _ask("/metrics")
    assert [ask("the token of monitoring").status_code for _ in range(2)] == [200, 200]
    (kept,) = SystemToken.objects.all()
    assert kept.scopes == SystemScope.METRICS
    assert kept.expires_at > timezone.now() + timedelta(days=364)
    assert "monitoring" not in kept.token_digest
    kept.expires_at = timezone.now()
    kept.save()
    assert ask("the token of monitoring").status_code == 403
    settings.GROUNDWORK_METRICS_TOKEN = "another one, made a year later"
    assert ask("another one, made a year later").status_code == 200


def test_the_upgrade_names_the_systems_whose_tokens_have_an_end_from_now_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    open_source("City LMS")
    end = SourceSystem.objects.get().expires_at
    importlib.import_module("reporting.migrations.0051_token_ends").say(apps, None)
    told = capsys.readouterr().err
    assert f"The token of the system City LMS had no end; it works until {timezone.localdate(end)}." in told
