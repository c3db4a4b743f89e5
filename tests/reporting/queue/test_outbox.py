"""What is put down arrives in order, at least once; what cannot arrive is kept and holds up nobody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from reporting.models import DeliveryState, Destination, OutboxRow
from reporting.outbox import registry
from reporting.outbox.api import (
    Message,
    NotNowError,
    OutboxError,
    RefusedError,
    add_destination,
    put,
    secret_of,
    send_again,
    sender,
)
from reporting.outbox.delivering import MOST_ATTEMPTS, deliver

pytestmark = pytest.mark.django_db


class Receiver:
    """Takes messages, and fails as a test tells it to."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.fails: Callable[[Message], Exception | None] = lambda _: None

    def take(self, destination: Destination, messages: Sequence[Message]) -> None:
        for one in messages:
            if error := self.fails(one):
                raise error
            self.taken.append(one.key)


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    monkeypatch.setattr(registry, "_senders", {})
    one = Receiver()
    sender("test")(one.take)
    return one


@pytest.fixture
def destination() -> Destination:
    return add_destination("test", "HR system", secret="between us")


def _due() -> None:
    OutboxRow.objects.update(try_at=timezone.now())
    Destination.objects.update(try_at=None)


def _states() -> dict[str, str]:
    return dict(OutboxRow.objects.values_list("key", "state"))


def test_what_is_put_down_arrives_once(receiver: Receiver, destination: Destination) -> None:
    for key in ("a", "b", "a"):
        put(destination, {"n": 1}, key=key)
    assert (deliver(), deliver()) == (2, 0)
    assert receiver.taken == ["a", "b"]
    put(destination, {"n": 2}, key="a")
    assert deliver() == 0, "the same is told once"


def test_of_one_person_everything_arrives_in_order(receiver: Receiver, destination: Destination) -> None:
    for key, order in (("a1", "ann"), ("b1", "bo"), ("a2", "ann"), ("b2", "bo"), ("c", None)):
        put(destination, {}, key=key, order=order)
    receiver.fails = lambda one: RuntimeError() if one.key == "a1" else None
    deliver()
    assert receiver.taken == ["b1", "b2", "c"]
    deliver()
    assert receiver.taken == ["b1", "b2", "c"], "a2 waits for a1"
    receiver.fails = lambda _: None
    _due()
    deliver()
    assert receiver.taken[3:] == ["a1", "a2"]


def test_a_dead_letter_holds_up_nobody_and_can_be_sent_again(
    receiver: Receiver, destination: Destination
) -> None:
    put(destination, {}, key="a1", order="ann")
    put(destination, {}, key="a2", order="ann")
    receiver.fails = lambda one: RefusedError({"a1": "400: no such course"}) if one.key == "a1" else None
    deliver()
    assert _states() == {"a1": DeliveryState.DEAD, "a2": DeliveryState.DELIVERED}
    dead = OutboxRow.objects.get(key="a1")
    assert (dead.error, dead.problem) == ("Refused", "400: no such course")
    receiver.fails = lambda _: None
    assert send_again(destination) == 1
    deliver()
    assert receiver.taken == ["a2", "a1"]


def test_what_a_receiver_never_takes_is_dead_in_the_end(receiver: Receiver, destination: Destination) -> None:
    put(destination, {}, key="a")
    receiver.fails = lambda _: RuntimeError("for ann@city.example")
    for _ in range(MOST_ATTEMPTS):
        assert _states() == {"a": DeliveryState.WAITING}
        _due()
        deliver()
    row = OutboxRow.objects.get()
    assert (row.state, row.problem) == (DeliveryState.DEAD, "an unforeseen error while sending")


def test_a_receiver_that_is_gone_costs_no_message_a_try(receiver: Receiver, destination: Destination) -> None:
    put(destination, {}, key="a")
    receiver.fails = lambda _: NotNowError("it does not answer", timedelta(minutes=5))
    for _ in range(MOST_ATTEMPTS + 3):
        deliver()
        assert deliver() == 0, "it is left in peace"
        _due()
    row, there = OutboxRow.objects.get(), Destination.objects.get()
    assert (row.state, row.attempts) == (DeliveryState.WAITING, 0)
    assert (there.failures, there.problem) == (MOST_ATTEMPTS + 3, "it does not answer")
    receiver.fails = lambda _: None
    deliver()
    there.refresh_from_db()
    assert (there.failures, there.problem, receiver.taken) == (0, "", ["a"])


def test_everything_since_a_moment_can_be_sent_again(receiver: Receiver, destination: Destination) -> None:
    put(destination, {}, key="old")
    deliver()
    since = timezone.now()
    put(destination, {}, key="new")
    deliver()
    assert send_again(destination, since=since) == 1
    deliver()
    assert receiver.taken == ["old", "new", "new"]


def test_one_worker_at_a_time_delivers_to_a_destination(receiver: Receiver, destination: Destination) -> None:
    put(destination, {}, key="a")
    Destination.objects.update(lease="another", leased_until=timezone.now() + timedelta(minutes=1))
    assert deliver() == 0
    Destination.objects.update(leased_until=timezone.now())
    assert deliver() == 1, "the other one was killed"


def test_what_is_off_waits(receiver: Receiver, destination: Destination) -> None:
    put(destination, {}, key="a")
    Destination.objects.update(is_on=False)
    assert deliver() == 0
    Destination.objects.update(is_on=True)
    assert deliver() == 1


def test_a_batch_arrives_as_one_in_its_order(destination: Destination, receiver: Receiver) -> None:
    sizes: list[list[str]] = []
    sender("test", batch=2)(lambda _, messages: sizes.append([one.key for one in messages]))
    for key in "abc":
        put(destination, {}, key=key, order="ann")
    deliver()
    assert sizes == [["a", "b"], ["c"]]


def test_the_secret_is_not_in_the_database(destination: Destination, settings: pytest.FixtureRequest) -> None:
    kept = Destination.objects.get()
    assert "between us" not in kept.secret
    assert secret_of(kept) == "between us"
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another one, long enough for a test"
    with pytest.raises(OutboxError, match="enter the secret again"):
        secret_of(kept)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert secret_of(kept) == "between us"


def test_a_name_is_given_once(destination: Destination) -> None:
    with pytest.raises(OutboxError, match="already"):
        add_destination("other", "HR system")
