"""HR systems are told of each completion once, in their own words, and differences are found and named."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reporting.adapters import jobs  # so that their senders are known
from reporting.adapters.api import AdapterError, Difference, add_system, compare, feed, known_maps, read_map
from reporting.adapters.file_sending import folder_of
from reporting.adapters.telling import Done, said
from reporting.ledger.appending import append
from reporting.models import DeliveryState, Destination, OutboxRow
from reporting.outbox.api import send_again
from reporting.outbox.delivering import deliver
from tests.reporting.factories import at, course, person, record

__all__ = ["jobs"]
LONG_AGO = date(2020, 1, 1)
DONE = Done("E001", "arc-100", "Foundations", date(2026, 5, 4), date(2028, 5, 4))
SAP = {"company": "ROWAN", "user": "lmsadmin", "client": "c1", "provider": "GROUNDWORK"}

# The fields of OCNLearningEvents that SAP's document and Open edX's channel name.
EVENT = Draft202012Validator(
    {
        "type": "object",
        "required": ["userID", "courseID", "providerID", "courseCompleted", "completedTimestamp"],
        "additionalProperties": False,
        "properties": {
            "userID": {"type": "string", "minLength": 1},
            "courseID": {"type": "string", "minLength": 1},
            "providerID": {"type": "string", "minLength": 1},
            "courseCompleted": {"const": True},
            "completedTimestamp": {"type": "integer", "minimum": 10**12, "maximum": 10**13},
        },
    }
)


class System:
    """An HR system on this machine: it gives tokens, takes what is sound, and answers as it is told to."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.tokens = 0
        self.statuses: list[int] = []
        """What it answers next, before it answers 200 again."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, answer = outer.answer(self.path, dict(self.headers), body)
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> tuple[int, Any]:
        if path == "/learning/oauth-api/rest/v1/token":
            self.tokens += 1
            scope = {"userId": "lmsadmin", "companyId": "ROWAN", "userType": "admin"}
            assert body["scope"] == scope | {"resourceType": "learning_public_api"}
            assert headers["Authorization"] == "Basic YzE6czNjcmV0"  # c1:s3cret
            return 200, {"access_token": "t1", "expires_in": 1800}
        if self.statuses:
            return self.statuses.pop(0), {}
        is_sound = headers.get("Authorization") == "Bearer t1" and EVENT.is_valid(body)
        if path.endswith("/OCNLearningEvents") and not is_sound:
            return 400, {"error": "no learning event"}
        self.taken.append((path, headers, body))
        return 200, {}


@pytest.fixture
def system(settings: Any) -> Iterator[System]:
    """Return an HR system that runs."""
    from ipaddress import ip_network

    settings.GROUNDWORK_OUTGOING_NETWORKS = (ip_network("127.0.0.0/8"),)
    made = System()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def completed() -> date:
    """Two people have completed a course; return the first day on which that can be told."""
    course(titles={"en": "Foundations"}, recertify_months=24)
    person("E001")
    person("E002")
    append([record(learner=one, registration=one, occurred_at=at(2026, 5, 4)) for one in ("E001", "E002")])
    return timezone.localdate() + timedelta(days=1)


def states() -> dict[str, int]:
    """Return how many messages stand how."""
    found = [row.state for row in OutboxRow.objects.all()]
    return {state: found.count(state) for state in sorted(set(found))}


# SAP SuccessFactors


@pytest.mark.django_db
def test_successfactors_gets_one_learning_event_for_each_completion(system: System, completed: date) -> None:
    add_system(
        "successfactors",
        "SAP",
        "successfactors",
        since=LONG_AGO,
        address=system.address,
        settings=SAP,
        secret="s3cret",
    )

    assert feed(completed) == 2
    deliver()

    assert [body for _, _, body in system.taken] == [
        {
            "userID": number,
            "courseID": "arc-100",
            "providerID": "GROUNDWORK",
            "courseCompleted": True,
            "completedTimestamp": 1_777_896_000_000,  # 4 May 2026, 12:00 UTC
        }
        for number in ("E001", "E002")
    ]
    assert system.tokens == 1
    assert feed(completed) == 0, "told once"
    assert feed(completed + timedelta(days=1)) == 0
    deliver()
    assert len(system.taken) == 2


@pytest.mark.django_db
def test_of_a_batch_what_comes_after_a_refused_event_is_sent_all_the_same(
    system: System, completed: date
) -> None:
    add_system(
        "successfactors",
        "SAP",
        "successfactors",
        since=LONG_AGO,
        address=system.address,
        settings=SAP,
        secret="s3cret",
    )
    feed(completed)
    system.statuses = [422]

    deliver()

    assert [body["userID"] for _, _, body in system.taken] == ["E002"]
    assert OutboxRow.objects.get(state=DeliveryState.DEAD).problem == "it answered 422"
    assert states() == {DeliveryState.DEAD: 1, DeliveryState.DELIVERED: 1}
    assert system.tokens == 1, "one batch, one token"


@pytest.mark.django_db
def test_what_is_refused_is_a_dead_letter_and_goes_again_when_somebody_says_so(
    system: System, completed: date
) -> None:
    sap = add_system(
        "hr-json", "Any", "json", since=LONG_AGO, address=f"{system.address}/in", secret="s3cret"
    )
    feed(completed)
    system.statuses = [422]

    deliver()

    assert states() == {DeliveryState.DEAD: 1, DeliveryState.DELIVERED: 1}
    assert OutboxRow.objects.get(state=DeliveryState.DEAD).problem == "it answered 422"
    assert send_again(sap) == 1
    deliver()
    assert states() == {DeliveryState.DELIVERED: 2}
    (_, first, body), (_, again, _) = system.taken
    assert {first["Idempotency-Key"], again["Idempotency-Key"]} == set(
        OutboxRow.objects.values_list("key", flat=True)
    )
    assert first["Authorization"] == "Bearer s3cret"
    assert body["expires_on"] == "2028-05-04"


@pytest.mark.django_db
@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_while_a_system_takes_nothing_nothing_is_lost(system: System, completed: date, status: int) -> None:
    add_system("hr-json", "Any", "json", since=LONG_AGO, address=f"{system.address}/in")
    feed(completed)
    system.statuses = [status]

    deliver()

    assert states() == {DeliveryState.WAITING: 2}
    assert Destination.objects.get().problem == f"it answered {status}"


# Files


@pytest.mark.django_db
def test_a_file_holds_all_of_a_day_and_sent_again_is_the_same_file(
    completed: date, settings: Any, tmp_path: Path
) -> None:
    settings.GROUNDWORK_HR_FILES = tmp_path
    made = add_system("hr-files", "Workday", "workday", since=LONG_AGO)
    feed(completed)
    deliver()
    (file,) = folder_of(made).iterdir()
    before = file.read_bytes()

    send_again(made, since=timezone.now() - timedelta(hours=1))
    deliver()

    assert [one.read_bytes() for one in folder_of(made).iterdir()] == [before]
    rows = list(csv.DictReader(before.decode("utf-8-sig").splitlines()))
    assert [(row["Worker ID"], row["Completion Date"], row["Expiration Date"]) for row in rows] == [
        ("E001", "2026-05-04", "2028-05-04"),
        ("E002", "2026-05-04", "2028-05-04"),
    ]


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_lets_all_wait(
    completed: date, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "full").write_text("a file where a folder should be")
    settings.GROUNDWORK_HR_FILES = tmp_path / "full"
    add_system("hr-files", "Workday", "workday", since=LONG_AGO)
    feed(completed)

    deliver()

    assert states() == {DeliveryState.WAITING: 2}
    assert Destination.objects.get().problem.startswith("the folder cannot be written")


# Maps


@pytest.mark.parametrize("name", known_maps())
def test_each_map_that_comes_along_can_say_a_completion(name: str) -> None:
    by = read_map(name)

    told = said(DONE, by, SAP)

    assert list(told) == [part.name for part in by.parts]
    assert "E001" in told.values()


def test_a_wrong_map_is_told_with_all_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "system: Mine\ntried: never\nkind: csv\nparts:\n"
        "  - {name: a, says: employee_number, constant: x}\n  - {name: a, says: course, form: '%Y'}\n"
    )
    with pytest.raises(AdapterError) as raised:
        read_map(str(file))
    assert [line.partition("parts: ")[2] for line in str(raised.value).splitlines()] == [
        "'a' stands twice",
        "'a' must have exactly one of says, constant and setting",
        "'a' has a form, and only days have one",
        "none says completed_on",
    ]
    file.write_text("system: Mine\nkind: xml\n")
    with pytest.raises(AdapterError, match=r"mine\.yaml:2"):
        read_map(str(file))
    with pytest.raises(AdapterError, match="no map 'sap'"):
        read_map("sap")


@pytest.mark.django_db
def test_what_does_not_go_together_is_told_all_at_once() -> None:
    with pytest.raises(AdapterError) as raised:
        add_system("hr-files", "x", "successfactors", since=LONG_AGO, settings={"colour": "red"})
    assert str(raised.value).splitlines() == [
        "hr-files needs a map of the kind csv, and successfactors is json",
        "the settings provider are missing",
        "nothing asks for the settings colour",
    ]
    assert not Destination.objects.exists()


# Comparing

COURSES = st.sampled_from(["arc-100", "arc-200"])
SOMEBODY = st.builds(
    lambda number, taken, day: Done(f"E{number}", taken, taken, day, None),
    st.integers(1, 4),
    COURSES,
    st.dates(date(2026, 1, 1), date(2026, 3, 31)),
)


def as_file(done: list[Done]) -> bytes:
    """Return *done* as the HR system would export it."""
    lines = [f"{one.employee_number},{one.course},{one.completed_on}" for one in done]
    return "\n".join(["employee_number,course,completed_on", *lines]).encode()


@given(done=st.lists(SOMEBODY, max_size=8), data=st.data())
def test_what_is_the_same_on_both_sides_does_not_differ_in_whatever_order(
    done: list[Done], data: Any
) -> None:
    shuffled = data.draw(st.permutations(done + done[:2]))
    assert compare(done, as_file(shuffled), read_map("csv")) == []


def test_each_difference_is_named() -> None:
    ours = [
        DONE,
        Done("E002", "arc-100", "", date(2026, 5, 5), None),
        Done("E004", "arc-100", "", date(2026, 1, 1), None),
    ]
    theirs = as_file(
        [
            Done("E002", "arc-100", "", date(2026, 6, 5), None),
            Done("E003", "arc-100", "", date(2026, 1, 1), None),
            ours[2],
        ]
    )

    found = compare(ours, theirs, read_map("csv"))

    assert [(one.employee_number, one.difference, one.here, one.there) for one in found] == [
        ("E001", Difference.MISSING_THERE, date(2026, 5, 4), None),
        ("E002", Difference.OTHER_DAY, date(2026, 5, 5), date(2026, 6, 5)),
        ("E003", Difference.MISSING_HERE, None, date(2026, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(
            b"a,b\n1,2\n",
            "line 1: the columns employee_number, course, completed_on are missing",
            id="columns",
        ),
        pytest.param(
            as_file([]) + b"\nE1,arc-100,soon\nE2,arc-100,31/12\n",
            "line 3: completed_on must be a day",
            id="days",
        ),
        pytest.param(b"\xff\xfe", "byte 0 is not UTF-8", id="encoding"),
        pytest.param(b"", "found nothing", id="empty"),
        pytest.param(
            as_file([]) + b'\n"' + b"x" * 200_000 + b'",a,b', "cannot be read as CSV", id="field too long"
        ),
    ],
)
def test_a_file_that_cannot_be_compared_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(AdapterError, match=sentence):
        compare([], content, read_map("csv"))
