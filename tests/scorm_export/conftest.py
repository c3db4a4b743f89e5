"""Windows of the one Chromium for tests of packages, and a small web server for their pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.scorm_export.pages import PageServer
from tests.scorm_export.rooms import Room


@pytest.fixture(scope="session")
def _window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def window(_window: BrowserContext) -> Iterator[BrowserContext]:
    """Return a browser window; every test has a server, and so an origin and a storage, of its own."""
    before = set(_window.pages)
    yield _window
    for page in set(_window.pages) - before:
        page.close()


@pytest.fixture
def server() -> Iterator[PageServer]:
    """Return a web server for pages that the test puts into it."""
    with PageServer() as running:
        yield running


@pytest.fixture(scope="session")
def _room(_window: BrowserContext) -> Iterator[Room]:
    with PageServer() as running:
        yield Room(_window, running, {})


@pytest.fixture
def room(_room: Room) -> Room:
    """Return where courses are launched in a strict learning system; nothing is left of another test."""
    _room.tidy()
    return _room
