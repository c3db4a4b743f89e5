"""A course by its modules in learning systems that forgive nothing, and what of it comes home."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assessments.api import draw
from assessments.model import Form
from curriculum.languages import Language
from player.api import module_page
from reporting.records.kinds import Kind
from reporting.records.scorm_commit import records_of_commit
from reporting.records.xapi_statement import records_of_statement
from scorm_export.api import Delivery, Granularity, package, read_archive
from tests.conformance.learner import Learner
from tests.scorm_export.modules import CONTENT, MODULES, edition
from tests.scorm_export.pages import PageServer, host_page
from tests.scorm_export.strict_lrs import StrictLrs

pytestmark = pytest.mark.browser

DELIVERIES = {"1.2": Delivery.SCORM12, "2004": Delivery.SCORM2004}
API = {"1.2": "API", "2004": "API_1484_11"}
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
SHOWN = "https://groundwork.example/id/courses/arc-100/modules/words/shown"
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def serve(server: PageServer, delivery: Delivery) -> None:
    for name, data in read_archive(
        package(edition(), delivery, granularity=Granularity.MODULE).content
    ).items():
        server.pages[f"/package/{name}"] = data


def forms_of(module: str) -> list[Form]:
    (lesson,) = next(one.lessons for one in CONTENT.course.modules if one.id == module)
    names = [one.form for one in lesson.components if one.kind == "assessment"]
    return [CONTENT.material.form(name) for name in names]


def launch(page: Page, version: str, module: str) -> Learner:
    """Launch *module* in a session of its own; SCORM 2004 hands in the objectives of its item."""
    kept = {"cmi.objectives.0.id": "primary", "cmi.objectives.1.id": SHOWN} if version == "2004" else {}
    page.evaluate(
        "([name, version, kept]) => { lms = window[name] = strictLms(version, kept, {}); }",
        [API[version], version, kept if module == "before" else {}],
    )
    frame = page.frame("course")
    assert frame is not None
    frame.goto(page.url + "package/" + module_page(CONTENT, module))
    frame.wait_for_selector(".gw-live")
    assert page.evaluate("() => [lms.log.length <= 15, lms.commits.length]") == [True, 1], module
    return Learner(frame, CONTENT)


def leave(page: Page) -> dict[str, Any]:
    """Leave the module and return what the system kept of it."""
    frame = page.frame("course")
    assert frame is not None
    frame.goto("about:blank")
    assert page.evaluate("() => lms.faults") == []
    return dict(page.evaluate("() => lms.final"))


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_each_module_is_taken_by_itself_and_together_they_are_the_course(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    serve(server, DELIVERIES[version])
    server.pages["/"] = host_page(version, "about:blank")
    page = window.new_page()
    page.goto(server.url + "/")
    kept = {}
    for module in MODULES:
        learner = launch(page, version, module)
        frame = learner.frame
        lessons = frame.locator("[data-gw-contents] [data-gw-to]:not([data-gw-to=''])")
        expect(lessons, "a module shows its own lessons and no other").to_have_count(1)
        if module == "before":
            learner.switch(Language.AR)
            expect(frame.locator("h1")).to_have_text("The before ar")
        learner.take_lesson(module)
        learner.waits_until_saved()
        for form in forms_of(module):
            # Drawn by who learns: by its own registration a module would ask what another asked.
            drawn = {one.item for one in draw(form, CONTENT.material.banks, "E1", 1).items}
            shown = learner.frame.locator("[data-gw-item]").all()
            assert {one.get_attribute("data-gw-item") for one in shown} == drawn
        if module == "before":
            said = frame.locator("[data-gw-tested-out] p")
            if version == "2004":
                expect(said).to_contain_text("اختيارية لكم")
            else:
                expect(said).to_be_hidden()
        if module == "words":
            learner.frame.locator("[data-gw-contents] [data-gw-to='']").click()
            expect(frame.locator("[data-gw-outcome]")).to_contain_text("with its last module")
        kept[module] = leave(page)
    assert [kept[module][STATUS[version]] for module in MODULES] == [
        *["completed", "completed"],
        {"1.2": "passed", "2004": "completed"}[version],
        "completed",
    ]
    if version == "2004":
        assert kept["before"]["cmi.objectives.1.success_status"] == "passed"
        assert [kept[module]["cmi.success_status"] for module in MODULES] == [
            "unknown",
            "unknown",
            "passed",
            "unknown",
        ]
    done = [
        (one.module, one.modules)
        for module in MODULES
        for one in records_of_commit(kept[module], received_at=NOW)
        if one.kind is Kind.MODULE_DONE
    ]
    required = ("before", "words", "proof")
    tested_out = ["words"] if version == "2004" else []
    assert done == [(name, required) for name in ["before", *tested_out, "words", "proof"]]


def test_each_unit_of_cmi5_has_its_own_statements_in_one_registration(
    window: BrowserContext, server: PageServer
) -> None:
    lrs = StrictLrs(server.url, mastery_score=None, return_url=f"{server.url}/catalogue")
    server.pages["/catalogue"] = "<!DOCTYPE html><title>Catalogue</title>"
    serve(server, Delivery.CMI5)
    server.answer = lrs.answer
    page = window.new_page()
    page.goto(lrs.launch().replace("/course?", f"/package/{module_page(CONTENT, 'words')}?"))
    page.wait_for_selector(".gw-live")
    learner = Learner(page, CONTENT)
    learner.take_lesson("words")
    learner.waits_until_saved()
    back = page.locator("[data-gw-return]")
    expect(back).to_be_hidden()  # on the overview, where one comes to from the lesson
    page.locator("[data-gw-contents] [data-gw-to='']").click()
    back.click()
    page.wait_for_url("**/catalogue")
    for _ in range(100):
        if "terminated" in lrs.verbs():
            break
        page.wait_for_timeout(20)
    assert lrs.verbs() == ["initialized", "completed", "terminated"]
    assert lrs.refused == []
    found = [
        one for said in lrs.session for one in records_of_statement(said, name_of_text=lambda *_: "conduct")
    ]
    assert [(one.kind, one.course, one.module) for one in found] == [
        (Kind.LAUNCHED, "arc-100", "words"),
        (Kind.MODULE_DONE, "arc-100", "words"),
    ]
    assert lrs.documents["groundwork.state"]["note"].startswith("gw1;course=arc-100/words;")
