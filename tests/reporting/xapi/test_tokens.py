"""A token lets a system do what its scopes say, until its last day, and until it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groundwork.cli import groundwork
from reporting.ingest.sources import close_source, open_source
from reporting.models import AuditEntry, SourceSystem
from reporting.xapi import authority
from reporting.xapi.models import SystemToken
from reporting.xapi.tokens import TokenError, open_token, revoke_token, tokens_given_out
from tests.conformance.xapi.store import Store
from tests.conformance.xapi.templates import plain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _today() -> date:
    return timezone.localdate()


def _opened(*scopes: str, system: str = "City LMS", purpose: str = "sends statements") -> Store:
    return Store(open_token(system, purpose, scopes, _today(), "hr-1"))


def test_each_token_has_its_scopes_and_all_are_the_same_system() -> None:
    writer, reader = _opened("statements/write"), _opened("statements/read/mine", "state")
    (name,) = writer.store(plain())
    assert writer.get().status_code == 403
    assert reader.post(plain()).status_code == 403
    account = reader.one(name)["authority"]["account"]
    assert account["name"] == "City LMS"
    assert _opened("statements/read/mine", system="Another").ids() == []


def test_what_is_kept_of_a_token_is_its_digest() -> None:
    token = open_token("City LMS", "sends statements", ["state"], _today(), "hr-1")
    assert token.startswith("gwx_")
    kept = str(SystemToken.objects.values_list()) + str(AuditEntry.objects.values_list())
    assert token not in kept
    assert token.removeprefix("gwx_") not in kept + str(tokens_given_out())


def test_a_token_works_through_its_last_day_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    store = _opened("statements/read/mine")
    ends = datetime.combine(_today() + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    for moment, status in ((ends - timedelta(seconds=1), 200), (ends, 401)):
        monkeypatch.setattr(authority.timezone, "now", lambda at=moment: at)
        assert store.get().status_code == status


def test_a_token_that_was_taken_back_lets_nobody_in() -> None:
    store, other = _opened("all"), _opened("all")
    number = tokens_given_out()[-1].number
    assert (revoke_token(number, "hr-2"), revoke_token(number, "hr-2")) == (True, False)
    assert (store.get().status_code, other.get().status_code) == (401, 200)
    assert [(one.is_revoked, one.is_over) for one in tokens_given_out()] == [(False, False), (True, False)]
    written = [(one.action, one.actor, one.page) for one in AuditEntry.objects.order_by("pk")]
    told = [("opened", "hr-1", "xapi-tokens")] * 2 + [("revoked", "hr-2", "xapi-tokens")]
    assert written == [*told, ("refused", "system City LMS", "access")]


def test_a_system_that_is_closed_is_closed_with_all_its_tokens() -> None:
    store = _opened("all")
    close_source("City LMS")
    assert store.get().status_code == 401
    SystemToken.objects.update(expires_at=timezone.now())
    assert "last day" not in store.get().content.decode(), "nobody is to give it a new one"
    with pytest.raises(TokenError, match="the system City LMS was closed"):
        _opened("all")


def test_a_system_that_is_made_by_a_token_has_no_other() -> None:
    _opened("all")
    before = SourceSystem.objects.get().token_digest
    own = Store(open_source("City LMS"))
    assert SourceSystem.objects.get().token_digest != before
    assert own.get().status_code == 200, "a token of its own can be given to it later"


def test_who_asks_is_looked_up_by_one_query() -> None:
    store = _opened("all")
    with CaptureQueriesContext(connection) as queries:
        assert store.get().status_code == 200
    asked = [one["sql"] for one in queries if "token_digest" in one["sql"]]
    assert len(asked) == 1


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(TokenError) as found:
        open_token("", "two\nlines", ["state profile"], _today() - timedelta(days=1), "hr-1")
    assert list(found.value.faults) == ["system", "purpose", "scopes", "day"]
    for scopes, day in (([], _today()), (["state"], _today() + timedelta(days=401))):
        with pytest.raises(TokenError):
            open_token("City LMS", "x", scopes, day, "hr-1")
    assert not SourceSystem.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_commands_make_list_and_take_back() -> None:
    day = (_today() + timedelta(days=30)).isoformat()
    words = ["open-token", "City LMS", "--for", "the fair", "--scope", "state", "--scope", "profile"]
    made = CliRunner().invoke(groundwork, ["records", *words, "--until", day])
    assert made.exit_code == 0, made.exception
    token = made.output.strip().splitlines()[-1]
    assert Store(token).ask("GET", {"activityId": "a:b"}, "/xapi/activities").status_code == 200
    number = tokens_given_out()[0].number
    listed = CliRunner().invoke(groundwork, ["records", "tokens"]).output
    assert f"{number}  City LMS  the fair  state profile  through {day}  in force" in listed
    assert token not in listed
    assert CliRunner().invoke(groundwork, ["records", "revoke-token", str(number)]).exit_code == 0
    again = CliRunner().invoke(groundwork, ["records", "revoke-token", str(number)])
    assert (again.exit_code, f"no token {number} in force" in again.output) == (1, True)
