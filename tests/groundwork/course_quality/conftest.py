"""A trainer who looks how good the sample city's course is, in a home whose files a test may change."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from groundwork.home import Home
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city

PAGE = "/trainers/arc-100/quality/"


@dataclass(frozen=True)
class Desk:
    """A trainer's browser, and the files behind it."""

    home: Home
    browser: Client

    def change(self, file: str, old: str, new: str) -> None:
        """Replace *old* in a file below the content of the course."""
        path = self.home.curriculum_content / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        path = self.home.curriculum_content / file
        path.write_text(text, encoding="utf-8")

    def page(self, show: str = "en", address: str = PAGE) -> str:
        answer = self.browser.get(f"{address}?show={show}")
        assert answer.status_code == 200, answer.content[:300]
        return answer.content.decode()

    def lesson(self, lesson: str, show: str = "en") -> str:
        """Return what the page says of one lesson, as plain words."""
        found = re.search(
            rf'<li class="ws-lesson" id="lesson-{lesson}">(.*?)</ol></li>|'
            rf'<li class="ws-lesson" id="lesson-{lesson}">(.*?)(?=<li class="ws-lesson"|</ol></section>)',
            self.page(show),
            re.DOTALL,
        )
        assert found
        return plain(found[0])

    def section(self, name: str, show: str = "en") -> str:
        """Return what a section of the page says, as plain words."""
        found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', self.page(show), re.DOTALL)
        assert found
        return plain(found[1])


def plain(markup: str) -> str:
    """Return the words of *markup*, without marks of direction."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", markup))
    return " ".join(re.sub("[\u2066-\u2069]", "", words).split())


@pytest.fixture(scope="package")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return copy_sample_city(tmp_path_factory.mktemp("quality"))


def _files(home: Home) -> dict[Path, bytes]:
    roots = (home.curriculum_content, home.assessments_content)
    return {path: path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def desk(
    pristine: Home, tmp_path: Path, settings: Settings, db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A trainer's desk; what a test wrote is taken back, so that the next one reads nothing anew."""
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path / "variable"))
    settings.HOME = pristine
    before = _files(pristine)
    yield Desk(pristine, browser_of("E1", Role.TRAINER))
    for path, data in _files(pristine).items():
        if path not in before:
            path.unlink()
        elif data != before[path]:
            path.write_bytes(before[path])


@pytest.fixture
def row() -> Callable[[str, str], str]:
    """Return a function that finds the words of the row of a table which begins with a word."""

    def find(page: str, beginning: str) -> str:
        rows = [plain(one) for one in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
        return next(one for one in rows if one.startswith(beginning))

    return find
