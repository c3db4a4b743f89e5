"""States and profiles, as ADL's batteries ask for them: 2.2, 2.3, 2.6, 2.7 and 3.1; 2.0: 4.1.4 and 4.1.6."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache

from reporting.xapi.models import XapiDocument
from tests.conformance.xapi.store import Store, fresh, opened
from tests.conformance.xapi.templates import Json

pytestmark = pytest.mark.django_db
RICK: Json = {"objectType": "Agent", "account": {"homePage": "http://a.example/1", "name": "Rick James"}}
ACTIVITY = "http://www.example.com/activityId/hashset"
HONDA, CIVIC = {"car": "Honda"}, {"type": "Civic"}
WRONG = '"1111111111111111111111111111111111111111"'


@dataclass(frozen=True)
class Resource:
    """One of the three document resources, asked by a system in one version."""

    store: Store
    path: str
    identifier: str
    about: dict[str, Any]

    def ask(self, method: str, query: dict[str, Any], content: Any = b"", **headers: str) -> Any:
        """Send *method* with *query*."""
        said = {name: value if isinstance(value, str) else json.dumps(value) for name, value in query.items()}
        return self.store.send(method, content, f"/xapi/{self.path}?{urlencode(said)}", **headers)

    def one(self, name: str | None = None) -> dict[str, Any]:
        """Return the parameters of one document."""
        return {**self.about, self.identifier: name or fresh()}


PATHS = {
    "activities/state": ("stateId", {"activityId": ACTIVITY, "agent": RICK}),
    "activities/profile": ("profileId", {"activityId": ACTIVITY}),
    "agents/profile": ("profileId", {"agent": RICK}),
}


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(params=["1.0.3", "2.0.0"])
def store(request: pytest.FixtureRequest) -> Store:
    return opened(version=request.param)


@pytest.fixture(params=PATHS)
def resource(request: pytest.FixtureRequest, store: Store) -> Resource:
    identifier, about = PATHS[request.param]
    return Resource(store, request.param, identifier, about)


def _put(resource: Resource, query: dict[str, Any], content: Any, **headers: str) -> int:
    return resource.ask("PUT", query, content, **headers).status_code  # type: ignore[no-any-return]


def test_what_was_put_is_handed_out_with_its_tag_and_time(resource: Resource) -> None:
    query, content = resource.one(), b"\x00\xff not text"
    sent = resource.ask("PUT", query, content, content_type="image/x-any; a=b", If_None_Match="*")
    assert (sent.status_code, sent.content) == (204, b"")
    found = resource.ask("GET", query)
    assert (found.status_code, found.content, found["Content-Type"]) == (200, content, "image/x-any; a=b")
    assert found["ETag"] == f'"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"'
    assert found["Last-Modified"].endswith("GMT")
    assert found["X-Experience-API-Version"] == resource.store.version
    assert "sandbox" in found["Content-Security-Policy"]
    head = resource.ask("HEAD", query)
    assert (head.content, head["ETag"], head["Last-Modified"]) == (b"", found["ETag"], found["Last-Modified"])
    assert resource.ask("DELETE", query).status_code == 204
    assert resource.ask("GET", query).status_code == 404
    assert resource.ask("DELETE", query).status_code == 204


def test_posted_json_is_merged_one_level_deep(resource: Resource) -> None:
    query = resource.one()
    first = {"car": {"make": "Ford", "model": "Escape"}, "driver": "Dale"}
    for value in (first, {"car": {"make": "Dodge"}}, {"series": {"nascar": 1}}):
        assert resource.ask("POST", query, value).status_code == 204
    expected = {"car": {"make": "Dodge"}, "driver": "Dale", "series": {"nascar": 1}}
    assert resource.ask("GET", query).json() == expected


@pytest.mark.parametrize("content", [b"1", b"true", b"abc"])
def test_what_is_posted_where_nothing_is_may_be_anything(resource: Resource, content: bytes) -> None:
    query = resource.one()
    form = "application/x-www-form-urlencoded"
    assert resource.ask("POST", query, content, content_type=form).status_code == 204
    assert resource.ask("GET", query).content == content


@pytest.mark.parametrize(
    ("known", "known_type", "said", "said_type", "sentence"),
    [
        (HONDA, "application/json", b"abc", "application/octet-stream", "what was sent has Content-Type"),
        (b"abc", "text/plain", HONDA, "application/json", "the document that is there has Content-Type"),
        (HONDA, "application/json", b"{}{", "application/json", "not readable as JSON"),
        (HONDA, "application/json", [1], "application/json", "what was sent is none"),
        (b"[1]", "application/json", HONDA, "application/json", "the document that is there is none"),
        (b"{", "application/json", HONDA, "application/json", "the document that is there is not readable"),
    ],
)
def test_what_cannot_be_merged_changes_nothing(
    resource: Resource, known: Any, known_type: str, said: Any, said_type: str, sentence: str
) -> None:
    query = resource.one()
    assert _put(resource, query, known, content_type=known_type) == 204
    before = resource.ask("GET", query)
    answer = resource.ask("POST", query, said, content_type=said_type)
    assert (answer.status_code, sentence in answer.json()["problem"]) == (400, True), answer.content
    after = resource.ask("GET", query)
    assert (after.content, after["Content-Type"]) == (before.content, before["Content-Type"])


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_what_was_changed_since_is_not_overwritten(resource: Resource, method: str) -> None:
    query = resource.one()
    assert resource.ask(method, query, HONDA, If_Match=WRONG).status_code == 412, "nothing is there"
    assert resource.ask("POST", query, HONDA).status_code == 204
    tag = resource.ask("GET", query)["ETag"]
    for refused in ({"If_Match": WRONG}, {"If_Match": '"1234"'}, {"If_None_Match": "*"}):
        assert resource.ask(method, query, CIVIC, **refused).status_code == 412
    assert resource.ask(method, query, CIVIC, If_None_Match=tag).status_code == 412
    assert resource.ask("GET", query).json() == HONDA
    weak = f"{WRONG}, W/{tag.upper()}"
    assert resource.ask(method, query, CIVIC, If_Match=weak).status_code == 204
    expected = {"PUT": CIVIC, "POST": HONDA | CIVIC, "DELETE": None}[method]
    found = resource.ask("GET", query)
    assert (found.json() if found.status_code == 200 else None) == expected


def test_a_put_without_condition_overwrites_states_of_the_first_version_only(resource: Resource) -> None:
    query = resource.one()
    assert _put(resource, query, HONDA) == 204
    may = resource.store.version == "1.0.3" and resource.path == "activities/state"
    answer = resource.ask("PUT", query, CIVIC)
    assert answer.status_code == (204 if may else 409)
    assert may or answer["Content-Type"] == "text/plain; charset=utf-8"
    assert may or answer.content.startswith(b"the document is there already")
    assert may or b"send If-Match with its ETag" in answer.content
    assert resource.ask("GET", query).json() == (CIVIC if may else HONDA)


def test_the_ids_of_all_are_listed_since_a_moment(resource: Resource) -> None:
    names = [fresh(), fresh()]
    for name in names:
        assert _put(resource, resource.one(name), HONDA) == 204
    listed = resource.ask("GET", resource.about | {"since": "2012-06-01T19:09:13.245Z"})
    assert (listed.status_code, listed.json()) == (200, names)
    assert listed["Last-Modified"]
    assert listed["ETag"]
    assert resource.ask("GET", resource.about | {"since": "2999-06-01T19:09:13.245Z"}).json() == []
    one = resource.ask("GET", resource.one(names[0]) | {"since": "2012-06-01T19:09:13Z"})
    # 2.0 allows since for lists alone (4.1.6.2); 1.0.3 says nothing of it beside an id.
    assert one.status_code == {"1.0.3": 200, "2.0.0": 400}[resource.store.version]


def test_what_is_wrong_with_the_parameters_is_told_all_at_once(resource: Resource) -> None:
    for missing in resource.about:
        query = resource.one()
        del query[missing]
        for method in ("PUT", "POST", "GET", "DELETE"):
            assert resource.ask(method, query, HONDA).status_code == 400
    for method in ("PUT", "POST"):
        answer = resource.ask(method, resource.about, HONDA)
        assert answer.json() == {"problem": f"{method} needs the parameter {resource.identifier}"}
    for query in ({"since": "true"}, {"foo": "bar"}, {resource.identifier: ""}):
        assert resource.ask("GET", resource.about | query).status_code == 400
    wrong = {name: value for name in resource.about for value in ["1"]}
    answer = resource.ask("GET", {**wrong, "since": "not a time"})
    assert [one["where"] for one in answer.json()["problems"]] == ["since", *resource.about]
    assert not XapiDocument.objects.exists()


@pytest.mark.parametrize(
    "agent",
    ["not JSON", "true", {"objectType": "Agent"}, {"member": [RICK]}, {**RICK, "mbox": "mailto:a@b.example"}],
)
def test_an_agent_has_one_identifier(store: Store, agent: Any) -> None:
    for path in ("activities/state", "agents/profile"):
        identifier, about = PATHS[path]
        found = Resource(store, path, identifier, about | {"agent": agent})
        assert found.ask("PUT", found.one(), HONDA).status_code == 400


def test_an_agent_is_known_by_the_identifier_alone(store: Store) -> None:
    resource = Resource(store, "agents/profile", "profileId", {"agent": RICK})
    name = fresh()
    assert _put(resource, resource.one(name), HONDA) == 204
    account = {"name": "Rick James", "homePage": "http://a.example/1"}
    same = replace(resource, about={"agent": {"name": "another", "account": account}})
    other = replace(resource, about={"agent": {"account": account | {"name": "rick james"}}})
    assert same.ask("GET", same.one(name)).json() == HONDA
    assert other.ask("GET", other.one(name)).status_code == 404
    assert other.ask("GET", other.about).json() == []


def test_states_are_kept_by_registration_and_deleted_together(store: Store) -> None:
    resource = Resource(store, *_state())
    first, second, name = fresh(), fresh(), fresh()
    for registration in (first, second):
        query = resource.one(name) | {"registration": registration}
        assert resource.ask("POST", query, {"in": registration}).status_code == 204
    alone = resource.one("alone")
    assert resource.ask("POST", alone, HONDA).status_code == 204
    assert resource.ask("GET", resource.one(name)).status_code == 404, "no registration is another one"
    in_capitals = resource.one(name) | {"registration": second.upper()}
    assert resource.ask("GET", in_capitals).json() == {"in": second}
    assert resource.ask("GET", resource.about | {"registration": first}).json() == [name]
    assert resource.ask("GET", resource.about).json() == [name, "alone"]
    assert resource.ask("GET", resource.about | {"registration": "not UUID"}).status_code == 400
    assert resource.ask("DELETE", resource.about | {"registration": first}).status_code == 204
    assert resource.ask("GET", resource.about).json() == [name, "alone"]
    assert resource.ask("DELETE", resource.about, If_Match="*").status_code == 400
    other = replace(resource, about=resource.about | {"activityId": f"{ACTIVITY}/other"})
    assert other.ask("POST", other.one("other"), HONDA).status_code == 204
    assert resource.ask("DELETE", resource.about).status_code == 204
    assert (resource.ask("GET", resource.about).json(), other.ask("GET", other.about).json()) == (
        [],
        ["other"],
    )


def test_profiles_are_deleted_one_by_one(store: Store) -> None:
    resource = Resource(store, "agents/profile", *PATHS["agents/profile"])
    assert _put(resource, resource.one(), HONDA) == 204
    assert resource.ask("DELETE", resource.about).status_code == 400
    assert XapiDocument.objects.count() == 1


def test_the_time_of_a_change_is_told() -> None:
    resource = Resource(opened(), *_state())
    query = resource.one()
    assert _put(resource, query, HONDA) == 204
    long_ago = datetime(2026, 1, 31, 12, tzinfo=UTC)
    XapiDocument.objects.update(modified_at=long_ago)
    assert resource.ask("GET", query)["Last-Modified"] == "Sat, 31 Jan 2026 12:00:00 GMT"
    assert resource.ask("POST", query, CIVIC).status_code == 204
    assert parsedate_to_datetime(resource.ask("GET", query)["Last-Modified"]) > long_ago


def test_the_alternate_syntax_reaches_documents_too() -> None:
    store = opened()
    resource = Resource(store, *_state())
    query = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in resource.one("form").items()
    }
    form = "application/x-www-form-urlencoded"
    sent = store.send(
        "POST",
        urlencode(query | {"content": json.dumps(HONDA)}).encode(),
        "/xapi/activities/state?method=PUT",
        content_type=form,
    )
    assert sent.status_code == 204
    asked = store.send(
        "POST", urlencode(query).encode(), "/xapi/activities/state?method=GET", content_type=form
    )
    assert (asked.status_code, asked.json()) == (200, HONDA)
    refused = store.send(
        "POST",
        urlencode(query | {"content": "{}", "If-None-Match": "*"}).encode(),
        "/xapi/activities/state?method=PUT",
        content_type=form,
    )
    assert refused.status_code == 412


@pytest.mark.parametrize(
    ("scopes", "state", "profile", "keeps"),
    [
        ("statements/write statements/read", 403, 403, 403),
        ("state", 404, 403, 204),
        ("profile", 403, 404, 403),
        ("all/read", 404, 404, 403),
        ("all", 404, 404, 204),
    ],
)
def test_a_scope_lets_do_what_it_names(scopes: str, state: int, profile: int, keeps: int) -> None:
    store = opened(scopes=scopes)
    states = Resource(store, *_state())
    profiles = Resource(store, "agents/profile", *PATHS["agents/profile"])
    assert states.ask("GET", states.one()).status_code == state
    assert profiles.ask("GET", profiles.one()).status_code == profile
    assert _put(states, states.one(), HONDA) == keeps


def test_what_cannot_be_a_header_or_a_text_is_refused() -> None:
    resource = Resource(opened(), *_state())
    assert resource.ask("PUT", resource.one("a\0b"), HONDA).status_code == 400
    assert resource.ask("PUT", resource.one("x" * 2_001), HONDA).status_code == 400
    assert _put(resource, resource.one(), HONDA, content_type=f"text/{'x' * 300}") == 400
    assert (
        _put(resource, resource.one("\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")), HONDA)
        == 204
    )
    large = b"x" * 6_000_000
    query = resource.one()
    assert _put(resource, query, b'{"a":"' + large + b'"}', content_type="application/json") == 204
    answer = resource.ask("POST", query, b'{"b":"' + large + b'"}')
    assert answer.status_code == 413


def test_how_much_is_taken_may_be_said(settings: Any) -> None:
    """1.0.3, part 3, 3.2.s3.b16."""
    resource = Resource(opened(), *_state())
    query = resource.one()
    settings.GROUNDWORK_XAPI_LARGEST_BODY = 100
    assert _put(resource, query, b"x" * 101) == 413
    assert _put(resource, query, {"a": "x" * 80}) == 204
    assert resource.ask("POST", query, {"b": "x" * 80}).status_code == 413
    settings.GROUNDWORK_XAPI_LARGEST_BODY = 200
    assert resource.ask("POST", query, {"b": "x" * 80}).status_code == 204


def _state() -> tuple[str, str, dict[str, Any]]:
    return ("activities/state", *PATHS["activities/state"])
