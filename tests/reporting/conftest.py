"""Who signs in, and on what phone, for the tests of the report pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page

from reporting.figures.memory import forget

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_counts_from_another_test() -> None:
    """Forget the counts in memory: the factories write past the functions that announce a change."""
    forget()
    cache.clear()


@pytest.fixture
def sign_in() -> SignIn:
    """Return a function that signs *username* in, as a member of *groups*, and returns the browser."""

    def browser_of(username: str, *groups: str) -> Client:
        user, _ = get_user_model().objects.get_or_create(username=username)
        user.groups.set(Group.objects.get_or_create(name=name)[0] for name in groups)
        browser = Client()
        browser.force_login(user)
        return browser

    return browser_of


@pytest.fixture
def narrow_page(chromium: Browser) -> Iterator[Page]:
    """Return a page as wide as the narrowest phone."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()
