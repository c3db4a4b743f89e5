"""A folder of built courses, learners who are signed in, and ears for what the host tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from editions.model import Edition
from tests.xblocks.factories import MATERIAL, an_edition
from tests.xblocks.workbench_server import a_workbench
from xblocks.host.courses import HostedCourse, shelf
from xblocks.host.signals import block_event, course_outcome_changed
from xblocks.olx.api import file_name, write_course

COURSE = "block-v1:Calgary+ARC100+2026_1"


def put(folder: Path, edition: Edition) -> Path:
    """Write *edition* as the site's build does; return the file."""
    return _put(folder, edition, write_course(edition))


def _put(folder: Path, edition: Edition, archive: bytes) -> Path:
    path = folder / edition.content.course.id / file_name(edition)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive)
    return path


@cache
def _usual() -> tuple[Edition, bytes]:
    """Return the edition that most tests stand on, and its archive."""
    edition = an_edition()
    return edition, write_course(edition)


@pytest.fixture
def olx_folder(tmp_path: Path, settings: Any) -> Path:
    settings.GROUNDWORK_OLX = tmp_path / "dist"
    _put(settings.GROUNDWORK_OLX, *_usual())
    return tmp_path / "dist"


@pytest.fixture
def course(olx_folder: Path) -> HostedCourse:
    return shelf().editions("arc-100")[0]


@dataclass
class Learner:
    """Someone with a browser, who is signed in."""

    name: str
    client: Client

    def get(self, address: str) -> str:
        response = self.client.get(address)
        assert response.status_code == 200, response.content
        return response.content.decode()

    def post(self, block: str, handler: str, data: object) -> tuple[int, dict[str, Any]]:
        """Call a handler of *block*, named as ``sort@words-sort``."""
        response = self.client.post(
            f"/learn/handler/{COURSE}+type@groundwork_{block.replace('@', '+block@')}/{handler}/",
            data=json.dumps(data),
            content_type="application/json",
        )
        return response.status_code, response.json()

    def ok(self, block: str, handler: str, data: object) -> dict[str, Any]:
        status, answer = self.post(block, handler, data)
        assert status == 200, answer
        return answer

    def arguments(self, lesson: str, language: str = "") -> dict[str, dict[str, Any]]:
        """Return what the page gives each block's script, by the block's key."""
        page = self.get(f"/learn/arc-100/{lesson}/" + (f"?language={language}" if language else ""))
        found = page.split('class="xblock_json_init_args">')[1:]
        every = [json.loads(each.split("</script>")[0]) for each in found]
        return {each["plan"]["lessons"][0]["components"][0]["key"]: each for each in every}

    def read(self) -> None:
        state = {"language": "en", "languages": ["en"], "seen": ["words.read"]}
        self.ok("text@words-read", "save_state", {"state": state})

    def submit(self, which: str, attempt: int, right: int, language: str = "en") -> dict[str, Any]:
        """Hand in a form (``before-pre`` or ``after-post``) with *right* right answers."""
        lesson = which.split("-")[0]
        page = self.get(f"/learn/arc-100/{lesson}/")
        items = {item.id: item for item in MATERIAL.banks[0].items}
        drawn = [each.split('"')[0] for each in page.split('data-gw-item="')[1:]]
        responses: dict[str, Any] = {}
        for number, identifier in enumerate(drawn):
            item = items[identifier]
            if item.kind == "sort":
                responses[identifier] = {
                    card.id: card.bin if number < right else "thought" for card in item.cards
                }
            else:
                responses[identifier] = ["yes" if number < right else "no"]
        return self.ok(
            f"assessment@{which}",
            "judge",
            {"language": language, "attempt": attempt, "response": responses},
        )

    def do_everything(self) -> None:
        self.submit("before-pre", 1, right=2)
        self.read()
        self.ok("knowledge_check@words-check", "judge", {"language": "en", "response": ["a-rule"]})
        placed = {"card-form": "rule", "card-idea": "rule"}
        self.ok("sort@words-sort", "judge", {"language": "en", "response": placed})
        self.submit("after-post", 1, right=4)
        self.ok("attestation@attestation-conduct", "confirm", {"language": "en", "version": "3"})


@pytest.fixture
def sign_in(db: None, olx_folder: Path) -> Callable[[str], Learner]:
    def make(name: str) -> Learner:
        user, _ = get_user_model().objects.get_or_create(username=name)
        client = Client()
        client.force_login(user)
        return Learner(name, client)

    return make


@pytest.fixture
def alice(sign_in: Callable[[str], Learner]) -> Learner:
    return sign_in("alice")


@dataclass
class Heard:
    """What the host told, in order."""

    events: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)

    def of(self, event_type: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["event_type"] == event_type]


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running stock workbench, with one scenario more: ``/scenario/mixed_unit/``."""
    with a_workbench(tmp_path_factory.mktemp("workbench"), "tests.xblocks.mixed_unit.settings") as address:
        yield address


@pytest.fixture
def heard() -> Iterator[Heard]:
    heard = Heard()

    def hear_event(sender: Any, **told: Any) -> None:
        told.pop("signal")
        heard.events.append(told)

    def hear_outcome(sender: Any, **told: Any) -> None:
        told.pop("signal")
        heard.outcomes.append(told)

    block_event.connect(hear_event)
    course_outcome_changed.connect(hear_outcome)
    yield heard
    block_event.disconnect(hear_event)
    course_outcome_changed.disconnect(hear_outcome)
