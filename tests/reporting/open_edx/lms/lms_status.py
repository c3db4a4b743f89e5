"""Staff of the LMS see how telling goes, in numbers; nobody else sees anything."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reporting.open_edx.models import Notice, SentRecord
from tests.reporting.open_edx.lms import people

ADDRESS = "/groundwork/status/"


def _signed_in(name: str, **rights: bool) -> Client:
    who = people.user(name)
    for right, has in rights.items():
        setattr(who, right, has)
    who.save()
    client = Client()
    client.force_login(who)
    return client


def test_the_lms_puts_the_page_where_the_plugin_says() -> None:
    assert reverse("groundwork_open_edx:status") == ADDRESS


def test_staff_sees_what_was_told_and_what_waits_and_nobody_s_name(settings: Any) -> None:
    taken = people.user()
    for step in (people.enrol, people.read, people.hand_in, people.confirm):
        step(taken)
    settings.GROUNDWORK_LEARNER = "table"
    people.enrol(people.user("somebody-without-a-number"))
    (waiting,) = Notice.objects.all()
    SentRecord.objects.filter(kind="launched").update(fate="refused", reason="E001 is not known")

    answer = _signed_in("operator", is_staff=True).get(ADDRESS)

    assert (answer.status_code, answer.json()) == (
        200,
        {
            "records": "ledger",
            "runs": 1,
            "waiting": 1,
            "waiting_since": waiting.queued_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "sent": {"stored": 4, "already known": 0, "quarantined": 0, "refused": 1},
        },
    )
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "client",
    [
        pytest.param(lambda: Client(), id="nobody who is signed in"),
        pytest.param(lambda: _signed_in("learner"), id="a learner"),
    ],
)
def test_nobody_else_sees_it(client: Any) -> None:
    assert client().get(ADDRESS).status_code == 403


def test_it_changes_nothing_and_takes_nothing() -> None:
    assert _signed_in("operator", is_staff=True).post(ADDRESS).status_code == 405


def test_settings_that_make_no_sense_are_told_there_too(settings: Any) -> None:
    settings.GROUNDWORK_RECORDS = "mail"
    answer = _signed_in("operator", is_staff=True).get(ADDRESS)
    assert answer.status_code == 503
    assert "must be one of ledger, http, xapi" in answer.json()["error"]
