"""Statements are handed on as they were stored: in order, each once, judged by a store of its own."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from reporting.forwarding.api import Filter, add_store
from reporting.forwarding.reading import put_statements
from reporting.models import DeliveryState, Destination, OutboxRow
from reporting.outbox.delivering import deliver
from reporting.outbox.errors import OutboxError
from tests.conformance.xapi.store import Store, opened
from tests.conformance.xapi.templates import Json, plain
from tests.reporting.queue.receiving import Other, other_system

COMPLETED = {"id": "http://adlnet.gov/expapi/verbs/completed"}


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    cache.clear()
    settings.GROUNDWORK_OUTGOING_NETWORKS = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def other() -> Iterator[Other]:
    with other_system() as one:
        yield one


@pytest.fixture
def store() -> Store:
    return opened()


def _add(other: Other, wanted: Filter | None = None) -> Destination:
    return add_store("Other", other.address("/xapi/"), "us:secret", wanted or Filter())


def _forward() -> None:
    put_statements()
    deliver()


def _sent(other: Other) -> list[list[Json]]:
    return [json.loads(body) for _, _, body in other.seen]


def _states() -> dict[str, str]:
    return dict(OutboxRow.objects.values_list("key", "state"))


@pytest.mark.django_db
def test_what_is_stored_from_now_on_is_handed_on_in_one_batch(store: Store, other: Other) -> None:
    store.store(plain())
    _add(other)
    first, second = store.store(plain(verb=COMPLETED), plain())
    _forward()
    path, headers, _ = other.seen[0]
    assert (path, headers["x-experience-api-version"]) == ("/xapi/statements", "1.0.3")
    assert headers["authorization"] == f"Basic {base64.b64encode(b'us:secret').decode()}"
    (batch,) = _sent(other)
    assert [one["id"] for one in batch] == [first, second]
    assert not {"stored", "authority", "version"} & batch[0].keys()
    assert batch[0]["timestamp"]
    _forward()
    assert len(other.seen) == 1, "each once"


@pytest.mark.django_db
def test_a_store_may_get_all_that_was_stored_before(store: Store, other: Other) -> None:
    (name,) = store.store(plain())
    add_store("Other", other.address(), "us:secret", Filter(), from_start=True)
    _forward()
    assert [one["id"] for one in _sent(other)[0]] == [name]


@pytest.mark.django_db
def test_only_some_verbs_and_activities_and_what_voids(store: Store, other: Other) -> None:
    _add(other, Filter(verbs=(COMPLETED["id"],), activities=("https://city.example/courses/",)))
    ours = {"id": "https://city.example/courses/arc-100"}
    store.store(plain(verb=COMPLETED), plain(object=ours))
    (wanted,) = store.store(plain(verb=COMPLETED, object=ours))
    voiding = plain(
        verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
        object={"objectType": "StatementRef", "id": wanted},
    )
    (name,) = store.store(voiding)
    _forward()
    assert [one["id"] for one in _sent(other)[0]] == [wanted, name]


@pytest.mark.django_db
def test_what_somebody_answered_stays_here(store: Store, other: Other) -> None:
    _add(other)
    store.store(plain(result={"response": "what somebody answered"}))
    (told,) = store.store(plain())
    _forward()
    assert [one["id"] for one in _sent(other)[0]] == [told]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "why"), [(400, "no sound statement"), (409, "another statement of this id")]
)
def test_one_that_is_refused_is_dead_and_the_others_arrive(
    store: Store, other: Other, status: int, why: str
) -> None:
    _add(other)
    first, bad, last = store.store(plain(), plain(), plain())
    other.answers = lambda number: (status if number in {1, 3} else 204, {})
    _forward()
    assert [[one["id"] for one in batch] for batch in _sent(other)[1:]] == [[first], [bad], [last]]
    assert _states() == {
        first: DeliveryState.DELIVERED,
        bad: DeliveryState.DEAD,
        last: DeliveryState.DELIVERED,
    }
    assert why in OutboxRow.objects.get(key=bad).problem


@pytest.mark.django_db
@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_a_store_that_refuses_everything_loses_nothing(store: Store, other: Other, status: int) -> None:
    _add(other)
    names = store.store(plain(), plain())
    other.answers = lambda number: (status if number == 1 else 204, {})
    _forward()
    assert set(_states().values()) == {DeliveryState.WAITING}
    Destination.objects.update(try_at=timezone.now())
    _forward()
    assert [one["id"] for one in _sent(other)[1]] == names


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"verbs": ("completed",)}, "must be an IRI such as"),
        ({"activities": tuple(f"a:{n}" for n in range(51))}, "at most 50"),
        ({"version": "0.9"}, "must be 1.0.3 or 2.0.0"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(OutboxError, match=re.escape(problem)):
        Filter(**changes)
