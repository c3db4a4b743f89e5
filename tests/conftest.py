"""What every test stands on: an empty database, and Chromium for those that look at pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.chromium import launch_shell


@pytest.fixture(scope="session", autouse=True)
def _emptied_swiftly() -> Iterator[None]:
    """Empty the database after tests that commit in our own way."""
    from tests.emptying import empty_after_test

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.TransactionTestCase._fixture_teardown", empty_after_test)
        yield


@pytest.fixture(scope="session", autouse=True)
def _swift_passwords() -> Iterator[None]:
    """Keep passwords as a site does, by Argon2, but with its least effort: nobody guesses those of tests."""
    with pytest.MonkeyPatch.context() as patch:
        for effort, least in {"time_cost": 1, "memory_cost": 8, "parallelism": 1}.items():
            patch.setattr(f"django.contrib.auth.hashers.Argon2PasswordHasher.{effort}", least)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the one Chromium of all tests: two Playwrights cannot run in one process."""
    expect.set_options(timeout=20_000)  # a state that is waited for may come late where many look at once
    with sync_playwright() as playwright:
        browser = launch_shell(playwright.chromium)
        yield browser
        browser.close()
