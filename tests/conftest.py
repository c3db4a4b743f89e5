"""What every test stands on: a home of its own for the site, and Chromium for those that look at pages."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

# Before Django reads its settings: no test touches the site that a developer runs from the checkout.
os.environ.setdefault("GROUNDWORK_SECRET_KEY", "for-tests-only")
_VARIABLE = tempfile.mkdtemp(prefix="groundwork-tests-")
os.environ.setdefault("GROUNDWORK_VARIABLE", _VARIABLE)
# Playwright keeps an event loop in the tests' thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the one Chromium of all tests: two Playwrights cannot run in one process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
