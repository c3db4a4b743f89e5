"""The SCORM stores find the learning system wherever a page is launched, or do without one."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from tests.scorm_export.pages import PageServer, host_page, report, store_page
from tests.scorm_export.rooms import STORES, Course

pytestmark = pytest.mark.browser
VERSIONS = [pytest.param("1.2", id="SCORM 1.2"), pytest.param("2004", id="SCORM 2004")]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_system_is_found_beyond_a_frame_of_another_origin(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    server.pages["/course"] = store_page(STORES[version])
    server.pages["/between"] = f"<iframe name=course src='{server.url}/course'></iframe>"
    server.pages["/"] = host_page(version, server.other_origin + "/between")
    page = window.new_page()
    page.goto(server.url + "/")
    frame = next(frame for frame in wait_for_frames(page, 3) if frame.url.endswith("/course"))
    frame.wait_for_function("() => window.store")
    assert Course(page, frame).open()["isConnected"] is True


@pytest.mark.parametrize("version", VERSIONS)
def test_a_page_among_strangers_stays_readable(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    server.pages["/course"] = store_page(STORES[version])
    server.pages["/"] = host_page(version, server.other_origin + "/course")
    page = window.new_page()
    page.goto(server.url + "/")
    frame = next(frame for frame in wait_for_frames(page, 2) if frame.url.endswith("/course"))
    frame.wait_for_function("() => window.store")
    course = Course(page, frame)
    assert course.open()["isConnected"] is False
    assert course.save(report()) is False


@pytest.mark.parametrize("version", VERSIONS)
def test_the_system_is_found_in_the_window_that_opened_this_one(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    server.pages["/course"] = store_page(STORES[version])
    server.pages["/"] = host_page(version, "about:blank")
    page = window.new_page()
    page.goto(server.url + "/")
    with page.expect_popup() as popup:
        page.evaluate("() => { window.open('/course'); }")
    popup.value.wait_for_function("() => window.store")
    assert popup.value.evaluate("() => store.open()")["isConnected"] is True


@pytest.mark.parametrize("version", VERSIONS)
def test_the_system_is_found_from_a_frame_in_the_window_that_it_opened(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    server.pages["/course"] = store_page(STORES[version])
    server.pages["/between"] = "<iframe name=course src='/course'></iframe>"
    server.pages["/"] = host_page(version, "about:blank")
    page = window.new_page()
    page.goto(server.url + "/")
    with page.expect_popup() as popup:
        page.evaluate("() => { window.open('/between'); }")
    frame = next(frame for frame in wait_for_frames(popup.value, 2) if frame.url.endswith("/course"))
    frame.wait_for_function("() => window.store")
    assert frame.evaluate("() => store.open()")["isConnected"] is True


def test_a_page_without_any_system_keeps_its_registration_in_its_own_tab_only(
    window: BrowserContext, server: PageServer
) -> None:
    server.pages["/course"] = store_page("scorm12")
    page, other = window.new_page(), window.new_page()
    page.goto(server.url + "/course")
    first = page.evaluate("() => store.open()")
    page.reload()
    second = page.evaluate("() => store.open()")
    other.goto(server.url + "/course")
    elsewhere = other.evaluate("() => store.open()")
    assert first["isConnected"] is False
    assert first["registration"] == second["registration"]
    assert first["registration"] != elsewhere["registration"]


def wait_for_frames(page: Page, number: int) -> list[Frame]:
    """Return the frames of *page* once there are *number* of them with their own address."""
    for _ in range(100):
        if len([frame for frame in page.frames if frame.url.startswith("http")]) >= number:
            return page.frames
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(page.frames)} frames, not {number}: {[frame.url for frame in page.frames]}")
