"""A package whose site refuses it, fails or has forgotten it loses nothing, and says nothing untrue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from curriculum.languages import Language
from player.api import CallHome, strings
from player.call_home import draw_call_home
from player.citations import Citations
from player.shown import Page as ShownPage
from tests.player.access import clickable
from tests.scorm_export.course import edition
from tests.scorm_export.pages import Answer, PageServer, Request, complete_report, report

pytestmark = pytest.mark.browser
WORDS = strings(Language.EN)
CLOCK = (Path(__file__).parents[2] / "player/script/clock.js").read_text("utf-8")
PAGE = """<!DOCTYPE html><meta charset=utf-8><title>course</title>
<div class=gw id=gw lang=en><article class=gw-overview></article><footer class=gw-footer></footer></div>
<script src=/call-home.js></script><script>
const store = { open: () => Promise.resolve({ mode: "normal", registration: "k3j2h4g5aa" }),
  save: () => Promise.resolve(true), close: () => {} };
const callHome = { address: location.origin + "/home/", delivery: "scorm2004" };
const of = digest => Groundwork.callHome(store, {
  plan: { course: "arc-100" }, store: "scorm2004", edition: { label: "2026.1", digest }, callHome });
</script>"""

GRANTED = {"token": "t", "actor": {"account": {"name": "E1001"}}, "device": "d"}
MORE = {"proof.more": {"version": "2", "language": "vi", "at": "2026-11-22T10:00:00Z"}}


@dataclass
class Site:
    """The City's site: what it answers, and what it was asked."""

    answers: dict[str, list[int]] = field(default_factory=dict)
    """Statuses to come, by path; 200 when there are none left."""
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        if request.method != "POST":
            return Answer(status=404)
        path = request.path.removeprefix("/home/")
        self.asked.append((path, json.loads(request.body)))
        left = self.answers.get(path, [])
        status = left.pop(0) if left else 200
        said = (
            {"token": "t", "actor": {"account": {"name": "E1001"}}, "device": "d"} if path == "token" else []
        )
        return Answer(json.dumps(said).encode(), status=status)

    def verbs(self) -> list[list[str]]:
        """Return the verbs of each batch."""
        batches = [body for path, body in self.asked if path == "statements"]
        return [[one["verb"]["id"].rpartition("/")[2] for one in batch] for batch in batches]

    def editions(self) -> list[set[str]]:
        """Return the editions that each batch speaks of."""
        named = "https://groundwork.example/id/extensions/edition"
        batches = [body for path, body in self.asked if path == "statements"]
        return [{one["context"]["extensions"][named]["digest"] for one in batch} for batch in batches]


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    """Return a page with the script and nothing else, on the site's own origin."""
    shown = [ShownPage(Language.EN, Citations(edition().content.references, "gw"))]
    with PageServer() as server:
        home = CallHome(f"{server.url}/")
        server.pages["/call-home.js"] = CLOCK + draw_call_home(home, shown, "arc-100", is_alone=False)
        server.pages["/course"] = PAGE
        server.answer = site.answer
        context = chromium.new_context()
        opened = context.new_page()
        opened.goto(f"{server.url}/course")
        yield opened
        context.close()


def begin(page: Page, digest: str = "aa") -> None:
    page.evaluate("digest => { window.course = of(digest); return course.open(); }", digest)


def save(page: Page, said: dict[str, Any]) -> None:
    page.evaluate("report => course.save({}, report)", said)


def enrol(page: Page) -> None:
    page.fill("#gw-home-code", "ABCD")
    page.fill("#gw-home-number", "E1001")
    page.click("[data-gw-home-begin]")


def says(page: Page, key: str) -> None:
    expect(page.locator("[data-gw-home-said]")).to_have_text(WORDS.plain(f"callhome_is_{key}"))


def connection_is_back(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('online'))")


def test_whatever_the_site_answers_the_learner_is_told_what_is_true(page: Page, site: Site) -> None:
    page.goto(f"{page.url}?gw-home-code=ABCD&gw-home-number=E1001")
    begin(page)
    assert [page.input_value(f"#gw-home-{name}") for name in ("code", "number")] == ["ABCD", "E1001"]
    assert clickable(page) == []
    problem = page.locator("[data-gw-home-problem]")
    site.answers["token"] = [429, 500]
    for name in ("often", "away"):
        enrol(page)
        expect(problem).to_have_text(WORDS.plain(f"callhome_{name}", host=page.evaluate("location.host")))
    save(page, report())
    assert site.verbs() == [], "nothing is sent before the learner agreed"

    # A token that has ended is fetched anew with the device's secret; a site that fails is asked again.
    site.answers["statements"] = [401, 503]
    enrol(page)
    for _ in range(2):
        says(page, "waiting")
        connection_is_back(page)
    says(page, "sent")
    assert site.verbs() == [["initialized"]] * 3
    assert [body.get("device") for path, body in site.asked if path == "token"] == [None, None, None, "d"]

    # Each achievement once, as fine as SCORM 2004 is told it, and no try that fell short.
    save(page, report(success=False, scaled=0.2, points=200, possible=1000))
    save(page, complete_report(points=2000, possible=3000))
    says(page, "sent")
    save(page, complete_report())
    batch = next(body for path, body in reversed(site.asked) if path == "statements")
    assert site.verbs()[-1] == ["answered", "passed", "completed"]
    assert [one["result"].get("score") for one in batch] == [None, {"scaled": 0.6666666}, None]
    assert all(one["actor"]["account"]["name"] == "E1001" for one in batch)

    # What the site does not take is not pressed upon it.
    number = len(site.asked)
    site.answers["statements"] = [403]
    save(
        page,
        report(attested={"proof.more": {"version": "2", "language": "vi", "at": "2026-11-22T10:00:00Z"}}),
    )
    says(page, "refused")
    save(page, complete_report())
    assert len(site.asked) == number + 1


def test_what_an_earlier_edition_reached_is_told_of_that_edition_and_an_end_is_said(
    page: Page, site: Site
) -> None:
    begin(page, "aa")
    enrol(page)
    says(page, "sent")
    site.answers["statements"] = [503]
    save(page, complete_report())
    says(page, "waiting")
    page.reload()
    begin(page, "bb")
    says(page, "sent")
    save(page, complete_report(attested=MORE))
    says(page, "sent")
    assert [body["edition"]["digest"] for path, body in site.asked if path == "token"] == ["aa", "aa", "bb"]
    assert site.editions() == [{"aa"}, {"aa"}, {"bb"}]
    assert site.verbs() == [["initialized", "answered", "passed", "completed"]] * 2 + [["answered"]]

    # Taken back meanwhile: it asks again and says why, and what was reached is kept.
    page.reload()
    site.answers["token"] = [403]
    begin(page, "cc")
    save(page, complete_report(attested={"proof.last": MORE["proof.more"]}))
    expect(page.locator("[data-gw-home-problem]")).to_have_text(WORDS.plain("callhome_ended"))
    save(page, complete_report(attested=MORE))
    expect(page.locator("[data-gw-home-problem]")).to_have_text(WORDS.plain("callhome_ended"))
    expect(page.locator("[data-gw-home-line]")).to_be_hidden()
    enrol(page)
    says(page, "sent")
    assert set.union(*site.editions()[3:]) == {"aa", "bb", "cc"}


def test_who_only_looks_is_asked_nothing_and_without_storage_the_page_says_so(page: Page, site: Site) -> None:
    page.evaluate("""() => {
      store.open = () => Promise.resolve({ mode: "review", registration: "k3j2h4g5aa" });
      window.course = of("aa");
      return course.open();
    }""")
    expect(page.locator("[data-gw-home]")).to_have_count(0)
    page.reload()
    page.evaluate("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    site.answers["statements"] = [503]
    begin(page)
    save(page, report())
    enrol(page)
    says(page, "open")
    connection_is_back(page)
    says(page, "sent")
    page.evaluate("report => course.close({}, report)", complete_report())
    page.wait_for_timeout(100)
    assert site.verbs()[-1] == ["answered", "passed", "completed"]
