"""A window of the one Chromium for journeys through other people's players."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a browser window with a storage of its own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()
