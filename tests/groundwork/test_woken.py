"""Administrators are woken when far more requests than usual are held back, and not over and over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from groundwork.site import woken
from groundwork.site.broken_rules import BrokenRules
from groundwork.site.people import give_role, open_accounts
from reporting.api import AuditEntry, Limit
from reporting.jobs.api import work_once
from reporting.models import RequestCount
from reporting.roles import Role


@pytest.fixture(autouse=True)
def _people(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    monkeypatch.setattr(woken, "_USUAL", Limit("held-back", allowed=3, seconds=60))
    open_accounts(["A1", "A2", "H1"])
    get_user_model().objects.update(email="somebody@example.org")
    get_user_model().objects.filter(username="A1").update(email="a1@example.org")
    give_role("A1", Role.ADMINISTRATOR)
    give_role("H1", Role.HR_ANALYST)


def _refuse(times: int, status: int = 429) -> None:
    site = BrokenRules(lambda _request: HttpResponse(status=status))
    for _ in range(times):
        request = RequestFactory().get("/metrics")
        request.resolver_match = None
        site(request)


def _told() -> list[str]:
    while work_once():
        pass
    return [one.to[0] for one in mail.outbox]


def _written() -> list[dict[str, str]]:
    return [one.query for one in AuditEntry.objects.filter(actor="groundwork", action="refused")]


def test_as_many_as_usual_wake_nobody() -> None:
    _refuse(3)
    _refuse(20, status=413)

    assert (_told(), _written()) == ([], [])


def test_one_more_wakes_who_administers_and_nobody_else_once() -> None:
    _refuse(9)

    assert _told() == ["a1@example.org"]
    assert _written() == [{"why": "unusually_many", "told": "1"}]
    assert mail.outbox[0].subject == "Far more requests than usual were refused"


def test_an_hour_later_they_are_told_again() -> None:
    _refuse(4)
    RequestCount.objects.update(began_at=timezone.now() - timedelta(minutes=61))
    _refuse(3)
    assert len(_told()) == 1

    _refuse(1)

    assert len(_told()) == 2


def test_without_mail_the_log_says_so_all_the_same(settings: Settings) -> None:
    settings.EMAIL_HOST = ""

    _refuse(4)

    assert (_told(), len(_written())) == ([], 1)
