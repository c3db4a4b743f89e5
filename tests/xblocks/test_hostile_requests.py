"""What no page of ours would send is refused in words by every handler of every block, in two runtimes.

Logged, and nothing kept, told of or lost: neither by XBlock's toy runtime, which hands on what
comes, nor by the host over HTTP. Studio's own handlers are for authors, and have tests of their own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from webob import Request
from xblock.core import XBlock

from tests.xblocks.conftest import Heard, Learner, put
from tests.xblocks.factories import an_edition
from tests.xblocks.kinds import kinds_edition
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed, post
from xblocks.host.courses import shelf
from xblocks.host.models import BlockState, Registration
from xblocks.olx.api import BLOCK_TYPES, BlockContent, block_contents
from xblocks.shared.events import Event
from xblocks.shared.handlers import MOST_BYTES

EDITIONS = (an_edition(), kinds_edition())
ALL = [each for edition in EDITIONS for each in block_contents(edition.content)]
CONTENTS = list({each.component.kind: each for each in ALL}.values())
"""One of each kind."""
JSON = "application/json"
READS = "student_view_user_state"
"""Takes nothing and keeps nothing, whatever is sent to it."""


@dataclass(frozen=True)
class Bad:
    """A request, and how each handler has to refuse it."""

    body: bytes
    status: int
    says: str
    content_type: str = JSON
    method: str = "POST"


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


BAD = {
    "nothing at all": Bad(b"", 400, "not JSON in UTF-8"),
    "broken JSON": Bad(b'{"language": ', 400, "not JSON in UTF-8"),
    "JSON in UTF-16": Bad('{"language": "en"}'.encode("utf-16"), 400, "not JSON in UTF-8"),
    "bytes of no encoding": Bad(b"\xff\xfe\x00\xd8", 400, "not JSON in UTF-8"),
    "brackets a hundred thousand deep": Bad(b"[" * 100_000, 400, "not JSON in UTF-8"),
    "maps nested deeply and closed": Bad(b'{"a":' * 20_000 + b"1" + b"}" * 20_000, 400, "not JSON in UTF-8"),
    "a body too long": Bad(_json({"language": "en", "x": "x" * MOST_BYTES}), 413, f"at most {MOST_BYTES}"),
    "a form of a page": Bad(
        b"language=en", 415, "takes application/json", "application/x-www-form-urlencoded"
    ),
    "JSON called text": Bad(_json({"language": "en"}), 415, "takes application/json", "text/plain"),
    "another method": Bad(_json({"language": "en"}), 405, "POST requests only", method="PUT"),
    "a look": Bad(b"", 405, "POST requests only", method="GET"),
    "null": Bad(b"null", 400, "the request: "),
    "a list": Bad(_json([{"language": "en"}]), 400, "the request: "),
    "a number": Bad(b"1e400", 400, "the request: "),
    "a text": Bad(_json("save_state"), 400, "the request: "),
    "an empty map": Bad(b"{}", 400, ": Field required"),
    "keys of another handler": Bad(_json({"action": "reset", "user_id": 1}), 400, ": "),
    "an event of their own": Bad(
        _json({"event_type": "edx.course.completed", "completion": 1.0, "language": "en"}), 400, ": "
    ),
}
LEARNERS_OWN = {
    name
    for block_type in BLOCK_TYPES
    for name in dir(XBlock.load_class(block_type))
    if getattr(getattr(XBlock.load_class(block_type), name, None), "_is_xblock_handler", False)
    and not name.startswith("studio_")
}


def _handlers(block_class: type[XBlock]) -> list[str]:
    return [name for name in sorted(LEARNERS_OWN - {READS}) if hasattr(block_class, name)]


def test_the_table_covers_every_handler_that_a_learner_can_reach() -> None:
    assert {"save_state", "text", "judge", "draw_next", "confirm", READS} == LEARNERS_OWN


@pytest.fixture(params=list(BAD))
def bad(request: pytest.FixtureRequest) -> Bad:
    return BAD[request.param]


def _calls(content: BlockContent) -> Iterator[tuple[RecordingRuntime, XBlock, str]]:
    runtime = RecordingRuntime()
    block = parsed(content, runtime)
    for handler in _handlers(type(block)):
        yield runtime, block, handler


def test_xblocks_toy_runtime_refuses(bad: Bad, caplog: pytest.LogCaptureFixture) -> None:
    for content in CONTENTS:
        for runtime, block, handler in _calls(content):
            caplog.clear()
            asked = Request.blank("/", method=bad.method, body=bad.body, content_type=bad.content_type)

            response = runtime.handle(block, handler, asked)

            told = f"{handler} of {content.key}"
            assert response.status_code == bad.status, (told, response.body)
            assert bad.says in json.loads(response.body)["error"], told
            assert (block.learner_state, runtime.published) == ({}, []), told
            assert [each.levelno for each in caplog.records] == [logging.WARNING], told
            assert "refused" in caplog.text
            assert "\n" not in caplog.records[0].getMessage()


@pytest.fixture
def addresses(olx_folder: Path) -> list[str]:
    """Return the address of every handler of one block of each type, in two courses."""
    put(olx_folder, EDITIONS[1])
    usages = {
        block.block_type: usage for course in shelf().courses() for usage, block in course.blocks.items()
    }
    return [
        f"/learn/handler/{usage}/{handler}/"
        for block_type, usage in usages.items()
        for handler in _handlers(XBlock.load_class(block_type))
    ]


def test_the_host_refuses(
    bad: Bad, alice: Learner, addresses: list[str], heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(addresses) == len(BLOCK_TYPES) * 2 + 4 + 2 + 1  # all save and translate; some judge and draw
    for address in addresses:
        caplog.clear()
        response = alice.client.generic(bad.method, address, bad.body, CONTENT_TYPE=bad.content_type)

        assert response.status_code == bad.status, (address, response.content)
        assert response["Content-Type"] == JSON
        assert bad.says in response.json()["error"], address
        assert "refused" in caplog.text, address
    assert (BlockState.objects.count(), Registration.objects.count()) == (0, 0)
    assert (heard.events, heard.outcomes) == ([], [])


def test_a_session_that_ran_out_is_told_to_every_page_and_keeps_nothing(
    db: None, addresses: list[str]
) -> None:
    """The page keeps what was typed in the browser (test_host_saving_browser)."""
    for address in addresses:
        response = Client().post(address, b"{}", content_type=JSON)

        assert response.status_code == 403
        assert response.json() == {
            "error": "please sign in again; your answer is kept in this browser until then"
        }
    assert BlockState.objects.count() == 0


# Another learner's state, and events of a page's own


def test_nobody_writes_in_another_s_name(alice: Learner, heard: Heard) -> None:
    address = "/learn/handler/block-v1:Calgary+ARC100+2026_1+type@groundwork_text+block@words-read"
    state = {"language": "en", "languages": ["en"], "seen": ["words.read"]}
    forged = {"state": state, "learner": "bob"}

    named = alice.client.post(f"{address}/save_state/?student=bob", _json(forged), content_type=JSON)
    asked = alice.client.post(
        f"{address}/save_state/?student=bob&user_id=2", _json({"state": state}), content_type=JSON
    )

    assert named.json() == {"error": "learner: Extra inputs are not permitted"}
    assert asked.status_code == 200
    assert {row.learner for row in BlockState.objects.all()} == {"alice"}
    assert {event["learner"] for event in heard.events} == {"alice"}


def test_a_block_keeps_nothing_that_belongs_to_another_block() -> None:
    read = parsed(next(each for each in ALL if each.key == "words.read"), RecordingRuntime())
    state = {
        "language": "en",
        "languages": ["en"],
        "seen": ["words.check", "after.post"],
        "answers": {"words.check": {"response": ["a-rule"], "points": 1000, "tries": 1}},
        "attested": {"attestation.conduct": {"version": "3", "language": "en", "at": "2026-01-01T00:00:00Z"}},
    }

    ok(read, "save_state", {"state": state})

    kept = read.learner_state
    assert (kept["seen"], kept["answers"], kept["attested"], kept["forms"]) == ([], {}, {}, {})
    assert read.runtime.published == []


@pytest.mark.parametrize("suffix", ["", "completion", "grade", "groundwork.form.submitted"])
def test_no_page_chooses_what_is_published(suffix: str) -> None:
    """An address's suffix, which some blocks take for the name of an event, is taken for nothing."""
    for content in CONTENTS:
        for runtime, block, handler in _calls(content):
            data = {"language": "en", "state": {"language": "en", "languages": ["en"]}}
            wanted = {"save_state": {"state"}, "text": {"language"}, "draw_next": {"language"}}
            body = {key: data[key] for key in wanted.get(handler, ())}
            asked = Request.blank("/", method="POST", body=_json(body), content_type=JSON)

            runtime.handle(block, handler, asked, suffix)

            assert runtime.published == []


def test_events_go_out_by_the_closed_list_alone() -> None:
    """Every call of ``publish`` in the blocks is the one that takes an :class:`Event`."""
    folder = Path(__file__).parents[2] / "xblocks"
    callers = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if "host" not in path.parts and ".publish(" in path.read_text(encoding="utf-8")
    }

    assert callers == {"shared/events.py"}
    assert all(event.value.startswith("groundwork.") for event in Event)


def test_what_is_read_for_an_app_takes_no_notice_of_what_is_sent() -> None:
    for content in CONTENTS:
        block = parsed(content, RecordingRuntime())
        for body in (b"", b"[" * 100_000, b'{"state": {}}'):
            response = block.runtime.handle(block, READS, Request.blank("/", method="POST", body=body))
            assert json.loads(response.body) == {"state": None, "done": False, "judgement": None}
        assert (block.learner_state, block.runtime.published) == ({}, [])
    assert post(parsed(CONTENTS[0], RecordingRuntime()), READS, None)[0] == 200
