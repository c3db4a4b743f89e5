"""What is remembered of activities holds as long as nobody else stored anything, and no longer."""

from __future__ import annotations

import json
import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reporting.xapi.definitions import known_definitions
from reporting.xapi.models import ActivityDefinition, StatementHead
from reporting.xapi.remembered import Remembered
from tests.conformance.xapi.store import Store, opened
from tests.conformance.xapi.templates import plain

pytestmark = pytest.mark.django_db
IRI = "https://city.example/questions/7"


@pytest.fixture
def store() -> Store:
    return opened()


def _send(store: Store, **name: str) -> None:
    told = store.post(plain(id=str(uuid.uuid4()), object={"id": IRI, "definition": {"name": name}}))
    assert told.status_code == 200


def _known() -> object:
    return known_definitions([IRI]).get(IRI)


def test_an_activity_told_again_is_not_asked_for_again(store: Store) -> None:
    _send(store, en="Facts")
    with CaptureQueriesContext(connection) as asked:
        _send(store, en="Facts")
        _send(store, en="Facts")
    assert not [one for one in asked.captured_queries if "activitydefinition" in one["sql"]]
    assert _known() == {"name": {"en": "Facts"}}


def test_what_another_process_learned_is_not_overwritten(store: Store) -> None:
    _send(store, en="Facts")
    # As another process does it: what is known and the end of the chain change together.
    ActivityDefinition.objects.update(definition=json.dumps({"name": {"en": "Truths", "vi": "Sự thật"}}))
    StatementHead.objects.update(digest="f" * 64)
    _send(store, en="Facts")
    assert _known() == {"name": {"en": "Facts", "vi": "Sự thật"}}


def test_what_was_taken_back_is_learned_when_it_comes_again(store: Store) -> None:
    with transaction.atomic():
        _send(store, en="Facts")
        transaction.set_rollback(True)
    assert _known() is None
    _send(store, en="Facts")
    assert _known() == {"name": {"en": "Facts"}}


def test_an_activity_with_an_empty_definition_may_come_twice(store: Store) -> None:
    for _ in range(2):
        body = plain(id=str(uuid.uuid4()), object={"id": IRI, "definition": {}})
        assert store.post(body).status_code == 200
    assert _known() == {}


def test_a_long_definition_and_the_two_thousand_and_first_are_not_kept_in_memory() -> None:
    remembered = Remembered()
    remembered.at("a")
    remembered.keep("b", {number: ({"name": {}}, 11) for number in range(2_000)})
    assert len(remembered.at("b")) == 2_000
    remembered.keep("c", {2_000: ({"name": {}}, 11), 2_001: ({"description": {}}, 2_001)})
    assert list(remembered.at("c")) == [2_000]
