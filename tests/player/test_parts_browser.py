"""The script comes in parts: each with the first lesson that needs it, and nobody loses work over one."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
SIGN_IN = "<!doctype html><title>Sign in</title><p>Your session has ended.</p>"


def _parts_asked(page: Page) -> list[str]:
    """Return the list that grows with each part of the script that *page* asks for."""
    asked: list[str] = []
    page.on(
        "request", lambda one: asked.append(one.url.rsplit("/part-", 1)[1]) if "/part-" in one.url else None
    )
    return asked


def _refused(route: Route) -> None:
    route.abort()


def _answered_with_a_sign_in_page(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body=SIGN_IN)


def test_each_part_comes_once_with_the_first_lesson_that_needs_it(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        asked = _parts_asked(page)
        learner = Learner(page).open(address)
        page.wait_for_function("() => Groundwork.page.page.packs.lesson('en', 'words-we-share')")
        assert sorted(asked) == ["lesson.js", "questions.js"], "ahead, as the lesson itself"
        learner.go("words-we-share")
        learner.speak("ar")
        learner.go("post-check")
        page.wait_for_function("() => Groundwork.page.page.packs.lesson('ar', 'attestation')")
        assert sorted(asked) == ["assessment.js", "attestation.js", "lesson.js", "questions.js"]
        assert learner.errors == []


@pytest.mark.parametrize("answered", [_refused, _answered_with_a_sign_in_page])
def test_a_part_that_does_not_come_is_told_and_asked_for_again_and_nothing_is_lost(
    chromium: Browser, address: str, answered: object
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.route("**/part-assessment.js", answered)  # type: ignore[arg-type]
        learner = Learner(page).open(address)
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        page.click(".gw-contents a[data-gw-to=post-check]")
        told = page.locator("#gw-post-check [role=status]")
        expect(told).to_contain_text("This lesson could not be loaded. Your work is kept.")
        expect(learner.component("post-check.post"), "nothing that would not answer").to_have_count(0)
        page.unroute("**/part-assessment.js")
        page.get_by_role("link", name="Load the lesson again").click()
        page.locator(".gw-item").first.wait_for()
        learner.answer_form(is_right=True)
        expect(learner.component("post-check.post").locator("[data-gw-said]")).to_be_visible()
        assert learner.state()["answers"]["words-we-share.check"]["points"] == 1000
        assert learner.report()["success"] is True
        learner.saved()


def test_back_in_the_middle_of_a_lesson_its_parts_come_with_it(chromium: Browser, address: str) -> None:
    kept = {
        "language": "vi",
        "languages": ["vi"],
        "place": "words-we-share",
        "answers": {"words-we-share.check": {"response": ["a-rule"], "points": 1000, "tries": 1}},
    }
    with window(chromium) as context:
        page = context.new_page()
        asked = _parts_asked(page)
        page.add_init_script(
            f"localStorage.setItem('groundwork:arc-100:state', {json.dumps(json.dumps(kept))})"
        )
        learner = Learner(page).open(address)
        expect(learner.component("words-we-share.check").locator(".gw-verdict")).to_be_visible()
        assert asked[:2] == ["lesson.js", "questions.js"]
        assert learner.errors == []


def test_a_result_does_not_wait_for_its_reasons_which_come_when_they_are_asked_for_again(
    chromium: Browser, address: str
) -> None:
    with window(chromium, locale="ar") as context:
        page = context.new_page()
        page.route("**/reasons-*.js", _refused)
        learner = Learner(page).open(address)
        learner.go("post-check")
        form = learner.component("post-check.post")
        original = form.locator("details[data-gw-original]").first
        original.locator("summary").click()
        expect(original.locator(".gw-original")).not_to_be_empty()  # folded items are read in English, too
        learner.answer_form(is_right=False)
        expect(form.locator("[data-gw-said]")).to_be_visible()
        expect(form.locator("[data-gw-status]")).to_contain_text("تعذّر تحميل شرح الإجابات. ونتيجتكم محفوظة.")
        expect(form.locator("[data-gw-reason]")).to_have_count(0)
        page.unroute("**/reasons-*.js")
        again = form.get_by_role("button", name="إعادة تحميل الشرح")
        again.focus()
        page.keyboard.press("Enter")
        expect(form.locator("[data-gw-reason]").first).to_be_visible()
        expect(form.locator("[data-gw-status]")).to_be_empty()
        expect(form.locator("[data-gw-result] [tabindex]").first).to_be_focused()
        expect(form.locator(".gw-item:not(:has([data-gw-reason]))")).to_have_count(0)
