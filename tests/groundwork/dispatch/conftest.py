"""A city's site that publishes a corrected course, and a learning system that has the edition before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page
from pytest_django import Settings

from curriculum.languages import Language
from editions.api import Edition, Published
from groundwork.dispatch.publishing import publish_current
from scorm_export.api import Delivery, package, read_archive, site_address
from tests.conformance.learner import Learner
from tests.scorm_export.course import edition
from tests.scorm_export.pages import PageServer, host_page

COURSE = "arc-100"
NEW_TITLE = "Rights and duties, corrected"
PATIENT = """{
  const wait = setTimeout, long = delay => [4000, 12000].includes(delay) ? 600000 : delay;
  globalThis.setTimeout = (work, delay, ...more) => wait(work, long(delay), ...more);
}"""
"""A package gives the site four seconds, and twelve to appear: a machine that many use may need more."""
DELIVERIES = {"1.2": Delivery.SCORM12, "2004": Delivery.SCORM2004}


def corrected(made: Edition) -> Edition:
    """Return *made* with another title in English: a correction that changes no id."""
    course = made.content.course
    english = course.texts[Language.EN]
    text = english.model_copy(update={"section": english.section.model_copy(update={"title": NEW_TITLE})})
    texts = {**course.texts, Language.EN: text}
    content = made.content.model_copy(update={"course": course.model_copy(update={"texts": texts})})
    return Edition(label="0-draft", content=content)


@dataclass(frozen=True)
class Site:
    """What the site has: two frozen editions, of which the second is published."""

    shelf: Published
    folder: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a shelf with 2026.1 and its correction, 2026.2, and the folder where the latter is published."""
    folder = tmp_path_factory.mktemp("site")
    shelf = Published(folder / "published", date(2026, 11, 22))
    shelf.freeze(corrected(shelf.freeze(edition("0-draft"))))
    publish_current(shelf, folder / "dispatch", datetime.now(tz=UTC))
    return Site(shelf, folder / "dispatch")


@dataclass
class Lms:
    """A learning system's page with the package of the first edition, on another origin than the site's."""

    window: BrowserContext
    server: PageServer
    first: Edition
    site: str

    def upload(self, version: str) -> None:
        """Put the dispatched package of the first edition under ``/package/``."""
        made = package(self.first, DELIVERIES[version], dispatch=site_address(self.site))
        for name, content in read_archive(made.content).items():
            self.server.pages[f"/package/{name}"] = content

    def launch(self, version: str, kept: str = "{}") -> Page:
        """Return the learning system's page, in which the package loads; *kept*: JSON of its data."""
        self.server.pages["/"] = host_page(version, "/package/index.html", kept=kept)
        page = self.window.new_page()
        page.add_init_script(PATIENT)
        page.goto(self.server.url + "/")
        return page

    def learner(self, page: Page) -> Learner:
        """Return who sits before the site's edition, in its frame in the package's frame."""
        frame = outer(page)
        frame.wait_for_selector("#gw[hidden]", state="attached")
        inner = frame.child_frames[0]
        inner.wait_for_selector(".gw-live")
        return Learner(inner, self.first.content)


def outer(page: Page) -> Frame:
    """Return the package's frame in the learning system's page."""
    frame = page.frame("course")
    assert frame is not None
    return frame


@pytest.fixture
def lms(chromium: Browser, live_server: Any, settings: Settings, site: Site) -> Iterator[Lms]:
    """Return a learning system that the site lists."""
    settings.GROUNDWORK_DISPATCH = site.folder
    with PageServer() as server:
        settings.GROUNDWORK_DISPATCH_ORIGINS = (server.url,)
        context = chromium.new_context(locale="en-CA")
        context.set_default_timeout(60_000)
        yield Lms(context, server, site.shelf.read(COURSE, "2026.1"), live_server.url)
        context.close()
