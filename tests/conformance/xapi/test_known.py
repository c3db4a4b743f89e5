"""What is known of activities, agents and the store itself, as ADL's batteries ask: 2.4, 2.5 and 2.8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.conformance.xapi.store import Store, fresh, opened
from tests.conformance.xapi.templates import ACTIVITY, Json, plain

pytestmark = pytest.mark.django_db
ACTIVITIES, AGENTS, ABOUT = "/xapi/activities", "/xapi/agents", "/xapi/about"


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(params=["1.0.3", "2.0.0"])
def store(request: pytest.FixtureRequest) -> Store:
    return opened(version=request.param)


def _activity(store: Store, **query: Any) -> Any:
    return store.ask("GET", query, ACTIVITIES)


def test_an_activity_is_all_that_statements_said_of_it(store: Store) -> None:
    iri = f"http://www.example.com/verify/complete/{fresh()}"
    told = ACTIVITY["definition"]
    french = {"name": {"fr-FR": "réunion"}}
    store.store(plain(object=ACTIVITY | {"id": iri}), plain(object={"id": iri, "definition": french}))
    answer = _activity(store, activityId=iri)
    assert (answer.status_code, bool(answer["ETag"])) == (200, True)
    definition = told | {"name": told["name"] | french["name"]}
    assert answer.json() == {"objectType": "Activity", "id": iri, "definition": definition}


def test_an_activity_that_nobody_defined_is_its_id(store: Store) -> None:
    iri = f"http://www.example.com/never-seen/{fresh()}"
    assert _activity(store, activityId=iri).json() == {"objectType": "Activity", "id": iri}


@pytest.mark.parametrize("query", [{}, {"activityId": "1"}, {"activityId": "true"}, {"ActivityId": "a:b"}])
def test_an_activity_is_asked_for_by_its_iri(store: Store, query: dict[str, str]) -> None:
    assert _activity(store, **query).status_code == 400


@pytest.mark.parametrize(
    "identifier",
    [
        {"mbox": "mailto:a@b.example"},
        {"mbox_sha1sum": "cd9b00a5611f94eaa7b1661edab976068e364975"},
        {"openid": "http://openid.example.org/12345"},
        {"account": {"homePage": "http://a.example", "name": "a"}},
    ],
)
def test_an_agent_is_a_person_with_lists(store: Store, identifier: Json) -> None:
    answer = store.ask("GET", {"agent": {"objectType": "Agent", "name": "A", **identifier}}, AGENTS)
    ((name, value),) = identifier.items()
    assert (answer.status_code, answer.json()) == (
        200,
        {"objectType": "Person", "name": ["A"], name: [value]},
    )
    assert store.ask("HEAD", {"agent": identifier}, AGENTS).status_code == 200


def test_names_that_others_sent_are_not_handed_out(store: Store) -> None:
    agent = {"mbox": "mailto:a@b.example"}
    store.store(plain(actor=agent | {"name": "A private name"}))
    assert store.ask("GET", {"agent": agent}, AGENTS).json() == {
        "objectType": "Person",
        "mbox": ["mailto:a@b.example"],
    }


@pytest.mark.parametrize(
    "agent", [None, "not JSON", "true", {"objectType": "Agent"}, {"mbox": "a@b.example"}]
)
def test_who_is_no_agent_is_refused(store: Store, agent: Any) -> None:
    query = {} if agent is None else {"agent": agent}
    assert store.ask("GET", query, AGENTS).status_code == 400


@pytest.mark.parametrize("path", [ACTIVITIES, AGENTS, ABOUT])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_these_can_only_be_asked(path: str, method: str) -> None:
    answer = opened().send(method, {}, path)
    assert (answer.status_code, "GET" in answer["Allow"]) == (405, True)


def test_the_version_has_to_be_said_but_for_about() -> None:
    for path in (ACTIVITIES, AGENTS, "/xapi/activities/state", "/xapi/agents/profile"):
        answer = Client().get(path)
        assert (answer.status_code, answer["X-Experience-API-Version"]) == (400, "2.0.0")
    assert Client().get(ABOUT).json() == {"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]}


def test_who_speaks_the_first_version_is_told_of_its_family() -> None:
    told = {version: opened(version=version).ask("GET", {}, ABOUT).json() for version in ("1.0.1", "2.0.0")}
    assert told["1.0.1"] == {"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3"]}
    assert told["2.0.0"] == {"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]}
