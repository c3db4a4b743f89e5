"""A learner's browser on the host, which must not meet an error of a script or of the content policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.xblocks.conftest import Learner

PATIENCE = 10_000
"""Milliseconds that a step may take on a machine that does much else."""


@contextmanager
def a_browser(chromium: Browser, learner: Learner, address: str) -> Iterator[BrowserContext]:
    """Give *learner*'s browser, signed in at *address*."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    context.set_default_timeout(PATIENCE)
    sign_in(context, learner, address)
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on(
        "console",
        lambda message: problems.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield context
    context.close()
    assert problems == []


def sign_in(context: BrowserContext, learner: Learner, address: str) -> None:
    """Give the browser the session that *learner* has."""
    cookie = learner.client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])


def open_lesson(page: Page, address: str) -> None:
    """Open a lesson and wait until its blocks are alive."""
    page.goto(address)
    expect(page.locator(".gw-block:not(.gw-live)")).to_have_count(0)


def component(page: Page, key: str) -> Locator:
    """Return the component *key*."""
    return page.locator(f'[data-gw-component="{key}"]')


def saved(page: Page, key: str) -> Locator:
    """Return the line that says whether the block of *key* is saved."""
    return page.locator(".gw-block", has=component(page, key)).locator("[data-gw-saved]")


def sent(page: Page) -> list[str]:
    """Return a list that fills with the body of everything that the page sends."""
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.url + " " + (request.post_data or "")))
    return bodies


def cut_off(route: Route) -> None:
    """Answer nothing: the server is gone."""
    route.abort()


def states(learner: str) -> dict[str, dict[str, Any]]:
    """Return what the host keeps of *learner*, by the name of the block."""
    from xblocks.host.models import BlockState

    rows = BlockState.objects.filter(learner=learner, scope="user_state")
    return {row.place.rpartition("@")[2]: json.loads(json.dumps(row.fields["learner_state"])) for row in rows}


Maker = Callable[[str], Learner]
