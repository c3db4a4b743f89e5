"""Several writers change one document at the same time, on every database: nothing that was taken is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.db import connection

from reporting.xapi.models import XapiDocument
from tests.conformance.xapi.store import Store, opened

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8
_QUERY = {
    "activityId": "http://www.example.com/activity",
    "agent": json.dumps({"mbox": "mailto:a@b.example"}),
    "profileId": "shared",
    "stateId": "shared",
}


def _address(path: str) -> str:
    names = {
        "activities/state": ("activityId", "agent", "stateId"),
        "activities/profile": ("activityId", "profileId"),
    }[path]
    return f"/xapi/{path}?{urlencode({name: _QUERY[name] for name in names})}"


def _at_once(write: Callable[[int], int]) -> list[int]:
    """Return the statuses of *WRITERS* that write at one time, each over a connection of its own."""

    def one(number: int) -> int:
        try:
            return write(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        return sorted(writers.map(one, range(WRITERS)))


def _put(store: Store, number: int, **headers: str) -> int:
    address = _address("activities/profile")
    return store.send("PUT", {"by": number}, address, **headers).status_code  # type: ignore[no-any-return]


def test_each_merge_adds_to_the_one_before() -> None:
    store = opened()
    address = _address("activities/state")
    assert _at_once(lambda number: store.send("POST", {str(number): number}, address).status_code) == (
        [204] * WRITERS
    )
    kept = json.loads(bytes(XapiDocument.objects.get().content))
    assert kept == {str(number): number for number in range(WRITERS)}


def test_one_writer_makes_a_document_and_one_changes_it() -> None:
    store = opened()
    rest = WRITERS - 1
    assert _at_once(lambda number: _put(store, number, If_None_Match="*")) == [204, *[412] * rest]
    tag = f'"{XapiDocument.objects.get().etag}"'
    # Numbers above those of the first round: one that writes what is there already changes nothing.
    assert _at_once(lambda number: _put(store, number + WRITERS, If_Match=tag)) == [204, *[412] * rest]
    assert _at_once(lambda number: _put(store, number)) == [409] * WRITERS
    assert XapiDocument.objects.count() == 1
