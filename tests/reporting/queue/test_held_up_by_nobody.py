"""One that is slow or goes wrong holds up nobody else; no name makes up a line of the log."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import DataError, OperationalError

from reporting.jobs import registry as jobs
from reporting.jobs.api import watch
from reporting.jobs.running import work_once
from reporting.models import Destination
from reporting.outbox import delivering, registry
from reporting.outbox.api import Message, OutboxError, add_destination, faults_of, put, sender
from reporting.outbox.delivering import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_watches", {})
    monkeypatch.setattr(jobs, "_schedules", {})
    monkeypatch.setattr(jobs, "_load", lambda: None)
    monkeypatch.setattr(registry, "_senders", {})


def test_a_value_that_the_database_refuses_to_one_keeps_no_other_from_its_work() -> None:
    seen: list[str] = []

    def refused() -> int:
        raise DataError("value too long")

    watch("a", refused)
    watch("b", lambda: len(seen.append("b") or []))  # type: ignore[func-returns-value]

    work_once()

    assert seen == ["b"]


def test_a_database_that_is_gone_is_told_of_at_once() -> None:
    def gone() -> int:
        raise OperationalError("server closed the connection")

    watch("a", gone)

    with pytest.raises(OperationalError):
        work_once()


def test_a_slow_receiver_leaves_its_turn_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, taken = [0.0], list[str]()

    def takes_its_time(destination: Destination, messages: Sequence[Message]) -> None:
        clock[0] += 14.0
        taken.extend(one.key for one in messages)

    monkeypatch.setattr(delivering, "monotonic", lambda: clock[0])
    sender("test")(takes_its_time)
    slow = add_destination("test", "slow")
    for key in "abcdef":
        put(slow, {}, key=key)

    assert (deliver(), taken) == (3, ["a", "b", "c"]), "some 30 seconds, and no more"
    assert (deliver(), taken) == (3, ["a", "b", "c", "d", "e", "f"])


@pytest.mark.parametrize("name", ["", "two\nlines", "x" * 65, "\x1b[2J"])
def test_a_name_is_one_line_of_what_can_be_read(name: str) -> None:
    assert faults_of(name, "https://hr.example.org/") == ["name"]
    with pytest.raises(OutboxError, match="in one line"):
        add_destination("test", name)


@pytest.mark.parametrize(
    "address", ["https://hr example.org/", "https://@hr.example.org/", "https://h.org/\u202e"]
)
def test_an_address_says_where_it_leads(address: str) -> None:
    assert faults_of("HR", address) == ["address"]
