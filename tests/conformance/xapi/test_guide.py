"""The how-to of having the endpoint judged says what happens."""

from __future__ import annotations

import contextlib
import re
from datetime import timedelta
from pathlib import Path

import click
import pytest
from django.core.cache import cache
from django.utils import timezone

from groundwork.cli import groundwork, main
from reporting.xapi.authority import _STRANGERS_TRIES_A_MINUTE
from reporting.xapi.resource import _REQUESTS_A_MINUTE
from tests.conformance.xapi.store import Store, fresh
from tests.conformance.xapi.templates import AGENT, plain

GUIDE = (Path(__file__).resolve().parents[3] / "docs/how-to/have-your-endpoint-judged.md").read_text("utf-8")
(SERVE, TOKEN) = re.findall(r"^ *groundwork (serve .*|records .*)$", GUIDE, re.M)


@pytest.mark.django_db(transaction=True)  # the command opens the database for itself
def test_the_token_of_the_guide_may_do_all_that_a_judge_asks(capsys: pytest.CaptureFixture[str]) -> None:
    cache.clear()
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    words = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', re.sub(r"\d{4}-\d\d-\d\d", day, TOKEN))]
    with contextlib.suppress(SystemExit):
        main(words)
    token = capsys.readouterr().out.strip()
    (endpoint,) = set(re.findall(r"--endpoint http://127\.0\.0\.1:8080(\S*)", GUIDE))
    for version in re.findall(r"--xapiVersion (\S+)", GUIDE):
        store = Store(token, version)
        statements, profile = f"{endpoint}/statements", f"{endpoint}/agents/profile"
        (name,) = store.send("POST", plain(), statements).json()
        assert store.ask("GET", {"statementId": name}, statements)["X-Experience-API-Version"] == version
        one = {"agent": AGENT, "profileId": fresh()}
        assert store.ask("PUT", one, profile).status_code == 204
        known = store.ask("GET", {"activityId": plain()["object"]["id"]}, f"{endpoint}/activities").json()
        assert known["definition"] == plain()["object"]["definition"]


def test_the_site_is_served_as_the_guide_says() -> None:
    serve = groundwork.get_command(click.Context(groundwork), "serve")
    assert serve is not None
    # click keeps the help option that it saw first: that of the group.
    with serve.make_context("serve", SERVE.split()[1:], help_option_names=["-h", "--help"]) as context:
        assert (context.params["port"], context.params["without_worker"]) == (8080, True)


def test_the_limits_of_the_guide_are_those_in_force() -> None:
    assert f"{_REQUESTS_A_MINUTE:,} times a minute" in GUIDE
    assert f"refused {_STRANGERS_TRIES_A_MINUTE} times a minute" in GUIDE
