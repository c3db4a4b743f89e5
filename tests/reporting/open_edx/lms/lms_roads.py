"""Records travel over real HTTP: signed to a Groundwork site, or as statements to a learning record store."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from reporting.models import LedgerEntry
from reporting.open_edx.api import DestinationError, configuration, destination_of, tell
from reporting.open_edx.models import Notice, SentRecord
from reporting.records.xapi_statement import records_of_statement
from tests.reporting.open_edx.lms import people
from tests.reporting.open_edx.lms.people import KEY

Answering = Callable[[str, str, bytes, dict[str, str]], tuple[int, bytes]]
"""Method, path, body and headers of a request; status and body of its answer."""


@pytest.fixture
def server() -> Iterator[Callable[[Answering], str]]:
    """Return a function that starts a server which answers as it is told, and returns its address."""
    running: list[HTTPServer] = []

    def start(answering: Answering) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = answering(self.command, self.path, body, dict(self.headers))
                self.send_response(status)
                if status in {301, 302, 307}:
                    self.send_header("Location", answer.decode())
                    answer = b""
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_PUT = do_POST  # noqa: N815  as the base class calls it

            def log_message(self, *_: Any) -> None:
                pass

        running.append(HTTPServer(("127.0.0.1", 0), Handler))
        threading.Thread(target=running[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{running[-1].server_port}"

    yield start
    for one in running:
        one.shutdown()
        one.server_close()


def _send_to(settings: Any, road: str, url: str) -> None:
    settings.GROUNDWORK_RECORDS = road
    settings.GROUNDWORK_RECORDS_URL = url
    settings.GROUNDWORK_RECORDS_KEY = "lms"
    settings.GROUNDWORK_RECORDS_LRS_CREDENTIALS = "lms:secret"


def _take_the_course() -> Any:
    who = people.user()
    for step in (people.enrol, people.read, people.hand_in, people.confirm):
        step(who, tells=False)
    return who


@pytest.mark.django_db(transaction=True)
def test_a_site_that_is_down_and_comes_back_gets_everything_once_and_a_replay_is_refused(
    settings: Any, live_server: Any, server: Callable[[Answering], str]
) -> None:
    came: list[tuple[bytes, dict[str, str]]] = []

    def flaky(method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        came.append((body, headers))
        return (503, b"") if len(came) < 3 else _forward(live_server.url + path, body, headers)

    # Outside a test's transaction each signal is told at once: nothing is, until everything was done.
    settings.GROUNDWORK_RECORDS = ""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "127.0.0.1"]  # the proxy's, which it hands on
    who = _take_the_course()
    Notice.objects.all().delete()
    _send_to(settings, "http", server(flaky) + "/api/v1/records/signed/")
    people.enrol(who)

    assert sorted(LedgerEntry.objects.values_list("kind", flat=True)) == [
        "attested",
        "completed",
        "launched",
        "passed",
        "registered",
    ]
    assert (len(came), Notice.objects.count(), SentRecord.objects.count()) == (3, 0, 5)
    assert _forward(live_server.url + "/api/v1/records/signed/", *came[-1])[0] == 409
    # Each try was signed anew, so that the site can tell a second try from a replay.
    assert len({headers["Signature-Input"] for _, headers in came}) == 3


def _forward(address: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    # A proxy has to hand on for which host the request is: the signature covers it.
    names = ("Host", "Content-Type", "Content-Digest", "Signature-Input", "Signature")
    request = urllib.request.Request(address, body, {name: headers[name] for name in names})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310  this machine
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((401, b'{"problem": "the signature is not that of a key"}'), "answered 401: the signature is not"),
        ((500, b"<html>"), "answered 500"),
        ((302, b"http://127.0.0.1:1/"), "answered 302"),
        ((200, b"<html>welcome</html>"), "does not answer as a Groundwork site does"),
        ((200, b'{"items": [{"result": "stored"}]}'), "does not answer as a Groundwork site does"),
    ],
    ids=["refused", "broken", "leads elsewhere", "another site", "too few answers"],
)
def test_an_answer_that_says_nothing_of_the_records_leaves_them_to_be_sent(
    settings: Any, server: Callable[[Answering], str], answer: tuple[int, bytes], sentence: str
) -> None:
    _send_to(settings, "http", server(lambda *_: answer) + "/api/v1/records/signed/")
    who = _take_the_course()

    with pytest.raises(DestinationError, match=sentence):
        tell([(who.pk, KEY)], configuration(), destination_of(configuration()))

    assert SentRecord.objects.count() == 0


def test_a_site_that_is_not_there_is_told_of_in_a_sentence(settings: Any) -> None:
    _send_to(settings, "http", "http://127.0.0.1:1/api/v1/records/signed/")
    who = _take_the_course()
    with pytest.raises(DestinationError, match=r"does not answer: .*refused"):
        tell([(who.pk, KEY)], configuration(), destination_of(configuration()))


def test_a_store_gets_statements_that_read_back_as_the_same_records(
    settings: Any, server: Callable[[Answering], str]
) -> None:
    kept: dict[str, dict[str, Any]] = {}

    def store(method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        assert headers["Authorization"] == "Basic bG1zOnNlY3JldA=="
        given = json.loads(body)
        given = given if isinstance(given, list) else [given]
        if any(kept.get(one["id"], one) != one for one in given):
            return 409, b""
        kept.update({one["id"]: one for one in given})
        return 200, b"[]"

    _send_to(settings, "xapi", server(store) + "/xapi")
    who = _take_the_course()
    people.enrol(who, is_active=False)
    settings.GROUNDWORK_CERTIFICATE_COUNTS = True
    people.certify(who)

    sent = {str(one) for one in SentRecord.objects.values_list("record_id", flat=True)}
    read = [
        one
        for statement in kept.values()
        for one in records_of_statement(statement, name_of_text=lambda _digest, _course, name: name)
        if one.kind != "scored"
    ]
    assert {str(one.record_id) for one in read} == sent == set(kept)
    assert sorted(one.kind for one in read) == [
        "attested",
        "completed",
        "launched",
        "passed",
        "registered",
        "satisfied",
        "withdrawn",
    ]
    assert {one["actor"]["account"]["homePage"] for one in kept.values()} == {"https://lms.example"}


def test_a_statement_that_the_store_has_with_another_time_keeps_no_other_from_it(
    settings: Any, server: Callable[[Answering], str]
) -> None:
    singly: list[str] = []

    def store(method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        if method == "POST":
            return 409, b""
        singly.append(json.loads(body)["verb"]["display"]["en"])
        return (409 if singly[-1] == "passed" else 204), b""

    _send_to(settings, "xapi", server(store) + "/xapi/")
    who = _take_the_course()

    told = tell([(who.pk, KEY)], configuration(), destination_of(configuration()))

    assert sorted(singly) == ["answered", "completed", "initialized", "passed", "registered"]
    assert {one.kind.value: answer.fate.value for one, answer in told.sent} == {
        "registered": "stored",
        "launched": "stored",
        "passed": "already known",
        "attested": "stored",
        "completed": "stored",
    }
