"""Who comes in, goes and is refused at a door is in the audit log's chain, and nobody can flood it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from groundwork.site import door_log
from groundwork.site.door_log import Door, refused
from reporting.api import Limit
from reporting.audit.verification import verify_audit
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def _account() -> None:
    get_user_model().objects.create_user("E001", password=PASSWORD)


def _told() -> list[tuple[str, str, dict[str, str]]]:
    return list(AuditEntry.objects.order_by("id").values_list("actor", "action", "query"))


def test_coming_in_and_going_is_written_down(client: Client) -> None:
    client.post("/", {"username": "E001", "password": PASSWORD})
    client.post("/sign-out/")
    client.post("/sign-out/")  # nobody goes twice
    assert _told() == [("E001", "signed_in", {"door": "password"}), ("E001", "signed_out", {})]
    assert verify_audit().is_sound


def test_what_was_typed_wrongly_is_not_kept_and_unknown_names_share_one_entry(client: Client) -> None:
    for name in ("E001", "hunter2", "swordfish"):
        client.post("/", {"username": name, "password": "wrong words"})
    wrong = {"door": "password", "why": "wrong_password"}
    entries = _told()
    assert ("E001", "refused", wrong) in entries
    assert ("", "refused", wrong) in entries
    assert {actor for actor, *_ in entries} == {"E001", ""}


def test_a_flood_is_one_entry_an_account_and_minute() -> None:
    begun = timezone.now().replace(second=0, microsecond=0)
    for _ in range(200):
        refused("E001", Door.PASSWORD, "wrong_password")
    minutes = round((timezone.now().replace(second=0, microsecond=0) - begun).total_seconds()) // 60 + 1
    assert 1 <= AuditEntry.objects.count() <= minutes


def test_a_word_tried_on_every_account_is_told_by_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_log, "_ACCOUNTS", Limit("told-refused-accounts", allowed=3, seconds=60 * 60))
    names = [f"S{number}" for number in range(9)]
    for name in names:
        get_user_model().objects.create(username=name)
        refused(name, Door.PASSWORD, "wrong_password")
    assert [actor for actor, *_ in _told()] == [*names[:3], ""]


def test_auditors_find_them_by_what_was_done(client: Client) -> None:
    client.post("/", {"username": "E001", "password": PASSWORD})
    page = browser_of("A1", Role.AUDITOR).get("/hr/audit/?action=signed_in").content.decode()
    assert "Signed in" in page
    assert "E001" in page
