"""Logs and metrics tell how the site does, and name nobody: no number, name, address or token."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_network
from typing import Any

import pytest
from django.core import signing
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from groundwork.site.logs import Json, Lines, NoAddresses, logging_settings, pattern_of, places, request_id
from groundwork.site.request_log import HEADER
from reporting.jobs.api import job, work_once
from reporting.jobs.queue import enqueue
from reporting.models import JobState, Person, QueuedJob
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import course, person

pytestmark = pytest.mark.django_db
TOKEN = "gwk_a-token-of-somebody-0123456789"


@pytest.fixture(params=[Lines, Json], ids=["lines", "json"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Return what the site's own handler writes, with all that is logged at INFO."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    handler.addFilter(NoAddresses())
    names = ("", "django", "django.request", "django.server", "groundwork.requests")
    loggers = [logging.getLogger(name) for name in names]
    levels = [one.level for one in loggers]
    loggers[0].addHandler(handler)
    for one in loggers:
        one.setLevel(logging.INFO)
    yield stream
    loggers[0].removeHandler(handler)
    for one, level in zip(loggers, levels, strict=True):
        one.setLevel(level)


def _journey(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Do what makes a site log, and return what may not stand in the log."""
    course()
    person("E74105")
    Person.objects.update(name="Lam Nguyen")
    hr, learner = browser_of("E90210", Role.HR_ANALYST), browser_of("E74105")
    hr.raise_request_exception = False
    link = signing.dumps("E74105")
    for browser, address in (
        (hr, "/hr/people/E74105/"),
        (hr, "/hr/people/E99999/?q=lam.nguyen@city.example"),
        (learner, "/hr/people/E74105/"),
        (Client(), f"/sign-in/{link}/"),
        (Client(), f"/nowhere/{TOKEN}/E74105"),
        (learner, "/learn/record/"),
    ):
        browser.get(address)
    with suppress(Exception):
        Client().get("/", headers={"Host": "elsewhere.example"})
    Client(enforce_csrf_checks=True).post("/", {"username": "E74105", "password": "a password"})
    Client().post("/", {"username": "lam.nguyen@city.example", "password": "a password"})
    Client().post("/xapi/statements", b"{", "application/json", headers={"Authorization": f"Bearer {TOKEN}"})
    monkeypatch.setattr(Person.objects, "filter", _fails)
    monkeypatch.setattr(Person.objects, "get", _fails)
    hr.get("/hr/people/E74105/")
    monkeypatch.undo()
    job("test.fails", attempts=1)(_fails)
    enqueue("test.fails", {})
    work_once()
    return ["E74105", "E90210", "E99999", "Nguyen", "nguyen@", TOKEN, link, "a password"]


def _fails(*_: Any, **__: Any) -> Any:
    raise ValueError("no such person: E74105, Lam Nguyen <lam.nguyen@city.example>")


def test_the_log_of_a_whole_journey_names_nobody(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbidden = _journey(monkeypatch)
    text = written.getvalue()
    assert [one for one in forbidden if one in text] == []
    assert "/hr/people/<str:number>/" in text, "what was asked for can be told"
    assert "ValueError" in text
    assert "test_logs.py" in text, "and where it went wrong"
    assert QueuedJob.objects.get(name="test.fails").state == JobState.FAILED


def test_without_the_filter_the_journey_would_name_somebody() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger("django.request").addHandler(handler)
    try:
        browser_of("E90210", Role.HR_ANALYST).get("/hr/people/E99999/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert "E99999" in stream.getvalue()


def test_a_line_of_json_tells_route_status_and_the_id_of_the_request(written: io.StringIO) -> None:
    answer = Client().get("/health/live/", headers={HEADER: "from-the-proxy-1"})
    assert answer[HEADER] == "from-the-proxy-1"
    last = written.getvalue().splitlines()[-1]
    if last.startswith("{"):
        said = json.loads(last)
        assert (said["route"], said["status"], said["method"]) == ("/health/live/", 200, "GET")
        assert (said["request_id"], said["level"]) == ("from-the-proxy-1", "INFO")
        assert said["milliseconds"] > 0
    assert request_id.get() == ""
    assert Client().get("/health/live/", headers={HEADER: "E1061 <script>"})[HEADER] != "E1061 <script>"


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("/hr/people/E1061/", "/hr/people/<str:number>/"),
        ("/sign-in/abc:def/", "/sign-in/<str:token>/"),
        ("/learn/?q=E1061", "/learn/"),
        ("/E1061", "/…"),
    ],
)
def test_an_address_is_told_by_its_pattern(path: str, pattern: str) -> None:
    assert pattern_of(path) == pattern


def test_an_error_is_told_by_its_places_with_what_caused_it() -> None:
    try:
        try:
            _fails()
        except ValueError as error:
            raise KeyError("E74105") from error
    except KeyError as error:
        found = places((KeyError, error, error.__traceback__))
    assert [one for one in found if not one.startswith(" ")] == ["KeyError", "ValueError"]
    assert found[-1].endswith("_fails")
    assert "E74105" not in str(found)


@pytest.mark.parametrize(("form", "level"), [("xml", "INFO"), ("json", "LOUD")])
def test_a_setting_that_makes_no_sense_is_told(form: str, level: str) -> None:
    with pytest.raises(ValueError, match="GROUNDWORK_LOG"):
        logging_settings(form, level)


def test_metrics_are_for_whoever_brings_the_token_or_is_near(settings: Any) -> None:
    settings.GROUNDWORK_METRICS_TOKEN, settings.GROUNDWORK_METRICS_NETWORKS = "", ()
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403
    settings.GROUNDWORK_METRICS_NETWORKS = (ip_network("10.0.0.0/8"),)
    assert Client(REMOTE_ADDR="10.1.2.3").get("/metrics").status_code == 200
    assert Client().get("/metrics").status_code == 403
    settings.GROUNDWORK_METRICS_TOKEN = "the token of monitoring"
    assert Client().get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 403
    assert (
        Client().get("/metrics", headers={"Authorization": "Bearer the token of monitoring"}).status_code
        == 200
    )


def test_metrics_tell_how_the_site_does_and_name_nobody(settings: Any) -> None:
    settings.GROUNDWORK_METRICS_NETWORKS = (ip_network("127.0.0.0/8"),)
    now = timezone.now()
    QueuedJob.objects.create(name="a", slot="a", state=JobState.FAILED, run_at=now, made_at=now)
    browser_of("E90210", Role.HR_ANALYST).get("/hr/people/E74105/")
    text = Client().get("/metrics").content.decode()
    for line in (
        'groundwork_requests_total{method="GET",status="404",view="reporting:person"}',
        'groundwork_request_seconds_count{view="reporting:person"}',
        "groundwork_database_up 1.0",
        "groundwork_ledger_entries 0.0",
        "groundwork_quarantined_records 0.0",
        'groundwork_jobs{state="failed"} 1.0',
    ):
        assert line in text
    assert "E74105" not in text
    assert "E90210" not in text


def test_metrics_say_that_the_database_is_gone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Any:
        raise OperationalError

    settings.GROUNDWORK_METRICS_NETWORKS = (ip_network("127.0.0.0/8"),)
    monkeypatch.setattr("groundwork.metrics.standing.ledger_end", gone)
    assert "groundwork_database_up 0.0" in Client().get("/metrics").content.decode()


@pytest.mark.parametrize("form", [Lines(), Json()], ids=["for people", "for machines"])
@pytest.mark.parametrize(
    "sign",
    ["\n", "\r", "\x1b[2K", "\u2028", "\x85", "\u202e", "\x7f", "\U000e0001"],
    ids=["line end", "return", "terminal", "line of Unicode", "next line", "other way", "delete", "tag"],
)
def test_nobody_forges_a_second_entry(form: logging.Formatter, sign: str) -> None:
    said = f"no account {sign}2026-01-01 WARNING groundwork: all is well"
    record = logging.LogRecord("groundwork", logging.WARNING, "", 0, "%s", (said,), None)

    line = form.format(record)

    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert "all is well" in line
    if isinstance(form, Json):
        assert json.loads(line)["message"] == said
