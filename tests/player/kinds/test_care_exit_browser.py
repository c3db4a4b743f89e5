"""The way out: in a window, in a frame, beside a block; by link and by key; and "back" does not return."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from player.api import draw_component, draw_package, page_shell, script, stylesheet
from tests.factories_player import some_references
from tests.player.conftest import serving, write
from tests.player.kinds.care_course import EN, a_care_course, a_hard_text, a_text
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser

ELSEWHERE = "https://weather.gc.ca/"
FRAMED = (
    '<!DOCTYPE html><html lang="en"><title>A learning system</title>'
    '<iframe src="index.html"{} width="900" height="700"></iframe>'
)
BARE = (
    f'<!DOCTYPE html><title>A unit</title><a class="gw-exit" href="{ELSEWHERE}" data-gw-exit>Leave</a>'
    '<script src="xblock.js"></script>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("exit")
    course = a_care_course(a_text("before"), a_hard_text())
    write(folder, draw_package(course, edition_label="2026.1", digest="5a" * 32, store="local"))
    (folder / "framed.html").write_text(FRAMED.format(""))
    (folder / "closed-in.html").write_text(FRAMED.format(' sandbox="allow-scripts allow-same-origin"'))
    component = draw_component(
        a_hard_text(), lesson_id="street-life", language=EN, references=some_references(), scope="gw-1"
    )
    block = f'<h2>A unit</h2><div class="gw gw-block" lang="en">{component}</div>'
    files = {
        "unit.html": page_shell(
            block, title="A unit", language=EN, references=some_references(), scripts=["xblock.js"]
        ),
        "xblock.js": script(("xblock",)),
        "player.css": stylesheet(),
    }
    write(folder, {name: text.encode() for name, text in files.items()})
    with serving(folder) as url:
        yield url


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with window(chromium) as context:
        context.route(
            f"{ELSEWHERE}**",
            lambda route: route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html"),
        )
        yield context


def learning(page: Page, site: str) -> Learner:
    """Return a learner who has been on several pages of the course: each is an entry in the history."""
    learner = Learner(page).open(f"{site}/index.html")
    learner.go("street-life")
    page.wait_for_selector("#gw-street-life-stop-care")
    learner.go("after")
    page.wait_for_selector("#gw-after-end")
    learner.go("street-life")
    return learner


def gone(page: Page) -> None:
    page.wait_for_url(ELSEWHERE)


def test_the_link_leads_away_and_back_does_not_return(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto("about:blank")
    learning(page, site)
    page.locator(".gw-header .gw-exit").click()
    gone(page)
    page.go_back()
    assert page.url == "about:blank"


def test_everything_is_hidden_before_the_other_page_is_there(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    learning(page, site)
    left = page.evaluate(
        """() => { document.querySelector('.gw-header .gw-exit').click();
        return [document.title, document.documentElement.checkVisibility()]; }"""
    )
    assert left == ["weather.gc.ca", False], "in the same turn as the click"


def test_what_was_done_is_kept_all_the_same_and_the_place_too(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    learning(page, site)
    page.click("#gw-street-life-stop-other")
    page.wait_for_function("() => Groundwork.page.state().seen.includes('street-life.stop')")
    page.locator(".gw-header .gw-exit").click()
    gone(page)
    learner = Learner(page).open(f"{site}/index.html")
    assert "street-life.stop" in learner.state()["seen"]
    assert learner.state()["place"] == "street-life"


def test_shift_three_times_does_the_same_and_says_so_before_the_last(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    learning(page, site)
    said = page.locator(".gw-header [role=status][data-gw-exit-said]")
    page.keyboard.press("Shift")
    expect(said).to_have_text("")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Press Shift once more to leave this page.")
    page.keyboard.press("Shift")
    gone(page)


def test_shift_as_part_of_something_else_never_leads_away(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    learning(page, site)
    for keys in ("Shift+A", "Shift+Tab", "Alt+Shift", "Control+Shift", "Shift+A"):
        page.keyboard.press(keys)
    for key in ("Shift", "Shift", "b", "Shift", "Shift"):
        page.keyboard.press(key)
    page.mouse.click(600, 500)
    page.keyboard.press("Shift")
    page.wait_for_timeout(400)
    assert page.url.startswith(site)
    expect(page.locator(".gw-header [data-gw-exit-said]")).to_have_text("")


def test_presses_far_apart_are_no_wish_to_leave(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.clock.install()
    Learner(page).open(f"{site}/index.html")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.fast_forward(5_001)
    expect(page.locator(".gw-header [data-gw-exit-said]")).to_have_text("")
    page.keyboard.press("Shift")
    page.clock.fast_forward(1_000)
    assert page.url.startswith(site)


def test_in_a_frame_the_whole_window_leaves(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/framed.html")
    frame = page.frame_locator("iframe")
    frame.locator("#gw.gw-live .gw-exit").first.click()
    gone(page)


def test_a_frame_that_may_not_lead_its_window_leaves_by_itself(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/closed-in.html")
    page.frame_locator("iframe").locator("#gw.gw-live .gw-exit").first.click()
    page.wait_for_function("() => document.title === 'weather.gc.ca'")
    assert not page.evaluate("() => document.documentElement.checkVisibility()")
    # This system forbids frames of other sites, too: what is left in the frame is the browser's own error.
    expect(page.frame_locator("iframe").locator("#gw")).to_have_count(0)


def test_beside_a_block_both_ways_out_work_also_on_a_page_that_mounts_nothing(
    context: BrowserContext, site: str
) -> None:
    for place in (".gw-header .gw-exit", ".gw-care-help .gw-exit"):
        page = context.new_page()
        page.goto(f"{site}/unit.html")
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.locator(place).first.click()
        gone(page)
        page.close()


def test_the_other_page_is_not_told_where_somebody_came_from(context: BrowserContext, site: str) -> None:
    """A learning system's page around a block says nothing of referrers itself."""
    page = context.new_page()
    page.route("**/bare.html", lambda route: route.fulfill(body=BARE, content_type="text/html"))
    page.goto(f"{site}/bare.html")
    with page.expect_request(f"{ELSEWHERE}**") as asked:
        page.locator(".gw-exit").click()
    assert "referer" not in asked.value.all_headers()


def test_without_the_script_it_is_a_link(chromium: Browser, site: str) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/index.html")
        link = page.get_by_role("link", name="Leave this page now").first
        assert (link.get_attribute("href"), link.get_attribute("target")) == (ELSEWHERE, "_top")
        assert link.get_attribute("rel") == "noreferrer"
        assert link.get_attribute("title") == "Leaves this page and opens one about the weather."


def test_it_stands_in_the_same_place_on_every_page(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    learner = learning(page, site)
    places = set()
    for place in ("overview", "street-life", "after"):
        learner.go(place)
        page.evaluate("() => scrollTo(0, 0)")
        box = page.locator(".gw-header .gw-exit").bounding_box()
        assert box
        places.add((box["x"], box["y"]))
    assert len(places) == 1


def test_it_stays_in_reach_while_something_hard_is_on_the_screen(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 600})
    learning(page, site)
    page.click("#gw-street-life-stop-first")
    page.locator("#gw-street-life-stop .gw-prose").evaluate(
        "prose => { prose.style.minBlockSize = '3000px'; }"
    )
    page.evaluate("() => document.querySelector('#gw-street-life-stop-title').scrollIntoView()")
    expect(page.locator("[data-gw-route=first] .gw-exit")).to_be_in_viewport()
    expect(page.locator("[data-gw-route=first] a[href='#gw-supports']")).to_be_in_viewport()
