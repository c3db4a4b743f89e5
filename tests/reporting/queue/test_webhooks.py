"""Other systems are told what happened: signed, once, in order, in the form that is published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from ipaddress import ip_network
from typing import Any

import jsonschema
import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from reporting.ledger.appending import append
from reporting.ledger.voiding import take_back
from reporting.models import DeliveryState, Destination, OutboxRow, RosterImport
from reporting.obligations.standings import Standing
from reporting.obligations.states import State
from reporting.outbox.delivering import deliver
from reporting.outbox.errors import OutboxError
from reporting.records.kinds import Kind
from reporting.webhooks import obligations
from reporting.webhooks.api import Event, add_webhook, rotate_secret, schema, try_out
from reporting.webhooks.completions import tell_completions
from reporting.webhooks.events import message
from reporting.webhooks.obligations import events_between, tell_obligations
from tests.reporting.factories import assign, course, person, record
from tests.reporting.queue.receiving import Other, other_system

pytestmark = pytest.mark.django_db
ALL = [one.value for one in Event]


@pytest.fixture
def other(settings: Any) -> Iterator[Other]:
    settings.GROUNDWORK_OUTGOING_NETWORKS = (ip_network("127.0.0.0/8"),)
    with other_system() as one:
        yield one


@pytest.fixture
def webhook(other: Other) -> tuple[Destination, str]:
    return add_webhook("HR system", other.address("/hook"), ALL, "E100")


def _told(other: Other) -> list[dict[str, Any]]:
    tell_completions()
    deliver()
    return [json.loads(body) for _, _, body in other.seen]


def _short(other: Other) -> list[str]:
    return [f"{one['type']} {one['data'].get('completed_on', '')}".strip() for one in _told(other)]


def test_a_completion_is_told_once_signed_and_in_the_published_form(
    other: Other, webhook: tuple[Destination, str]
) -> None:
    course(recertify_months=12)
    person("E001")
    append([record()])
    append([record(Kind.SCORED)])
    (said,) = _told(other)
    assert said["data"] == {
        "employee_number": "E001",
        "course": "arc-100",
        "completed_on": "2026-05-04",
        "expires_on": "2027-05-04",
    }
    _, headers, body = other.seen[0]
    assert Webhook(webhook[1]).verify(body, headers) == said  # the judge: the standard's own library
    with pytest.raises(WebhookVerificationError):
        Webhook(webhook[1]).verify(body + b" ", headers)
    jsonschema.validate(said, schema())
    assert (tell_completions(), deliver()) == (0, 0)


def test_what_is_taken_back_is_told_also_on_the_same_day(
    other: Other, webhook: tuple[Destination, str]
) -> None:
    course()
    person("E001")
    append([record()])
    assert _short(other) == ["completion.recorded 2026-05-04"]
    take_back(record())
    append([record(registration="r2", occurred_at=record().occurred_at + timedelta(days=3))])
    assert _short(other)[1:] == ["completion.voided 2026-05-04", "completion.recorded 2026-05-07"]
    append([record(Kind.PASSED, registration="r2")])
    assert len(_short(other)) == 3, "what is known already is not told again"


def test_a_new_webhook_is_told_nothing_of_the_past(other: Other) -> None:
    course()
    person("E001")
    append([record()])
    add_webhook("HR system", other.address(), ALL, "E100")
    assert _told(other) == []


def test_only_what_was_asked_for_is_told(other: Other) -> None:
    add_webhook("HR system", other.address(), ["roster.imported"], "E100")
    course()
    person("E001")
    append([record()])
    RosterImport.objects.create(
        at=timezone.now(),
        file_digest="0" * 64,
        effective_on=date(2026, 5, 4),
        joined=3,
        moved=2,
        left=1,
        returned=0,
        updated=0,
        unchanged=0,
    )
    (said,) = _told(other)
    assert said["type"] == "roster.imported"
    assert said["data"] == {"effective_on": "2026-05-04", "joined": 3, "moved": 2, "left": 1, "returned": 0}
    jsonschema.validate(said, schema())


def test_an_obligation_is_told_when_it_opens_and_when_it_closes(
    other: Other, webhook: tuple[Destination, str]
) -> None:
    required, today = course(), timezone.localdate()
    person("E001")
    assert tell_obligations(today) == 0, "told from the day after it was added"
    assign(required, since=today, due_days=10)
    assert tell_obligations(today + timedelta(days=1)) == 1
    assert tell_obligations(today + timedelta(days=1)) == 0
    assert tell_obligations(today + timedelta(days=12)) == 1
    late = timezone.now() + timedelta(days=12)
    append([record(occurred_at=timezone.now())], recorded_at=late)
    tell_obligations(today + timedelta(days=13))
    deliver()
    told = [json.loads(body) for _, _, body in other.seen]
    assert [(one["type"], one["data"]["was"], one["data"]["state"]) for one in told] == [
        ("obligation.opened", None, "due_soon"),
        ("obligation.due", None, "due_soon"),
        ("obligation.overdue", "due_soon", "overdue"),
        ("obligation.closed", "overdue", "complete"),
    ]
    assert told[0]["data"]["due_on"] == (today + timedelta(days=10)).isoformat()
    for one in told:
        jsonschema.validate(one, schema())


def test_a_secret_that_is_changed_while_the_mornings_obligations_are_told_counts_beside_the_earlier_one(
    webhook: tuple[Destination, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody rotates it on the page while a worker goes through everybody, in a process of its own."""
    person("E001")
    there, today = webhook[0], timezone.localdate()
    monkeypatch.setattr(obligations, "progress", lambda: rotate_secret(Destination.objects.get(pk=there.pk)))

    assert tell_obligations(today + timedelta(days=1)) == 1

    there.refresh_from_db()
    assert there.settings["told_on"] == (today + timedelta(days=1)).isoformat()
    assert there.settings["both_until"] > timezone.now().isoformat()


def test_the_day_that_was_told_stays_when_the_secret_is_changed_on_a_page_opened_before(
    webhook: tuple[Destination, str],
) -> None:
    there, tomorrow = webhook[0], timezone.localdate() + timedelta(days=1)
    assert tell_obligations(tomorrow) == 1
    rotate_secret(there)  # as it was read before
    there.refresh_from_db()
    assert there.settings["told_on"] == tomorrow.isoformat()


def _stands(state: State, cycle: int = 1) -> Standing:
    return Standing("arc-100", date.min, date.max, state, cycle, ("rule",))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        pytest.param(None, None, [], id="never required"),
        pytest.param(None, _stands(State.NOT_STARTED), ["opened"], id="reached by a rule"),
        pytest.param(_stands(State.NOT_STARTED), _stands(State.IN_PROGRESS), [], id="begun"),
        pytest.param(_stands(State.OVERDUE), _stands(State.PAUSED), [], id="on leave"),
        pytest.param(_stands(State.NOT_STARTED), _stands(State.EXEMPT), ["closed"], id="excused"),
        pytest.param(_stands(State.NOT_STARTED), None, ["closed"], id="moved away"),
        pytest.param(_stands(State.COMPLETE), _stands(State.DUE_SOON, 2), ["opened", "due"], id="to renew"),
        pytest.param(_stands(State.COMPLETE), _stands(State.EXPIRED, 2), ["opened", "overdue"], id="expired"),
        pytest.param(
            _stands(State.OVERDUE), _stands(State.DUE_SOON, 2), ["closed", "opened", "due"], id="next cycle"
        ),
    ],
)
def test_what_is_told_between_two_days(
    was: Standing | None, now: Standing | None, expected: list[str]
) -> None:
    assert [one.value.removeprefix("obligation.") for one in events_between(was, now)] == expected


def test_for_a_day_after_a_change_either_secret_verifies(
    other: Other, webhook: tuple[Destination, str]
) -> None:
    there, before = webhook
    after = rotate_secret(there)
    try_out(there)
    deliver()
    there.settings |= {"both_until": timezone.now().isoformat()}
    there.save()
    try_out(there)
    deliver()
    (_, both, first), (_, alone, second) = other.seen
    assert Webhook(before).verify(first, both) == Webhook(after).verify(first, both)
    assert Webhook(after).verify(second, alone)
    with pytest.raises(WebhookVerificationError):
        Webhook(before).verify(second, alone)


@pytest.mark.parametrize(
    ("status", "state", "is_on", "problem"),
    [
        pytest.param(503, "waiting", True, "it answered 503", id="overloaded"),
        pytest.param(401, "waiting", True, "it answered 401", id="refuses everything"),
        pytest.param(302, "waiting", True, "it answered 302 and leads elsewhere", id="leads elsewhere"),
        pytest.param(410, "waiting", False, "it answered 410", id="wants nothing any more"),
    ],
)
def test_an_answer_that_blames_no_message(
    other: Other, webhook: tuple[Destination, str], status: int, state: str, is_on: bool, problem: str
) -> None:
    other.answers = lambda _: (status, {"Location": "http://127.0.0.1:1/"})
    try_out(webhook[0])
    deliver()
    row, there = OutboxRow.objects.get(), Destination.objects.get()
    assert (row.state, row.attempts, there.is_on) == (state, 0, is_on)
    assert there.problem.startswith(problem)


def test_a_message_that_is_not_taken_is_tried_again_with_its_name(
    other: Other, webhook: tuple[Destination, str]
) -> None:
    other.answers = lambda number: (400 if number == 1 else 200, {})
    try_out(webhook[0])
    deliver()
    assert OutboxRow.objects.get().problem == "it answered 400"
    OutboxRow.objects.update(try_at=timezone.now())
    deliver()
    assert OutboxRow.objects.get().state == DeliveryState.DELIVERED
    first, second = (headers["webhook-id"] for _, headers, _ in other.seen)
    assert first == second


def test_no_address_inside_the_network_is_told_anything(
    webhook: tuple[Destination, str], settings: Any
) -> None:
    settings.GROUNDWORK_OUTGOING_NETWORKS = ()
    try_out(webhook[0])
    deliver()
    assert "inside a network" in OutboxRow.objects.get().problem


def test_a_form_that_was_not_published_cannot_be_told() -> None:
    with pytest.raises(ValueError, match="CompletionSaid"):
        message(Event.COMPLETION_RECORDED, _Other(), timezone.now())


class _Other:
    """Something else than the event says."""


def test_a_webhook_without_an_event_is_refused(other: Other) -> None:
    with pytest.raises(OutboxError, match="at least one event"):
        add_webhook("HR system", other.address(), ["test", "everything"], "E100")
