"""The statement resource answers as the batteries of ADL ask (1.0.3, part 3, 2.1; 9274.1.1, 4.1.6.1)."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from reporting.xapi.models import XapiStatement
from tests.conformance.xapi.store import STATEMENTS, Store, fresh, opened
from tests.conformance.xapi.templates import (
    ACTIVITY,
    AGENT,
    ANONYMOUS,
    CONTEXT,
    GROUP,
    VERB,
    Json,
    full,
    plain,
    within_a_statement,
)

pytestmark = pytest.mark.django_db
NOBODY = {"mbox": "mailto:nobody@example.com"}
VOIDED = {"id": "http://adlnet.gov/expapi/verbs/voided"}


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(params=["1.0.3", "2.0.0"])
def store(request: pytest.FixtureRequest) -> Store:
    """Return a system that may do everything, in each version."""
    return opened(version=request.param)


def _reference(target: str, **parts: object) -> Json:
    return plain(object={"objectType": "StatementRef", "id": target}, **parts)


def _voiding(target: str) -> Json:
    return _reference(target, verb=VOIDED)


def test_a_statement_comes_back_as_it_was_sent_with_what_the_store_sets(store: Store) -> None:
    name = fresh()
    before = datetime.now(UTC)
    assert store.put(plain(), name).status_code == 204
    answer = store.get(statementId=name)
    found = answer.json()
    assert {part: found[part] for part in ("actor", "verb", "object")} == plain()
    assert found["id"] == name
    assert found["version"] == {"1.0.3": "1.0.0", "2.0.0": "2.0.0"}[store.version]
    assert found["timestamp"] == found["stored"]
    assert found["authority"]["account"]["name"] == "System"
    stored = datetime.fromisoformat(found["stored"])
    assert before <= stored <= datetime.now(UTC)
    assert parsedate_to_datetime(answer["Last-Modified"]) == stored.replace(microsecond=0)
    assert (answer["Content-Type"], answer["X-Experience-API-Version"]) == ("application/json", store.version)


def test_ids_and_versions_and_times_are_kept(store: Store) -> None:
    sent = full() | {"context": {**CONTEXT, "contextActivities": {"parent": ACTIVITY}}}
    sent["timestamp"] = "2013-05-18T05:32:34.804123+02:00"
    assert store.post(sent).json() == [sent["id"]]
    found = store.one(sent["id"])
    assert (found["version"], found["timestamp"]) == ("1.0.0", "2013-05-18T03:32:34.804123Z")
    assert found["stored"] != sent["stored"]
    assert found["authority"] != sent["authority"]
    assert found["context"]["contextActivities"] == {"parent": [ACTIVITY]}
    same = ("actor", "verb", "object", "result", "attachments")
    assert {part: found[part] for part in same} == {part: sent[part] for part in same}


def test_the_same_again_is_no_harm_and_another_of_the_same_id_changes_nothing(store: Store) -> None:
    name = fresh()
    assert store.put(plain(), name).status_code == 204
    assert store.put(plain(), name).status_code == 204
    assert store.post(plain(id=name.upper())).status_code == 200
    other = plain(id=name, verb={"id": "http://example.com/different/verb/iri"})
    for answer in (store.put(other, name), store.post(other), store.post([plain(), other])):
        assert answer.status_code == 409
        assert name in answer.json()["problem"]
    assert store.one(name)["verb"] == VERB
    assert XapiStatement.objects.count() == 1


def test_what_is_said_about_things_makes_no_other_statement(store: Store) -> None:
    group = {"objectType": "Group", "member": [AGENT, NOBODY]}
    context = {"contextActivities": {"other": [ACTIVITY, {"id": "http://example.com/b"}]}}
    name = fresh()
    assert store.put(plain(actor=group, context=context), name).status_code == 204
    again = plain(
        actor={"objectType": "Group", "member": [NOBODY, AGENT]},
        verb={"id": VERB["id"], "display": {"de": "nahm teil"}},
        object={"id": ACTIVITY["id"], "objectType": "Activity"},
        context={"contextActivities": {"other": [{"id": "http://example.com/b"}, ACTIVITY]}},
    )
    assert store.put(again, name).status_code == 204


def test_a_batch_is_stored_whole_or_not_at_all(store: Store) -> None:
    name = fresh()
    answer = store.post([plain(id=name), plain(verb={"id": "should fail"})])
    assert answer.status_code == 400
    assert answer.json()["problems"] == [
        {
            "where": "[1].verb.id",
            "expected": "an IRI with its scheme, such as https://example.com/id/7",
            "got": "'should fail'",
        }
    ]
    assert store.get(statementId=name).status_code == 404
    assert store.post([plain(id=name), plain(id=name)]).status_code == 400
    assert store.post([]).json() == []


@pytest.mark.parametrize(
    ("method", "query", "sentence"),
    [
        ("GET", {"foo": "bar"}, "'foo' is not known"),
        ("GET", {"LIMIT": "1"}, "'LIMIT' is not known"),
        ("GET", {"StatementId": "x"}, "'StatementId' is not known"),
        ("GET", {"statementId": "x"}, "statementId must be a UUID"),
        ("GET", {"agent": "x"}, "agent must be an agent or identified group as JSON"),
        ("GET", {"agent": {"name": "x"}}, "an agent with exactly one of"),
        ("GET", {"agent": ANONYMOUS}, "an agent or a group with an identifier"),
        ("GET", {"verb": "x"}, "verb must be an IRI"),
        ("GET", {"activity": "x y"}, "activity must be an IRI"),
        ("GET", {"registration": "x"}, "registration must be a UUID"),
        ("GET", {"related_agents": "yes"}, "related_agents must be true or false"),
        ("GET", {"since": "yesterday"}, "since must be a moment"),
        ("GET", {"until": "0001-01-01T00:00:00+14:00"}, "until must be a moment"),
        ("GET", {"limit": "-1"}, "limit must be a whole number"),
        ("GET", {"limit": "one"}, "limit must be a whole number"),
        ("GET", {"format": "short"}, "format must be one of ids, exact, canonical"),
        ("GET", {"attachments": "1"}, "attachments must be true or false"),
        ("GET", {"more": "x"}, "none that was given out"),
        ("GET", {"statementId": "x", "voidedStatementId": "y"}, "not for both"),
        *(
            ("GET", {one: "x", other: "y"}, f"beside {one} only attachments, format may be asked")
            for one in ("statementId", "voidedStatementId")
            for other in (
                *("agent", "verb", "activity", "registration", "related_activities", "related_agents"),
                *("since", "until", "limit", "ascending"),
            )
        ),
        ("PUT", {}, "PUT needs the statement's id"),
        ("PUT", {"StatementId": "x"}, "'StatementId' is not known"),
        ("POST", {"statementId": "x"}, "'statementId' is not known"),
    ],
)
def test_a_parameter_that_is_not_right_is_told(method: str, query: Json, sentence: str) -> None:
    answer = opened().ask(method, query)
    assert (answer.status_code, sentence in answer.json()["problem"]) == (400, True), answer.content
    assert datetime.fromisoformat(answer["X-Experience-API-Consistent-Through"]) <= datetime.now(UTC)


def test_a_parameter_comes_once() -> None:
    answer = Client().get(f"{STATEMENTS}?limit=1&limit=2", headers=opened().headers())
    assert answer.status_code == 400
    assert "came 2 times" in answer.json()["problem"]


def test_filters_find_what_they_name(store: Store) -> None:
    target = plain(
        actor={"mbox": "mailto:pri@example.com"},
        verb={"id": "http://example.com/verb"},
        object={"id": "http://example.com/activity"},
        context={
            "registration": fresh(),
            "instructor": {"mbox": "mailto:instructor@example.com"},
            "contextActivities": {"category": {"id": "http://example.com/category"}},
        },
    )
    inner = within_a_statement(target)
    grouped = plain(actor={**GROUP, "member": [{"mbox": "mailto:pri@example.com"}]})
    about = plain(object={"objectType": "Agent", "mbox": "mailto:pri@example.com"})
    one, two, three, four, _other = store.store(target, inner, grouped, about, plain())
    pri, instructor = {"mbox": "mailto:pri@example.com"}, {"mbox": "mailto:instructor@example.com"}
    registration = target["context"]["registration"]
    assert store.ids(agent=pri) == [four, three, one]
    assert store.ids(agent=pri, related_agents=True) == [four, three, two, one]
    assert store.ids(agent=instructor) == []
    assert store.ids(agent=instructor, related_agents=True) == [two, one]
    assert store.ids(agent=GROUP) == [three]
    assert store.ids(verb="http://example.com/verb") == [one]
    assert store.ids(activity="http://example.com/activity") == [one]
    assert store.ids(activity="http://example.com/activity", related_activities=True) == [two, one]
    assert store.ids(activity="http://example.com/category") == []
    assert store.ids(activity="http://example.com/category", related_activities=True) == [two, one]
    assert store.ids(registration=registration.upper()) == [one]
    assert store.ids(agent=pri, verb=VERB["id"], ascending=True) == [three, four]
    assert store.ids(agent=pri, verb="http://example.com/verb", registration=registration) == [one]
    assert store.ids(verb="http://adlnet.gov/expapi/non/existent") == []


def test_time_limit_and_order(store: Store) -> None:
    first, second, third = (store.store(plain())[0] for _ in range(3))
    assert store.ids() == [third, second, first]
    assert store.ids(ascending=True) == [first, second, third]
    moment = store.one(second)["stored"]
    assert store.ids(since=moment) == [third]
    assert store.ids(until=moment) == [second, first]
    assert store.ids(since=moment.replace("Z", "+00:00"), ascending="false") == [third]
    assert store.ids(limit=1) == [third]
    assert store.ids(limit=0) == [third, second, first]
    assert store.ids(until="2012-06-01T19:09:13.245Z") == []
    assert len(store.ids(since="2012-06-01T19:09:13.245Z")) == 3


@pytest.mark.parametrize("ascending", [False, True])
def test_more_goes_on_where_a_page_ended_whatever_comes_between(store: Store, ascending: bool) -> None:
    names = store.store(*(plain() for _ in range(5)))
    wanted = names if ascending else names[::-1]
    answer = store.get(limit=2, verb=VERB["id"], ascending=ascending)
    found = [one["id"] for one in answer.json()["statements"]]
    late = store.store(plain())
    while more := answer.json()["more"]:
        assert more.startswith("/xapi/statements?more=")
        answer = Client().get(more, headers=store.headers())
        assert answer.status_code == 200
        assert "X-Experience-API-Consistent-Through" in answer
        found += [one["id"] for one in answer.json()["statements"]]
    assert found == wanted + (late if ascending else [])


def test_more_is_for_whom_it_was_given() -> None:
    store, other = opened(), opened("Other")
    store.store(plain(), plain())
    more = store.get(limit=1).json()["more"]
    assert Client().get(more, headers=other.headers()).status_code == 403
    assert Client().get(more + "&limit=2", headers=store.headers()).status_code == 400
    assert Client().get(more[:-3] + "AAA", headers=store.headers()).status_code == 400


def test_a_voided_statement_is_found_by_its_own_parameter_only(store: Store) -> None:
    name, kept = store.store(plain(), plain())
    (voiding,) = store.store(_voiding(name))
    assert store.get(statementId=name).status_code == 404
    assert store.get(voidedStatementId=name).json()["id"] == name
    assert store.get(voidedStatementId=kept).status_code == 404
    assert store.get(voidedStatementId=name, format="ids").status_code == 200
    assert store.get(voidedStatementId=name, attachments=True).status_code == 200
    assert store.ids() == [voiding, kept]
    (again,) = store.store(_voiding(voiding))
    assert store.get(statementId=voiding).status_code == 200
    assert store.ids() == [again, voiding, kept]


def test_what_voids_may_come_first(store: Store) -> None:
    name = fresh()
    (voiding,) = store.store(_voiding(name))
    store.put(plain(), name)
    assert store.get(statementId=name).status_code == 404
    assert store.get(voidedStatementId=name).status_code == 200
    assert store.ids() == [voiding]


@pytest.mark.parametrize("is_first", [True, False], ids=["target first", "target last"])
def test_what_refers_to_a_statement_is_found_by_what_that_is_found_by(store: Store, is_first: bool) -> None:
    """XAPI-00162, and the section on filters and references (part 3, 2.1.3)."""
    verb = {"id": "http://example.com/voided/target"}
    name, refers, refers_further = fresh(), fresh(), fresh()
    sent = [
        plain(id=name, verb=verb),
        _voiding(name) | {"id": fresh()},
        _reference(name, verb=verb) | {"id": refers},
        _reference(refers, actor=NOBODY) | {"id": refers_further},
    ]
    for one in sent if is_first else sent[::-1]:
        store.store(one)
    voiding = sent[1]["id"]
    in_order = [refers_further, refers, voiding] if is_first else [voiding, refers, refers_further]
    assert store.ids(verb=verb["id"]) == in_order
    assert store.ids(verb=verb["id"], limit=1) == in_order[:1]
    assert store.ids(agent=NOBODY) == [refers_further]
    # Both filters hold for one and the same statement: the actor of one and the verb of another do not do.
    assert store.ids(agent=NOBODY, verb=verb["id"]) == []
    assert store.ids(agent=AGENT, verb=verb["id"]) == in_order


def test_references_in_a_circle_end(store: Store) -> None:
    one, two = fresh(), fresh()
    store.store(_reference(two) | {"id": one}, _reference(one, actor=NOBODY) | {"id": two})
    assert store.ids(agent=NOBODY) == [two, one]
    assert store.ids(agent=AGENT) == [two, one]


def test_formats(store: Store) -> None:
    choices = [{"id": "a", "description": {"en-GB": "A", "en-US": "A (US)"}}]
    definition = {**ACTIVITY["definition"], "interactionType": "choice", "choices": choices}
    inner = plain(actor=GROUP, object={**ACTIVITY, "definition": definition})
    context = {"instructor": AGENT, "contextActivities": {"category": [ACTIVITY]}}
    sent = plain(object={"objectType": "SubStatement", **inner}, context=context)
    (name,) = store.store(sent)
    exact = store.one(name, format="exact")
    assert {part: exact[part] for part in sent} == sent
    ids = store.one(name, format="ids")
    assert ids["actor"] == {"objectType": "Agent", "mbox": AGENT["mbox"]}
    assert ids["verb"] == {"id": VERB["id"]}
    assert ids["object"] == {
        "objectType": "SubStatement",
        "actor": {"objectType": "Group", "mbox": GROUP["mbox"]},
        "verb": {"id": VERB["id"]},
        "object": {"id": ACTIVITY["id"]},
    }
    assert ids["context"]["contextActivities"] == {"category": [{"id": ACTIVITY["id"]}]}
    query = {"statementId": name, "format": "canonical"}
    canonical = store.ask("GET", query, Accept_Language="fr;q=0.9, en-GB").json()
    assert canonical["actor"] == AGENT
    assert canonical["verb"] == {"id": VERB["id"], "display": {"en-GB": "attended"}}
    told = canonical["object"]["object"]["definition"]
    assert told == definition | {
        "name": {"en-GB": "example meeting"},
        "description": {"en-GB": "An example"},
        "choices": [{"id": "a", "description": {"en-GB": "A"}}],
    }
    (category,) = canonical["context"]["contextActivities"]["category"]
    assert category["definition"]["name"] == {"en-GB": "example meeting"}
    assert store.ask("GET", {"statementId": name}, Accept_Language="en-GB").json()["verb"] == VERB


def test_members_of_a_group_without_identifier_stay_in_the_format_of_ids(store: Store) -> None:
    (name,) = store.store(plain(actor=ANONYMOUS))
    members = [{"objectType": "Agent", "mbox": AGENT["mbox"]}, {"mbox": "mailto:second@example.com"}]
    assert store.one(name, format="ids")["actor"] == {"objectType": "Group", "member": members}


def test_what_another_statement_said_of_an_activity_is_canonical_too(store: Store) -> None:
    bare, _told = store.store(plain(object={"id": ACTIVITY["id"]}), plain())
    assert "definition" not in store.one(bare)["object"]
    canonical = store.ask("GET", {"statementId": bare, "format": "canonical"}, Accept_Language="en-US").json()
    assert canonical["object"]["definition"]["name"] == {"en-US": "example meeting (US)"}


def test_head_is_get_without_a_body(store: Store) -> None:
    store.store(plain())
    answer, asked = store.ask("HEAD"), store.get()
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(len(asked.content))
    assert answer["X-Experience-API-Consistent-Through"]


def test_everything_is_utf_8(store: Store) -> None:
    display = {"vi": "đã tham dự", "zh-Hant": "出席", "ar": "حضر", "x-emoji": "👍🏽"}
    (name,) = store.store(plain(verb={"id": VERB["id"], "display": display}))
    answer = store.get(statementId=name)
    assert answer.json()["verb"]["display"] == display
    assert "đã tham dự".encode() in answer.content


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("2023-05-04T12:00:00-05:00", "2023-05-04T17:00:00Z"),
        ("2008-09-15T15:53:00.601+00:00", "2008-09-15T15:53:00.601Z"),
        ("2023-01-01T00:30:00.1234567+00:30", "2023-01-01T00:00:00.1234567Z"),
        ("0099-12-31T23:00:00-02:00", "0100-01-01T01:00:00Z"),
        ("0001-01-01T00:30:00+02:00", "0001-01-01T00:30:00+02:00"),
    ],
    ids=["behind UTC", "no offset", "seven digits", "an early year", "no year 0"],
)
def test_when_something_happened_is_told_in_utc(sent: str, told: str, store: Store) -> None:
    """1.0.3, part 2, 4.5.s1.b6; 9274.1.1, 4.2.7."""
    (name,) = store.store(within_a_statement(plain(timestamp=sent)) | {"timestamp": sent})
    found = store.one(name)
    assert (found["timestamp"], found["object"]["timestamp"]) == (told, told)


@pytest.mark.parametrize(
    ("version", "sent", "told"),
    [
        ("2.0.0", "2008-09-15 17:53:00.601+02:00", "2008-09-15T15:53:00.601Z"),
        ("2.0.0", "2023-01-01t00:30:00z", "2023-01-01T00:30:00Z"),
        ("1.0.3", "2008-09-15T17:53:00.601", "2008-09-15T17:53:00.601"),
        ("1.0.3", "20080915T175300.601+0200", "20080915T175300.601+0200"),
    ],
    ids=["a blank", "small letters", "no zone", "the basic format"],
)
def test_what_only_one_version_takes_is_told_so_too(version: str, sent: str, told: str) -> None:
    store = opened(version=version)
    (name,) = store.store(plain(timestamp=sent))
    assert store.one(name)["timestamp"] == told


def test_a_list_tells_when_the_latest_in_it_was_stored(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """9274.1.1, 4.1.6.1: the maximum of ``stored``, in whatever order they are told."""
    late = timezone.now().replace(microsecond=0)
    for moment in (late - timedelta(hours=1), late):
        monkeypatch.setattr(timezone, "now", lambda at=moment: at)
        store.store(plain())
    for asked, hours in (({}, 0), ({"ascending": True}, 0), ({"limit": 1, "ascending": True}, 1)):
        told = parsedate_to_datetime(store.get(**asked)["Last-Modified"])
        assert told == late - timedelta(hours=hours), asked
    assert "Last-Modified" in store.get(attachments=True)
    assert "Last-Modified" not in store.get(verb="http://example.com/unknown")


def test_a_moment_to_come_is_taken(store: Store) -> None:
    ahead = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
    assert store.post(plain(timestamp=ahead)).status_code == 200


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("1.0", "1.0.3"),
        ("1.0.0", "1.0.3"),
        ("1.0.3", "1.0.3"),
        ("1.0.9", "1.0.3"),
        ("2.0", "2.0.0"),
        ("2.0.0", "2.0.0"),
    ],
)
def test_every_patch_is_answered_with_the_latest(said: str, answered: str) -> None:
    assert Store(opened().token, said).get()["X-Experience-API-Version"] == answered


@pytest.mark.parametrize("said", ["", "0.95", "1.1.0", "1", "3.0.0", "1.0.x"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_another_version_is_refused_before_anybody_is_asked_who_they_are(method: str, said: str) -> None:
    answer = Client().generic(method, STATEMENTS, headers={"X-Experience-API-Version": said} if said else {})
    assert answer.status_code == 400
    assert answer["X-Experience-API-Version"] == "2.0.0"


def test_about_needs_neither_version_nor_token() -> None:
    answer = Client().get("/xapi/about")
    assert answer.json() == {"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]}
    assert Client().post("/xapi/about").status_code == 405
    assert Client().head("/xapi/about").status_code == 200


def test_other_methods_are_not_known_whoever_asks() -> None:
    answer = Client().delete(STATEMENTS, headers={"X-Experience-API-Version": "1.0.1"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, POST, PUT")


def test_who_is_not_known_is_told_how_to_be() -> None:
    answer = Store("foo").get()
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Basic realm="xapi", Bearer')


def test_a_body_in_chunks_is_read_to_its_end(store: Store) -> None:
    def send(content: bytes) -> int:
        read = {
            "wsgi.input": io.BytesIO(content),
            "wsgi.input_terminated": True,
            "CONTENT_TYPE": "application/json",
        }
        headers = store.headers(Transfer_Encoding="chunked")
        answer: Any = Client().generic("POST", STATEMENTS, headers=headers, **read)  # type: ignore[arg-type]
        return int(answer.status_code)

    assert send(json.dumps(plain()).encode()) == 200
    assert send(b" " * 10_000_001) == 413
    assert XapiStatement.objects.count() == 1


def test_a_chunk_that_is_none_is_told(store: Store) -> None:
    class NoChunkError(Exception):
        """As gunicorn has it: no OSError."""

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise NoChunkError(size)

    read = {"wsgi.input": Broken(), "wsgi.input_terminated": True, "CONTENT_TYPE": "application/json"}
    headers = store.headers(Transfer_Encoding="chunked")
    answer: Any = Client().generic("POST", STATEMENTS, headers=headers, **read)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert "could not be read to its end" in answer.json()["problem"]


def test_a_packed_body_is_unpacked_and_never_without_end(store: Store) -> None:
    packed = gzip.compress(json.dumps(plain()).encode())
    assert store.post(packed, Content_Encoding="gzip").status_code == 200
    assert store.post(gzip.compress(b" " * 10_000_001), Content_Encoding="gzip").status_code == 413
    assert store.post(packed[:-9], Content_Encoding="gzip").status_code == 400
    assert store.post(packed + gzip.compress(b" "), Content_Encoding="gzip").status_code == 400
    assert store.post(b"{}", Content_Encoding="gzip").status_code == 400
    assert store.post(b"{}", Content_Encoding="br").status_code == 415


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"actor":', "not readable as JSON"),
        (b'{"a":1,"a":2}', "stands twice"),
        (b'[{"x":NaN}]', "NaN is not a number"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (
            json.dumps(plain(context={"extensions": {"http://e.example": "\ud800"}})).encode(),
            "half characters",
        ),
        (
            json.dumps(plain(context={"extensions": {"http://e.example": 1}}))
            .replace(": 1}", ": 1e999}")
            .encode(),
            "endless",
        ),
    ],
    ids=["half", "twice", "NaN", "bytes", "depth", "surrogate", "infinite"],
)
def test_what_cannot_be_read_is_told(content: bytes, sentence: str) -> None:
    answer = opened().post(content)
    assert (answer.status_code, sentence in answer.json()["problem"]) == (400, True), answer.content


def _form(store: Store, method: str, fields: Json, **headers: str) -> Any:
    said = headers or store.headers()
    content = urlencode(fields).encode()
    kind = "application/x-www-form-urlencoded"
    return Client().generic("POST", f"{STATEMENTS}?method={method}", content, content_type=kind, headers=said)


def test_the_alternate_syntax_is_what_it_stands_for() -> None:
    store = opened()
    name = fresh()
    fields = {"statementId": name, "content": json.dumps(plain())}
    assert _form(store, "PUT", fields).status_code == 204
    said = store.headers() | {"Content-Type": "application/json"}
    assert _form(store, "PUT", fields | said, Accept="*/*").status_code == 204
    assert _form(store, "POST", {"content": json.dumps(plain())}).status_code == 200
    answer = _form(store, "GET", {"limit": "1"})
    assert len(answer.json()["statements"]) == 1
    assert answer["X-Experience-API-Consistent-Through"]


def test_a_header_in_a_form_stands_for_the_one_of_the_request() -> None:
    """XAPI-00336 (1.0.3, part 3, 1.3.s3.b7)."""
    store = opened()
    fields = {"statementId": fresh(), "content": json.dumps(plain())}
    bad = {"Authorization": "Basic Zm9vOmJhcg==", "X-Experience-API-Version": "0.8"}
    for name, value in bad.items():
        assert _form(store, "PUT", fields | {name: value}).status_code in {400, 401}, name
    assert _form(store, "PUT", fields | {"X-Experience-API-Version": "2.0.0"}).status_code == 400
    assert not XapiStatement.objects.exists()
    unknown = store.headers() | {"Authorization": bad["Authorization"]}
    assert _form(store, "PUT", fields | store.headers(), **unknown).status_code == 204


def test_the_alternate_syntax_has_its_form() -> None:
    store = opened()
    name = fresh()
    fields = {"statementId": name, "content": json.dumps(plain())}
    assert _form(store, "PUT", {"statementId": name}).status_code == 400
    assert _form(store, "PUT", fields | {"extra": "1"}).status_code == 400
    assert _form(store, "FETCH", fields).status_code == 400
    assert store.send("POST", b"{}", f"{STATEMENTS}?method=PUT&statementId={name}").status_code == 400
    assert store.send("POST", plain(), f"{STATEMENTS}?method=PUT").status_code == 400
    assert store.ask("GET", {"method": "POST"}).status_code == 400
    kind = "application/x-www-form-urlencoded"
    unwritten = Client().post(f"{STATEMENTS}?method=PUT", json.dumps(fields), content_type=kind)
    assert unwritten.status_code == 400


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        pytest.param(b"content=" + b"x" * 10_000_001, 413, "may hold 10000000 bytes", id="larger than any"),
        pytest.param(b"content=" + b"+" * 3_000_000, 400, "statementId", id="larger than a form of a page"),
        pytest.param(b"content=%7B%7D&statementId=a%00b", 400, "NUL", id="a NUL in a field"),
    ],
)
def test_a_form_is_a_body_like_others(content: bytes, status: int, sentence: str) -> None:
    store = opened()
    answer = store.send(
        "POST", content, f"{STATEMENTS}?method=PUT", content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
    assert sentence in answer.json()["problem"]


def test_a_stranger_is_told_so_whatever_form_was_sent() -> None:
    content = b"x" * 3_000_000
    said = {"X-Experience-API-Version": "1.0.3"}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        answer = Client().generic("POST", STATEMENTS, content, content_type=kind, headers=said)
        assert answer.status_code == 401, kind


def test_the_later_version_has_no_alternate_syntax() -> None:
    store = opened(version="2.0.0")
    fields = {"statementId": fresh(), "content": json.dumps(plain())}
    assert _form(store, "PUT", fields).status_code == 400
    assert _form(store, "GET", {"limit": "1"}).status_code == 400
    assert store.ask("PUT", {"method": "POST"}).status_code == 400
