"""Statements of a learning record store come home: each fact once, never a gap, never another host."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import ReportingError
from reporting.ingest.files import import_file
from reporting.ingest.texts import names_of_texts
from reporting.lrs.client import Lrs
from reporting.lrs.errors import LrsError
from reporting.lrs.pulling import PullReport, pull
from reporting.models import Completion, LedgerEntry, LrsPosition
from reporting.records.errors import RecordError
from reporting.records.kinds import Kind
from reporting.records.xapi_statement import records_of_statement
from tests.reporting.factories import course, person
from tests.reporting.paging_lrs import ACCOUNT, PagingLrs
from tests.sample_city import sample_content
from tests.scorm_export.pages import Answer, PageServer

SAMPLE = Path(__file__).parents[1] / "scorm_export/samples/cmi5-statements.json"
"""A session of our package, as tests/scorm_export/strict_lrs.py took it."""
EDITION = "https://groundwork.example/id/extensions/edition"


def statements() -> list[dict[str, Any]]:
    """Return the session, each statement stored a second after the one before."""
    found: list[dict[str, Any]] = json.loads(SAMPLE.read_text("utf-8"))
    return [one | {"stored": f"2026-05-04T12:30:{n:02}.000Z"} for n, one in enumerate(found)]


def _conduct(_digest: str, _course: str, component: str) -> str:
    return f"text of {component}"


def _kinds(statement: dict[str, Any], **wishes: Any) -> list[Kind]:
    return [one.kind for one in records_of_statement(statement, name_of_text=_conduct, **wishes)]


def test_a_session_says_what_was_reached_and_no_answer() -> None:
    said = [(one["verb"]["display"]["en"], _kinds(one)) for one in statements()]
    assert said == [
        ("initialized", [Kind.LAUNCHED]),
        ("answered", []),
        ("answered", []),
        ("answered", [Kind.ATTESTED]),
        ("passed", [Kind.PASSED, Kind.SCORED]),
        ("completed", [Kind.COMPLETED]),
        ("terminated", []),
    ]


def test_a_confirmation_names_its_text_version_and_language() -> None:
    (told,) = records_of_statement(statements()[3], name_of_text=_conduct)
    assert told.attestation is not None
    assert told.attestation.startswith("text of ")
    assert (told.attestation_version, told.language, told.learner) == ("1", "ar", "E1001")


def test_an_answer_that_reads_like_a_confirmation_is_none() -> None:
    answer = statements()[3]
    answer["object"]["definition"]["interactionType"] = "fill-in"
    assert _kinds(answer) == []


def test_statements_of_others_say_nothing_to_us() -> None:
    foreign = copy.deepcopy(statements()[5])
    del foreign["context"]["extensions"][EDITION]
    assert _kinds(foreign) == []
    assert _kinds(statements()[5], home_page="https://elsewhere.example") == []
    assert _kinds(statements()[5], home_page="https://city.example") == [Kind.COMPLETED]


@pytest.mark.parametrize(
    ("keys", "value", "sentence"),
    [
        (("actor",), {"mbox": "mailto:a@city.example"}, "actor.account.name is missing"),
        (("context", "registration"), None, "context.registration is missing"),
        (("context", "extensions", EDITION), {"course": "arc-100"}, "lacks label, digest"),
        (("timestamp",), "yesterday", "timestamp must be a time with its zone"),
        (("result", "score", "scaled"), 1.5, "result.score.scaled must lie from 0 to 1"),
        (("actor", "account", "name"), " ", "learner must not begin or end with a blank"),
    ],
)
def test_a_statement_of_ours_that_makes_no_sense_is_told(
    keys: tuple[str, ...], value: object, sentence: str
) -> None:
    spoilt: Any = copy.deepcopy(statements()[4])
    around = spoilt
    for key in keys[:-1]:
        around = around[key]
    around[keys[-1]] = value
    with pytest.raises(RecordError, match=sentence.replace(".", r"\.")):
        _kinds(spoilt)


_CONFIRMED, _PASSED = statements()[3:5]
_TEXTS = st.sampled_from(
    ["", "id", "extensions", "account", "name", EDITION, "version=1;language=ar", "\ud800"]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(
    statement=_JSON,
    part=_JSON,
    key=st.sampled_from(["actor", "verb", "object", "context", "result", "timestamp"]),
)
def test_no_json_leads_to_anything_but_records_or_a_sentence(statement: Any, part: Any, key: str) -> None:
    for one in (statement, _CONFIRMED | {key: part}, _PASSED | {key: part}):
        try:
            records_of_statement(one, name_of_text=_conduct)
        except RecordError as error:
            assert error.problems  # noqa: PT017  either is right


@pytest.fixture
def lrs() -> Iterator[PagingLrs]:
    with PageServer() as running:
        yield PagingLrs(running, statements())


def _pull(lrs: PagingLrs, **wishes: Any) -> PullReport:
    return pull(Lrs(lrs.endpoint, ACCOUNT, pause=0), _conduct, **wishes)


@pytest.mark.django_db
class TestPulling:
    @pytest.fixture(autouse=True)
    def _known(self) -> None:
        person("E1001")
        course("arc-100", requires_success=True, requires_attestation=True)

    def test_all_pages_come_home_once(self, lrs: PagingLrs) -> None:
        first = _pull(lrs)
        assert (first.statements, first.ours, first.stored, first.problems, first.stopped) == (
            7,
            4,
            5,
            [],
            "",
        )
        assert len(lrs.asked) == 4
        assert Completion.objects.get().person.number == "E1001"
        second = _pull(lrs)
        assert (second.stored, second.already_known) == (0, 5)
        assert "since=2026-05-04T12%3A20%3A06.000000Z" in lrs.asked[4]  # ten minutes again

    def test_the_next_pull_reads_only_what_is_new(self, lrs: PagingLrs) -> None:
        early = [one | {"stored": one["stored"].replace("12:30", "09:30")} for one in statements()[:5]]
        lrs.statements = early
        _pull(lrs)
        lrs.statements = early + statements()[5:]
        later = _pull(lrs)
        assert (later.stored, later.already_known) == (1, 4)
        lrs.asked.clear()
        assert _pull(lrs).statements == 2

    def test_a_store_that_fails_on_the_way_is_gone_on_with(self, lrs: PagingLrs) -> None:
        _pull(lrs)
        lrs.fails = [503, 500]
        assert _pull(lrs).stopped == ""
        lrs.fails = [500] * 4
        assert "answered 500" in _pull(lrs).stopped

    def test_what_was_read_before_a_failure_is_kept(self, lrs: PagingLrs) -> None:
        whole = lrs.answer
        lrs.server.answer = lambda request: (
            whole(request) if "from=4" not in request.query else Answer(status=404)
        )
        broken = _pull(lrs)
        assert ("answered 404" in broken.stopped, broken.statements) == (True, 4)
        assert LrsPosition.objects.get().stored_through.second == 3
        lrs.server.answer = whole
        rest = _pull(lrs)
        assert (rest.stopped, broken.stored + rest.stored) == ("", 5)

    def test_a_store_that_leads_elsewhere_is_not_followed(self, lrs: PagingLrs) -> None:
        for place in (
            "https://evil.example/xapi/statements",
            f"{lrs.server.other_origin}/xapi/statements",
            "//evil/x",
            "http://[evil/x",
            "/xapi/statements?" + "x" * 9_000,
        ):
            lrs.more = place
            assert "leads to another place" in _pull(lrs, since=datetime(2026, 1, 1, tzinfo=UTC)).stopped
        lrs.server.answer = lambda _request: Answer(status=302)
        assert "leads elsewhere (it answered 302)" in _pull(lrs).stopped

    def test_a_page_that_leads_to_itself_ends(self, lrs: PagingLrs) -> None:
        lrs.more = "/xapi/statements?again=1"
        assert "the same page again" in _pull(lrs).stopped

    def test_a_next_page_in_any_letters_is_asked_for(self, lrs: PagingLrs) -> None:
        lrs.more = "/xapi/statements?from=6&ascending=true&đoạn=tiếp theo"
        assert _pull(lrs).stopped == ""
        assert lrs.asked[1].endswith("&%C4%91o%E1%BA%A1n=ti%E1%BA%BFp%20theo")

    def test_a_store_that_never_ends_is_left(self, lrs: PagingLrs, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("reporting.lrs.client._MOST_PAGES", 3)
        lrs.server.answer = lambda request: Answer(
            json.dumps({"statements": [], "more": f"?{request.query}1"}).encode()
        )
        assert "still gives pages after 3" in _pull(lrs).stopped

    def test_a_store_out_of_order_moves_on_only_at_its_end(self, lrs: PagingLrs) -> None:
        lrs.statements.reverse()
        whole = lrs.answer
        lrs.server.answer = lambda request: (
            whole(request) if "from=2" not in request.query else Answer(status=404)
        )
        _pull(lrs)
        assert not LrsPosition.objects.exists()
        lrs.server.answer = whole
        assert _pull(lrs).stopped == ""
        assert LedgerEntry.objects.count() == 5
        assert LrsPosition.objects.get().stored_through.second == 6

    def test_beginning_later_leaves_no_gap_behind(self, lrs: PagingLrs) -> None:
        lrs.statements = statements()[:2]
        _pull(lrs)
        lrs.statements = statements()
        _pull(lrs, since=datetime(2026, 5, 4, 12, 30, 5, tzinfo=UTC))
        assert LrsPosition.objects.get().stored_through.second == 1

    def test_a_store_whose_clock_runs_ahead_hides_nothing(self, lrs: PagingLrs) -> None:
        lrs.statements[-1]["stored"] = "2999-01-01T00:00:00Z"
        _pull(lrs)
        assert LrsPosition.objects.get().stored_through < datetime(2999, 1, 1, tzinfo=UTC)

    def test_a_senseless_statement_is_named_and_the_others_come_home(self, lrs: PagingLrs) -> None:
        lrs.statements[5]["actor"] = {"mbox": "mailto:a@city.example"}
        report = _pull(lrs)
        assert report.stored == 4
        assert report.problems == [
            f"statement {lrs.statements[5]['id']}: actor.account.name is missing: "
            "nobody can say whose statement this is (cmi5 9.2)"
        ]

    def test_the_name_of_a_statement_does_not_steer_the_terminal(self, lrs: PagingLrs) -> None:
        lrs.statements[5] |= {"id": "\x1b[2J", "actor": None}
        (problem,) = _pull(lrs).problems
        assert problem.startswith("statement '\\x1b[2J': actor")

    @pytest.mark.parametrize(
        ("answer", "sentence"),
        [
            (Answer(b"<html>", "text/html"), "not readable as JSON"),
            (Answer(b"[]"), "is no list of statements"),
            (Answer(b'{"statements": {}}'), "is no list of statements"),
            (Answer(b'{"statements": [], "more": 7}'), "is no list of statements"),
            (Answer(status=401), "refuses the account"),
        ],
    )
    def test_an_answer_that_is_none_is_a_sentence(
        self, lrs: PagingLrs, answer: Answer, sentence: str
    ) -> None:
        lrs.server.answer = lambda _request: answer
        assert sentence in _pull(lrs).stopped

    def test_the_state_document_and_the_statements_tell_the_same_facts(
        self, lrs: PagingLrs, tmp_path: Path
    ) -> None:
        said = statements()[5]
        edition = said["context"]["extensions"][EDITION]
        note = (
            f"gw1;course=arc-100;edition=2026.1;digest={edition['digest']};"
            f"registration={said['context']['registration']};languages=vi,ar;"
            "completed=2026-05-04T12:29:00Z|"
        )
        path = tmp_path / "state.json"
        path.write_text(json.dumps({"note": note, "sent": ["passed", "completed"], "state": None}), "utf-8")
        _pull(lrs)
        before = LedgerEntry.objects.count()
        result = import_file(path, learner="E1001").result
        assert (result.stored, LedgerEntry.objects.count(), Completion.objects.count()) == (0, before, 1)


@pytest.mark.parametrize(
    ("endpoint", "credentials", "sentence"),
    [
        ("http://lrs.example/xapi/", ACCOUNT, "begins with https://"),
        ("https://user@lrs.example/", ACCOUNT, "without a user name"),
        ("https://lrs.example/?a=b", ACCOUNT, "without a user name"),
        ("file:///etc/passwd", ACCOUNT, "begins with https://"),
        ("https://[bad/", ACCOUNT, "begins with https://"),
        ("https://lrs.example/", "nobody", "must be user:password"),
    ],
)
def test_credentials_go_to_no_doubtful_address(endpoint: str, credentials: str, sentence: str) -> None:
    with pytest.raises(LrsError, match=sentence):
        Lrs(endpoint, credentials)


def test_a_redirect_is_not_followed_and_the_password_stays_here(lrs: PagingLrs) -> None:
    lrs.page = 10  # all on one page: a fault shows at once

    class Leading(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", f"{lrs.endpoint}statements")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
            """Stay quiet."""

    with HTTPServer(("127.0.0.1", 0), Leading) as leading:
        Thread(target=leading.handle_request, daemon=True).start()
        store = Lrs(f"http://127.0.0.1:{leading.server_port}/xapi/", ACCOUNT, pause=0)
        with pytest.raises(LrsError, match="leads elsewhere"):
            list(store.pages(None))
    assert lrs.asked == []


def test_a_store_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(ReportingError, match="does not answer"):
        list(Lrs("http://127.0.0.1:9/xapi/", ACCOUNT, pause=0).pages(None))


def test_the_text_of_a_confirmation_is_looked_up_in_the_edition() -> None:
    shelf = sample_content().published
    frozen = shelf.read("arc-100", "2026.1")
    asked = [
        (f"{lesson.id}.{component.id}", component.attestation)
        for lesson in frozen.content.course.lessons
        for component in lesson.components
        if component.kind == "attestation"
    ]
    look_up = names_of_texts(shelf)
    assert asked
    assert [look_up(frozen.digest, "arc-100", key) for key, _ in asked] == [text for _, text in asked]
    assert look_up("0" * 64, "arc-100", asked[0][0]) == asked[0][0]
    assert look_up("0" * 64, "../..", "x") == "x"
