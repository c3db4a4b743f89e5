"""``groundwork check-links`` asks pages elsewhere, politely, and keeps what they answered."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from groundwork.cli import main
from groundwork.course_quality import asking_many
from groundwork.course_quality.asking import asked
from groundwork.course_quality.asking_many import answers_of
from groundwork.course_quality.link_answers import LinkAnswer, LinkState, load_link_answers
from groundwork.home import Home
from tests.sample_city import copy_sample_city

ON = date(2026, 11, 23)


class _Elsewhere(BaseHTTPRequestHandler):
    """Another site, which answers by path; it knows nothing of heads below /page-only."""

    def do_HEAD(self) -> None:
        self._answer(405 if self.path == "/page-only" else None)

    def do_GET(self) -> None:
        self._answer(None)

    def _answer(self, status: int | None) -> None:
        self.server.seen.append((self.command, self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path.startswith("/silent"):
            self.close_connection = True
            return
        known = {"/there": 200, "/page-only": 200, "/moved": 301, "/gone": 410, "/people-only": 403}
        self.send_response(status or known.get(self.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(settings: Settings) -> Iterator[ThreadingHTTPServer]:
    settings.GROUNDWORK_OUTGOING_NETWORKS = (ip_network("127.0.0.0/8"),)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        server.daemon_threads, server.seen = True, []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [
        ("/there", LinkState.THERE, 200),
        ("/there#part", LinkState.THERE, 200),
        ("/page-only", LinkState.THERE, 200),
        ("/moved", LinkState.MOVED, 301),
        ("/gone", LinkState.GONE, 410),
        ("/nowhere", LinkState.GONE, 404),
        ("/people-only", LinkState.UNCLEAR, 403),
    ],
)
def test_a_page_answers(elsewhere: Any, path: str, state: LinkState, status: int) -> None:
    answer = asked(f"http://127.0.0.1:{elsewhere.server_port}{path}", ON)

    assert answer == LinkAnswer(state=state, status=status, on=ON)
    assert {command for command, *_ in elsewhere.seen} <= {"HEAD", "GET"}
    assert not any("Cookie" in headers or "Referer" in headers for *_, headers in elsewhere.seen)


def test_a_host_that_stays_silent_does_not_keep_a_worker_waiting(
    elsewhere: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_many, "_PEACE_SECONDS", 0.0)
    addresses = [f"http://127.0.0.1:{elsewhere.server_port}/silent-{number}" for number in range(9)]

    answers = dict(answers_of(addresses, ON))

    assert [answers[one].state for one in addresses] == [LinkState.SILENT] * 9
    assert [path for _, path, _ in elsewhere.seen if path.startswith("/silent")] == [
        "/silent-0",
        "/silent-1",
        "/silent-2",
    ]


@pytest.mark.parametrize("address", ["https://127.0.0.1/inside", "https://[::1]/", "https://localhost/"])
def test_no_machine_inside_the_network_is_asked(settings: Settings, address: str) -> None:
    settings.GROUNDWORK_OUTGOING_NETWORKS = ()

    assert asked(address, ON) == LinkAnswer(state=LinkState.SILENT, status=0, on=ON)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path / "variable"))
    return copy_sample_city(tmp_path)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        main(["check-links", *arguments])
    out, err = capsys.readouterr()
    return int(leaving.value.code or 0), out, err


def test_what_was_heard_is_kept_and_said(
    city: Home, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.GROUNDWORK_OUTGOING_NETWORKS = ()
    lesson = city.curriculum_content / "courses/arc-100/lessons/words-we-share/en.md"
    text = lesson.read_text(encoding="utf-8")
    linked = "The [page](https://127.0.0.1/rights) says so."
    lesson.write_text(text.replace("The resident still has no permit.", linked), encoding="utf-8")

    status, out, _ = _run(capsys, "arc-100")

    assert (status, out) == (1, "silent   https://127.0.0.1/rights\n1 pages asked, 1 not found or silent.\n")
    kept = load_link_answers(city).of("https://127.0.0.1/rights")
    assert kept == LinkAnswer(state=LinkState.SILENT, status=0, on=ON)
    assert json.loads((city.variable / "link-answers.json").read_text()).keys() == {
        "https://127.0.0.1/rights"
    }


def test_an_unknown_course_is_said(city: Home, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = _run(capsys, "arc-999")

    assert status == 2
    assert "there is no course arc-999; there are: arc-100" in err
