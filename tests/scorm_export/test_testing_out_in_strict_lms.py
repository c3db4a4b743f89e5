"""Who knows ARC-100 shows it in its real package, in a learning system that forgives nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from assessments.api import draw
from curriculum.languages import Language
from curriculum.model import Interaction
from groundwork.content import read_content
from scorm_export.api import Delivery, package, read_archive
from tests.conformance.learner import Learner
from tests.content.conftest import DAY, HOME
from tests.scorm_export.pages import PageServer, host_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KEY = "test-out.two-each"
JOINED = """() => {
    const list = (...terms) => Groundwork.page.page.parse("<dl>" + terms.map(term =>
        `<div id="gw-${term}" data-gw-definition="${term}"></div>`).join("") + "</dl>");
    const joined = [Groundwork.page.page.parse(""), list("inequity", "bias"), list("bias", "equity")]
        .reduce((words, more) => Groundwork.choice.joined(words, more));
    return Array.from(joined.querySelectorAll("div")).map(word => word.dataset.gwDefinition);
}"""
"""What two decks' lists of words become; no item of the course uses such a word so far."""


class Knowing(Learner):
    """Someone who knows all but what was decided."""

    def _answer(self, place: Locator, interaction: Interaction, is_right: bool) -> None:
        item = place.get_attribute("data-gw-item") or ""
        super()._answer(place, interaction, is_right and not item.startswith("arc100-o1-"))


def test_what_is_shown_becomes_optional_and_what_is_not_stays(
    window: BrowserContext, server: PageServer
) -> None:
    edition = read_content(HOME, DAY).edition("arc-100")
    content = edition.content
    for name, data in read_archive(
        package(edition, Delivery.SCORM2004, (Language.EN, Language.AR)).content
    ).items():
        server.pages[f"/package/{name}"] = data
    server.pages["/"] = host_page("2004", "/package/index.html")
    page = window.new_page()
    page.goto(server.url + "/")
    frame = page.frame("course")
    assert frame is not None
    frame.wait_for_selector(".gw-live")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.rsplit("/", 1)[1]))
    learner = Knowing(frame, content)
    lesson = next(one for one in content.course.lessons if one.id == "test-out")

    # It waits to be begun: nothing is loaded unasked. Begun, it goes on in another language.
    learner.open_lesson("test-out")
    expect(frame.locator("[data-gw-begin]")).to_be_visible()
    assert not [name for name in asked if name.startswith("bank-")]
    frame.locator("[data-gw-begin]").click()
    items = frame.locator(f'[data-gw-component="{KEY}"] [data-gw-item]')
    expect(items).to_have_count(20)
    expect(items.first.locator(".gw-title").first).to_be_focused()
    assert len([name for name in asked if name.startswith("bank-en-")]) == 2
    form, seed = content.material.form("arc-100-test-out"), frame.evaluate("Groundwork.page.page.seed()")
    drawn = [one.item for one in draw(form, content.material.banks, seed, 1).items]
    assert [one.get_attribute("data-gw-item") for one in items.all()] == drawn
    learner.switch(Language.AR)
    expect(items).to_have_count(20)
    assert frame.evaluate(JOINED) == ["inequity", "bias", "equity"]

    # All right but what was decided.
    learner.do(lesson, lesson.components[1])
    changed = frame.locator("[data-gw-tested-out]:visible")
    expect(changed.locator("a")).to_have_count(6)
    optional = frame.locator("[data-gw-contents] [data-gw-to]:has([data-gw-optional]:not([hidden]))")
    expect(optional).to_have_count(8)  # with this one, and the one to look back
    for done in ("pre-check", "my-part", "post-check", "attestation"):
        learner.take_lesson(done)
    learner.waits_until_saved()
    assert page.evaluate("() => lms.commits.at(-1)['cmi.completion_status']") == "incomplete"
    learner.take_lesson("why-calgary")
    learner.waits_until_saved()
    kept = page.evaluate("() => lms.commits.at(-1)")
    assert kept["cmi.completion_status"] == "completed"
    told = re.search(r"measured=([^;|]*)", kept["cmi.suspend_data"])
    assert told is not None
    assert re.findall(r"arc-100-[a-z-]+/([a-z_]+)/", told[1]) == ["pre", "post"]
    assert page.evaluate("() => lms.faults") == []
