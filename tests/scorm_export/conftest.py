"""One Chromium for all tests of packages, and a small web server for their pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.scorm_export.pages import PageServer


@pytest.fixture(scope="session")
def _window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def window(_window: BrowserContext) -> Iterator[BrowserContext]:
    """Return a browser window; every test has a server, and so an origin and a storage, of its own."""
    yield _window
    for page in _window.pages:
        page.close()


@pytest.fixture
def server() -> Iterator[PageServer]:
    """Return a web server for pages that the test puts into it."""
    with PageServer() as running:
        yield running
