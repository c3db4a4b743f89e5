"""A learner lets a package tell home, goes offline, comes back: it arrives once, and HR sees the figure."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Request, expect

from curriculum.languages import Language
from player.api import strings
from reporting.api import append, completion_table, open_code
from reporting.figures.memory import forget
from reporting.models import Completion, LedgerEntry
from reporting.records.kinds import Kind
from reporting.scope import WHOLE
from scorm_export.api import Delivery, package, read_archive
from tests.conformance.learner import Learner
from tests.reporting.factories import assign, course, person, record
from tests.scorm_export.course import edition
from tests.scorm_export.pages import PageServer, host_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MADE = edition()
WORDS = strings(Language.EN)
LONG = 20_000
"""Milliseconds: more than the page waits between two tries."""


def launch(window: BrowserContext, server: PageServer, home: str) -> tuple[Page, Any]:
    """Return a strict learning system's page with the package in it, and the package's frame."""
    made = package(MADE, Delivery.SCORM2004, call_home=f"{home}/")
    server.pages.update({f"/{name}": data for name, data in read_archive(made.content).items()})
    server.pages["/lms"] = host_page("2004", "/index.html")
    page = window.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{server.url}/lms")
    frame = page.frame("course")
    assert frame is not None
    frame.wait_for_selector(".gw-live")
    # Beside the learning system, not in its way.
    assert page.evaluate("() => [lms.log.length <= 15, lms.commits.length]") == [True, 1]
    return page, frame


def figure() -> tuple[int, int]:
    """Return what HR sees of the course: how many have completed it, of how many."""
    forget()
    today = timezone.localdate()
    found = completion_table(today, today, WHOLE).total.figures[0]
    return found.complete, found.required


def _is_ours(request: Request, address: str) -> bool:
    # The browser's own question whether it may ask (OPTIONS) comes or not, as it remembers the answer.
    return request.url.startswith(address) and request.method != "OPTIONS"


def kinds_told() -> list[str]:
    """Return the kinds of the records that there are of the learner."""
    return sorted(one.kind for one in LedgerEntry.objects.filter(learner="E1001"))


def test_offline_then_online_arrives_once_and_hr_sees_the_figure(
    window: BrowserContext, server: PageServer, live_server: Any
) -> None:
    cache.clear()
    forget()
    person("E1001")
    arc = course("arc-100", edition_digest=MADE.digest, requires_success=True, requires_attestation=True)
    assign(arc)
    for number in range(24):  # so many that none of them is given away by a figure
        person(f"E2{number:03}")
    kinds = (Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED)
    append([record(kind, learner=f"E2{number:03}") for number in range(12) for kind in kinds])
    before = figure()
    code = open_code("arc-100", "Transit, spring", timezone.localdate() + timedelta(days=9), "E900")
    page, frame = launch(window, server, live_server.url)
    sent: list[Request] = []
    page.on("request", lambda one: sent.extend([one] * _is_ours(one, live_server.url)))

    # Nothing is sent before the learner agrees; what does not go together is said, and nothing typed is lost.
    frame.fill("#gw-home-code", code)
    frame.fill("#gw-home-number", " ")
    frame.click("[data-gw-home-begin]")
    expect(frame.locator("[data-gw-home-problem]")).to_have_text(WORDS.plain("callhome_empty"))
    assert sent == []
    frame.fill("#gw-home-code", code[:-1] + ("0" if code[-1] != "0" else "1"))
    frame.fill("#gw-home-number", "E1001")
    frame.press("#gw-home-number", "Enter")
    expect(frame.locator("[data-gw-home-problem]")).to_have_text(WORDS.plain("callhome_wrong"))
    assert Axe().run(frame, context=".gw-overview").violations_count == 0
    frame.click('[data-gw-language="ar"]')
    frame.wait_for_selector('#gw[lang="ar"] #gw-home-number')
    assert frame.input_value("#gw-home-number") == "E1001"
    frame.click('[data-gw-language="en"]')
    frame.fill('#gw[lang="en"] #gw-home-code', code)
    frame.click("[data-gw-home-begin]")
    line = frame.locator("[data-gw-home-line]")
    expect(line).to_contain_text(WORDS.plain("callhome_is_sent"), timeout=LONG)
    expect(line).to_contain_text("E1001")
    assert frame.evaluate("document.activeElement.matches('[data-gw-home-line]')")
    expect(frame.locator("[data-gw-home]")).to_be_hidden()

    # The City cannot be reached: the learning system is saved to as ever, and the line says what is true.
    away = f"{live_server.url}/api/**"
    window.route(away, lambda route: route.abort())
    learner = Learner(frame, MADE.content)
    learner.take_course()
    learner.waits_until_saved()
    expect(line).to_contain_text(WORDS.plain("callhome_is_waiting"))
    assert page.evaluate("lms.data['cmi.completion_status']") == "completed"
    assert kinds_told() == ["launched"]
    kept = frame.evaluate("Object.entries(localStorage).filter(([name]) => name.endsWith(':call-home'))")
    assert len(kept) == 1
    assert len(kept[0][1]) < 10_000

    # Back again; and once more from a browser that forgot what it had sent: each fact once.
    window.unroute(away)
    frame.evaluate("dispatchEvent(new Event('online'))")
    expect(line).to_contain_text(WORDS.plain("callhome_is_sent"), timeout=LONG)
    assert kinds_told() == ["attested", "completed", "launched", "passed", "scored"]
    forget_it = (
        "([name, kept]) => localStorage.setItem(name, JSON.stringify({...JSON.parse(kept), told: []}))"
    )
    with page.expect_response(lambda one: one.url.endswith("statements")) as again:
        frame.evaluate(forget_it, kept[0])
        frame.evaluate("dispatchEvent(new Event('online'))")
    assert (again.value.status, len(json.loads(again.value.request.post_data or ""))) == (200, 4)
    assert kinds_told() == ["attested", "completed", "launched", "passed", "scored"]
    told = [json.loads(one.post_data or "") for one in sent if one.url.endswith("statements")]
    assert {one["verb"]["id"].rpartition("/")[2] for batch in told for one in batch} == {
        "initialized",
        "answered",
        "passed",
        "completed",
    }
    answered = [one for batch in told for one in batch if one["verb"]["id"].endswith("answered")]
    assert {one["result"]["response"] for one in answered} == {"version=1;language=en"}
    assert '"source":"scorm2004"' in LedgerEntry.objects.get(kind="passed", learner="E1001").body
    assert Completion.objects.filter(person__number="E1001").count() == 1
    assert figure() == (before[0] + 1, before[1])

    # Stopped by the learner: it asks again, and sends nothing more.
    frame.click("[data-gw-home-stop]")
    assert frame.locator("[data-gw-home]").get_attribute("hidden") is None
    expect(line).to_be_hidden()
