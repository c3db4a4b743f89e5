"""Every way of leaving, in every way that systems commit: what was answered is kept, and told once.

One browser plays it, with many systems in a tab; what it comes to is one table, which
docs/reference/scorm-data.md shows as well.
"""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from tests.chromium import launch
from tests.scorm_export.course import edition
from tests.scorm_export.exits import VERSIONS, WAYS, Cell, Systems
from tests.scorm_export.pages import PageServer

pytestmark = pytest.mark.browser

CHECK, LEVELS = "words.check", "words.levels"
REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/scorm-data.md"
EXPECTED = """\
| the page goes | and commits | answered before | just answered | end called | end arrives | told twice |
|---|---|---|---|---|---|---|
| the tab is closed | synchronously | kept | kept | yes | no | no |
| the tab is closed | and ends by beacon | kept | kept | yes | yes | no |
| the tab is closed | asynchronously | kept | kept | yes | yes | no |
| the frame goes elsewhere | synchronously | kept | kept | yes | no | no |
| the frame goes elsewhere | and ends by beacon | kept | kept | yes | yes | no |
| the frame goes elsewhere | asynchronously | kept | kept | yes | yes | no |
| the frame is taken away | synchronously | kept | in the browser until the next visit | yes | no | no |
| the frame is taken away | and ends by beacon | kept | kept | yes | yes | no |
| the frame is taken away | asynchronously | kept | kept | yes | yes | no |
| "back" brings it out of the cache | synchronously | kept | kept | yes | yes | no |
| "back" brings it out of the cache | and ends by beacon | kept | kept | yes | yes | no |
| "back" brings it out of the cache | asynchronously | kept | kept | yes | yes | no |
| it is hidden, then killed | synchronously | kept | kept | no | no | no |
| it is hidden, then killed | and ends by beacon | kept | kept | no | no | no |
| it is hidden, then killed | asynchronously | kept | kept | no | no | no |
"""
SAID = {"synchronous": "synchronously", "beacon": "and ends by beacon", "asynchronous": "asynchronously"}

ANSWER_ONE = """async () => {
    await Groundwork.page.ready;
    document.querySelector("[data-gw-contents]").open = true;
    document.querySelector("[data-gw-contents] [data-gw-to=words]").click();
    const find = async selector => {
        for (;;) {
            const found = document.querySelector(selector);
            if (found) return found;
            await new Promise(requestAnimationFrame);
        }
    };
    (await find("[data-gw-component='words.check'] input[value=a-rule]")).click();
    (await find("[data-gw-component='words.check'] [type=submit]")).click();
    await find("[data-gw-saved=saved]");
    // Resolves in the moment in which the answer is judged, before anything can be saved.
    window.answer = () => new Promise(resolve => {
        const sort = document.querySelector("[data-gw-component='words.levels']");
        sort.querySelector("[data-gw-card=card-thought] input[value=individual]").click();
        sort.querySelector("[data-gw-card=card-law] input[value=systemic]").click();
        new MutationObserver(() => { if (sort.querySelector(".gw-verdict")) resolve(); })
            .observe(sort, { childList: true, subtree: true });
        sort.querySelector("[type=submit]").click();
    });
}"""
SYSTEMS = "Array.from(frames)"
ALL_ANSWER = f"Promise.all({SYSTEMS}.map(system => system.frames[0].answer()))"


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a window of a browser of its own: its pages are killed, and it keeps pages to come back to."""
    browser = launch(chromium.browser_type, leaving_out=["--disable-back-forward-cache"])
    yield browser.new_context()
    browser.close()


def close_the_tab(page: Page) -> None:
    page.evaluate(f"() => {ALL_ANSWER}")
    page.close()


def send_the_frames_elsewhere(page: Page) -> None:
    page.evaluate(f"""() => Promise.all({SYSTEMS}.map(system =>
        system.frames[0].answer().then(() => {{ system.frames[0].location = "/away"; }})))""")


def take_the_frames_away(page: Page) -> None:
    page.evaluate(f"""() => Promise.all({SYSTEMS}.map(system =>
        system.frames[0].answer().then(() => system.document.querySelector("iframe").remove())))""")


def go_away_and_back(page: Page) -> None:
    page.evaluate(f"() => {{ {ALL_ANSWER}.then(() => {{ location = '/away'; }}); }}")
    page.wait_for_url("**/away")
    page.evaluate("() => { setTimeout(() => history.back(), 0); }")


def hide_and_kill(page: Page) -> None:
    # Playwright keeps every tab visible, so its page is told by hand; the killing is real.
    page.evaluate(f"""() => Promise.all({SYSTEMS}.map(system => system.frames[0].answer().then(() => {{
        const course = system.frames[0].document;
        Object.defineProperty(course, "hidden", {{ value: true }});
        course.dispatchEvent(new Event("visibilitychange"));
    }})))""")
    browser = page.context.browser
    assert browser is not None
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    for process in processes:
        if process["type"] == "renderer":
            os.kill(process["id"], signal.SIGKILL)


EXITS: dict[str, Callable[[Page], None]] = {
    "the tab is closed": close_the_tab,
    "the frame goes elsewhere": send_the_frames_elsewhere,
    "the frame is taken away": take_the_frames_away,
    '"back" brings it out of the cache': go_away_and_back,
    "it is hidden, then killed": hide_and_kill,
}
BACK, KILLED = list(EXITS)[3:]


def test_whatever_way_a_learner_leaves_nothing_is_lost_and_nothing_told_twice(
    window: BrowserContext, server: PageServer
) -> None:
    cells = [
        Cell(f"exit-{number}", way, version)
        for number, way, version in itertools.product(range(len(EXITS)), WAYS, VERSIONS)
    ]
    systems = Systems(server, edition(), cells)
    at_leaving: dict[str, tuple[str, ...]] = {}
    for number, leave in enumerate(EXITS.values()):
        left = [cell for cell in cells if cell.exit == f"exit-{number}"]
        page = open_systems(window, server, left)
        for frame in courses(page):
            frame.evaluate(ANSWER_ONE)
        leave(page)
        settle(left, 0 if leave is hide_and_kill else 1)
        at_leaving |= {cell.name: seen_at(systems, cell) for cell in left}
        page.close()
    back = [cell for cell in cells if cell.exit == f"exit-{list(EXITS).index(BACK)}"]
    assert [cell.launches for cell in back] == [2] * len(back), "the system is asked for anew"
    page = open_systems(window, server, cells)
    for frame in courses(page):
        answers = frame.evaluate(
            "async () => { await Groundwork.page.ready; await Groundwork.page.flush();"
            " return Object.keys(Groundwork.page.state().answers).sort(); }"
        )
        assert answers == [CHECK, LEVELS], frame.parent_frame
    rows: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for cell in cells:
        leaving = list(EXITS)[int(cell.exit[-1])]
        row = (leaving, SAID[cell.way], *at_leaving[cell.name], told_twice(cell))
        rows.setdefault((leaving, cell.way), set()).add(row)
    told = [row for found in rows.values() for row in sorted(found)]
    header = "\n".join(EXPECTED.splitlines()[:2])
    table = "\n".join([header, *(f"| {' | '.join(row)} |" for row in told)]) + "\n"
    assert table == EXPECTED, f"\n{table}"


def test_the_reference_shows_the_same_table() -> None:
    assert EXPECTED in REFERENCE.read_text(encoding="utf-8")


def open_systems(window: BrowserContext, server: PageServer, cells: list[Cell]) -> Page:
    """Open a tab with all the systems of *cells*, each with the course in its frame."""
    page = window.new_page()
    page.goto(f"{server.url}/tab/{','.join(cell.name for cell in cells)}")
    return page


def courses(page: Page) -> list[Frame]:
    return [frame for frame in page.frames if frame.name == "course"]


def settle(cells: list[Cell], ends: int) -> None:
    """Wait until every end that can be called was, and what was under way has arrived."""
    before, quiet, until = None, 0, time.monotonic() + 20
    while quiet < 5 or (any(cell.ends_called < ends for cell in cells) and time.monotonic() < until):
        time.sleep(0.1)
        now = [(cell.ends_called, cell.ends_arrived, str(cell.kept)) for cell in cells]
        before, quiet = now, quiet + 1 if now == before else 0


def seen_at(systems: Systems, cell: Cell) -> tuple[str, ...]:
    """Return how the row goes on: what the system has of both answers, and of the end."""
    answers = systems.state(cell).answers
    return (
        "kept" if CHECK in answers else "lost",
        "kept" if LEVELS in answers else "in the browser until the next visit",
        "yes" if cell.ends_called == 1 else str(cell.ends_called or "no"),
        "yes" if cell.ends_arrived == 1 else str(cell.ends_arrived or "no"),
    )


def told_twice(cell: Cell) -> str:
    return "no" if sorted(cell.interactions()) == [CHECK, LEVELS] else f"told {cell.interactions()}"
