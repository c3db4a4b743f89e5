"""A course page in a strict learning system: both made anew for each test, the pages kept, for speed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page

from tests.scorm_export.pages import STATE, PageServer, host_page, store_page

API = {"1.2": "API", "2004": "API_1484_11"}
STORES = {"1.2": "scorm12", "2004": "scorm2004"}


@dataclass
class Course:
    """A course page in a strict learning system."""

    page: Page
    frame: Frame

    def open(self) -> dict[str, Any]:
        return dict(self.frame.evaluate("() => store.open()"))

    def save(self, said: dict[str, Any], state: dict[str, Any] | None = None) -> bool:
        return bool(
            self.frame.evaluate("([state, report]) => store.save(state, report)", [state or STATE, said])
        )

    def close(self, said: dict[str, Any], state: dict[str, Any] | None = None) -> None:
        self.frame.evaluate("([state, report]) => store.close(state, report)", [state or STATE, said])

    def lms(self, expression: str) -> Any:
        return self.page.evaluate(f"() => lms.{expression}")

    @property
    def data(self) -> dict[str, Any]:
        return dict(self.lms("data"))

    @property
    def faults(self) -> list[str]:
        return list(self.lms("faults"))


@dataclass
class Room:
    """Where courses are launched: a browser, a server, and the pages that are there already."""

    window: BrowserContext
    server: PageServer
    seats: dict[str, Page]

    def launch(
        self, version: str, behaviour: dict[str, Any] | None = None, kept: dict[str, Any] | None = None
    ) -> Course:
        """Return a course with a new store in a new strict system, not opened yet."""
        page = self.seats.get(version)
        if page is None or page.frame("course") is None or "/course" not in page.frames[-1].url:
            page = self.seats[version] = self._load(version)
        frame = page.frame("course")
        assert frame is not None
        given = [API[version], version, kept or {}, behaviour or {}]
        page.evaluate(
            "([name, version, kept, how]) => { lms = window[name] = strictLms(version, kept, how); }", given
        )
        frame.evaluate("name => { store = Groundwork.stores[name](context); }", STORES[version])
        return Course(page, frame)

    def _load(self, version: str) -> Page:
        self.server.pages[f"/{version}/course"] = store_page(STORES[version])
        self.server.pages[f"/{version}/"] = host_page(version, f"/{version}/course")
        page = self.window.new_page()
        page.goto(f"{self.server.url}/{version}/")
        frame = page.frame("course")
        assert frame is not None
        frame.wait_for_function("() => window.store")
        return page

    def tidy(self) -> None:
        """Forget what the pages stored in the browser."""
        for seat in self.seats.values():
            seat.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
