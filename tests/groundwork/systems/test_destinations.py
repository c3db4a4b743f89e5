"""HR says on a page which systems are told what, sees what is wrong, and sends again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from standardwebhooks import Webhook

from curriculum.languages import Language
from groundwork.systems.words import words_in
from reporting.jobs.registry import schedules
from reporting.models import (
    AuditEntry,
    DeliveryState,
    Destination,
    JobSchedule,
    JobState,
    OutboxRow,
    QueuedJob,
)
from reporting.outbox.api import put, secret_of
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db
PAGE, JOBS = "/hr/destinations/", "/hr/jobs/"
HOOK = {
    "kind": "webhook",
    "name": "HR system",
    "address": "https://hr.example.org/hooks",
    "event": ["completion.recorded", "roster.imported"],
}
STORE = {
    "kind": "xapi",
    "name": "City store",
    "address": "https://lrs.example.org/xapi/",
    "account": "us:secret",
    "version": "1.0.3",
    "verbs": "http://adlnet.gov/expapi/verbs/completed\r\n",
    "activities": "",
}


@pytest.fixture
def hr() -> Client:
    return browser_of("E900", Role.HR_ANALYST)


@pytest.fixture
def hook(hr: Client) -> Destination:
    hr.post(PAGE, HOOK)
    return Destination.objects.get()


def test_a_webhook_is_added_and_its_secret_shown_once(hr: Client) -> None:
    made = hr.post(PAGE, HOOK).content.decode()
    found = re.search(r"whsec_[A-Za-z0-9+/=]{44}", made)
    assert found
    there = Destination.objects.get()
    assert there.settings["events"] == ["completion.recorded", "roster.imported"]
    assert Webhook(found[0])
    listed = hr.get(PAGE).content.decode()
    assert "whsec_" not in listed
    assert "<bdi>HR system</bdi>" in listed
    assert AuditEntry.objects.filter(action="changed", page="destinations").count() == 1


def test_a_store_is_added_and_its_account_never_shown(hr: Client) -> None:
    page = hr.post(PAGE, STORE).content.decode()
    there = Destination.objects.get()
    assert secret_of(there) == "us:secret"
    assert there.settings["verbs"] == ["http://adlnet.gov/expapi/verbs/completed"]
    assert "us:secret" not in page + hr.get(PAGE).content.decode()


def test_what_is_wrong_is_told_all_at_once_and_what_was_typed_stays(hr: Client) -> None:
    wrong = STORE | {"name": "", "address": "lrs.example.org", "account": "us", "verbs": "completed"}
    answer = hr.post(PAGE, wrong)
    page = answer.content.decode()
    assert (answer.status_code, Destination.objects.exists()) == (400, False)
    assert 'value="lrs.example.org"' in page
    for fault in ("1 to 64 characters", "begins with https://", "a colon and a password", "are IRIs"):
        assert fault in page
    empty = hr.post(PAGE, HOOK | {"event": []}).content.decode()
    assert "at least one thing that it is told" in empty
    hr.post(PAGE, HOOK)
    assert "Another system has this name" in hr.post(PAGE, HOOK).content.decode()


def _act(hr: Client, there: Destination, **said: Any) -> str:
    return hr.post(f"{PAGE}{there.pk}/", said).content.decode()


def test_refused_messages_are_listed_and_sent_again(hr: Client, hook: Destination) -> None:
    put(hook, {}, key="msg_1")
    put(hook, {}, key="msg_2")
    OutboxRow.objects.update(state=DeliveryState.DEAD, problem="it answered 400", ended_at=timezone.now())
    page = hr.get(f"{PAGE}{hook.pk}/").content.decode()
    assert "2 messages were refused" in page
    assert page.count('<span lang="en" dir="ltr">it answered 400</span>') == 2
    first = OutboxRow.objects.order_by("pk")[0]
    assert "1 message is on its way again." in _act(hr, hook, act="again", letter=first.pk)
    assert "1 message is on its way again." in _act(hr, hook, act="again")
    assert not OutboxRow.objects.filter(state=DeliveryState.DEAD).exists()


def test_a_webhook_is_tried_switched_replayed_given_another_secret_and_removed(
    hr: Client, hook: Destination
) -> None:
    before = secret_of(hook)
    _act(hr, hook, act="try")
    assert OutboxRow.objects.get().payload["type"] == "test"
    OutboxRow.objects.update(state=DeliveryState.DELIVERED)
    assert "is on its way again" in _act(hr, hook, act="since", since=timezone.localdate().isoformat())
    assert "That was not a day" in _act(hr, hook, act="since", since="soon")
    assert re.search(r"whsec_[A-Za-z0-9+/=]{44}", _act(hr, hook, act="rotate"))
    hook.refresh_from_db()
    assert secret_of(hook).split()[1] == before
    assert "Switched off: messages wait" in _act(hr, hook, act="switch")
    assert hr.post(f"{PAGE}{hook.pk}/", {"act": "burn"}).status_code == 400
    assert hr.post(f"{PAGE}{hook.pk}/", {"act": "remove"}).headers["Location"] == PAGE
    assert not Destination.objects.exists()
    assert AuditEntry.objects.filter(page="destinations", action="changed").count() == 6


def test_failed_work_is_listed_and_tried_again(hr: Client) -> None:
    now = timezone.now()
    row = {"name": "messages", "run_at": now, "made_at": now, "ended_at": now, "attempts": 10}
    failed = QueuedJob.objects.create(
        **row, slot="a", state=JobState.FAILED, problem="the mail server does not answer"
    )
    page = hr.get(JOBS).content.decode()
    assert "the mail server does not answer" in page
    assert "tried 10 times" in page
    assert hr.post(f"{JOBS}{failed.pk}/").headers["Location"] == JOBS
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (JobState.WAITING, 0)
    hr.post(f"{JOBS}{failed.pk}/")
    assert AuditEntry.objects.filter(page="jobs").count() == 1


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_speak_every_language(hr: Client, hook: Destination, language: Language) -> None:
    words = words_in(language)
    query = {"language": language.value}
    for address, key in (
        (PAGE, "told_new_store"),
        (f"{PAGE}{hook.pk}/", "told_replay"),
        (JOBS, "jobs_about"),
    ):
        assert str(words(key)) in hr.get(address, query_params=query).content.decode()


def test_what_recurs_is_called_by_what_it_does(hr: Client) -> None:
    JobSchedule.objects.bulk_create(JobSchedule(name=name, next_at=timezone.now()) for name in schedules())
    page = hr.get(JOBS).content.decode()
    for name in schedules():
        assert re.search(rf"<li>[A-Z][^<]+ <bdi [^>]+>{re.escape(name)}</bdi>", page), name


def test_the_form_of_messages_is_published() -> None:
    form = Client().get("/api/v1/webhooks/schema/").json()
    assert form["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "CompletionMessage" in form["$defs"]
