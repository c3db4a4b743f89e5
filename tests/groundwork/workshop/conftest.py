"""A trainer in the workshop of a home of its own, whose files a test may change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from authoring.forms.api import Values, values_of
from groundwork.home import Home
from groundwork.workshop import component_page
from groundwork.workshop.asked import ask_lesson
from groundwork.workshop.component_page import digest_of
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city

COURSE, LESSON = "arc-100", "words-we-share"


@pytest.fixture(scope="package")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return copy_sample_city(tmp_path_factory.mktemp("workshop"))


@dataclass(frozen=True)
class Workshop:
    """A trainer's browser, and the files behind it."""

    home: Home
    browser: Client

    @property
    def lesson_folder(self) -> Path:
        return self.home.curriculum_content / "courses" / COURSE / "lessons" / LESSON

    def text(self, name: str = "en.md") -> str:
        return (self.lesson_folder / name).read_bytes().decode()

    def opened(self, component: str) -> Values:
        """Return what stands in the form of a component, as its page has it."""
        self.browser.get(self.address(component))
        asked = ask_lesson(COURSE, LESSON).component(component)
        values = values_of(asked.opened)
        return values.having({"loaded": (digest_of(asked.opened),)})

    def address(self, component: str) -> str:
        return f"/trainers/{COURSE}/{LESSON}/write/components/{component}/"

    def submit(self, component: str, values: Values, **changes: str) -> HttpResponse:
        """Send a form as a browser without script does."""
        data: dict[str, Any] = {name: list(words) for name, words in values.items()}
        data |= {name.replace("__", "/"): word for name, word in changes.items()}
        return self.browser.post(self.address(component), data)

    def files(self) -> dict[str, bytes]:
        roots = (self.home.curriculum_content, self.home.assessments_content)
        return {str(path): path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file()}


def _forget_empty(folder: Path, root: Path) -> None:
    """Take away *folder* and those around it that hold nothing: a lesson's without files cannot be read."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@pytest.fixture
def workshop(pristine: Home, settings: Settings, db: None) -> Iterator[Workshop]:
    """The workshop; what a test wrote is taken back."""
    settings.HOME = pristine
    made = Workshop(pristine, browser_of("E1", Role.TRAINER))
    component_page._opened.clear()
    kept = made.files()
    yield made
    for path, data in made.files().items():
        if kept.get(path) != data:
            Path(path).unlink()
            _forget_empty(Path(path).parent, pristine.root)
    for path, data in kept.items():
        if not Path(path).exists():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(data)


@pytest.fixture
def changed(workshop: Workshop) -> Callable[[], dict[str, str]]:
    """Return a function that tells which lines of which files changed since the test began."""
    before = workshop.files()

    def lines() -> dict[str, str]:
        now = workshop.files()
        return {Path(path).name: now.get(path, b"").decode() for path in now if now[path] != before.get(path)}

    return lines
