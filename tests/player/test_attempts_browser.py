"""What learners meet of attempts: how many, when again, what a first check changes, how sure they feel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.model import AttemptPolicy, CourseContent, Form, Quota
from curriculum.model import AssessmentComponent, Lesson, Module
from player.api import draw_package
from tests.factories_player import OBJECTIVE, a_content, texts
from tests.player.access import axe, dangling, house_targets, sideways, wrong_direction
from tests.player.conftest import serving, write
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
BLUEPRINT = (Quota(objective=OBJECTIVE, items=3),)
FORMS = (
    Form(id="arc-100-pre", purpose="pre", blueprint=BLUEPRINT, test_out=True, asks_confidence=True),
    Form(
        id="arc-100-post",
        purpose="post",
        blueprint=BLUEPRINT,
        mastery_percent=80,
        attempts=AttemptPolicy(limit=2, wait_hours=24, keeps="last"),
    ),
    Form(id="arc-100-later", purpose="follow_up", blueprint=BLUEPRINT, after_days=90),
)
DAY = 24 * 3600 * 1000


def _module(identifier: str, form: str, *, required: bool = True) -> Module:
    component = AssessmentComponent(
        id=identifier, kind="assessment", form=form, required=required, texts=texts(identifier, "Questions")
    )
    lesson = Lesson(
        id=f"{identifier}-check", minutes=8, components=(component,), texts=texts("lesson", f"A {identifier}")
    )
    return Module(id=f"{identifier}-check", lessons=(lesson,), texts=texts(f"{identifier}-check", "Module"))


def content() -> CourseContent:
    """Return the small course with a first check before its lesson, and a form for later."""
    small = a_content()
    modules = (
        _module("pre", "arc-100-pre"),
        *small.course.modules,
        _module("later", "arc-100-later", required=False),
    )
    return small.model_copy(
        update={
            "course": small.course.model_copy(update={"modules": modules}),
            "material": small.material.model_copy(update={"forms": FORMS}),
        }
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("attempts")
    files = draw_package(content(), edition_label="2026.2", digest="5a" * 32, store="local")
    write(folder, files)
    with serving(folder) as url:
        yield f"{url}/index.html"


def answer(learner: Learner, key: str, *, is_right: bool) -> None:
    """Answer every item of the form in component *key*, and hand in."""
    component = learner.component(key)
    component.locator(".gw-item").first.wait_for()
    for item in component.locator(".gw-item").all():
        name = str(item.get_attribute("data-gw-item"))
        right: Any = learner.page.evaluate(
            "name => Groundwork.keys.right(Groundwork.page.page.plan, name)", name
        )
        if isinstance(right, dict):
            for card, bin_ in right.items():
                wanted = bin_ if is_right else {"bin-one": "bin-two", "bin-two": "bin-one"}[bin_]
                item.locator(f'[data-gw-card="{card}"] input[value="{wanted}"]').check()
        else:
            item.locator(f'input[value="{right[0] if is_right else "no"}"]').check()
    component.locator("[type=submit]").click()
    component.locator("[data-gw-result] .gw-score").wait_for()


def sure(learner: Learner, level: str) -> Any:
    """Return the radio that says how sure one feels."""
    return learner.component("pre-check.pre").locator(f'[data-gw-sure] input[value="{level}"]')


def test_a_first_check_makes_its_lesson_optional_and_nobody_is_told_how_sure_one_feels(
    chromium: Browser, place: str
) -> None:
    saves: list[Any] = []
    with window(chromium) as context:
        page = context.new_page()
        page.expose_function("heard", lambda told: saves.append(told))
        store = """{
            open: () => Promise.resolve({ isConnected: true, registration: "one" }),
            save: (state, report) => { heard(report); return Promise.resolve(true); }, close: () => {}
        }"""
        learner = Learner(page).open_with(place, store, reports_answers=True)
        learner.go("pre-check")
        expect(sure(learner, "")).to_be_checked()
        sure(learner, "3").check()
        learner.speak("ar")
        expect(sure(learner, "3")).to_be_checked()
        learner.speak("en")
        assert learner.state()["forms"]["arc-100-pre"]["confidence"] == {OBJECTIVE: 3}
        sure(learner, "").check()
        assert learner.state()["forms"]["arc-100-pre"]["confidence"] == {}
        sure(learner, "4").check()

        answer(learner, "pre-check.pre", is_right=True)
        result = learner.component("pre-check.pre").locator("[data-gw-result]")
        expect(result).to_contain_text("so they are optional for you now. You can still do them:")
        expect(result.locator("[data-gw-tested-out] a")).to_have_text("Words we share")
        expect(result.locator("[data-gw-again]")).to_be_hidden()  # nothing is left to reach
        expect(learner.component("pre-check.pre").locator("[data-gw-sure]")).to_be_hidden()
        entry = page.locator('.gw-contents [data-gw-to="words-we-share"]')
        expect(entry.locator("[data-gw-optional]")).to_be_visible()
        expect(entry.locator("[data-gw-done]")).to_be_hidden()
        expect(page.locator("[data-gw-steps]")).to_contain_text("1 of 3 steps done · about 10 minutes left")
        page.click(".gw-contents a[data-gw-to='']")
        expect(page.locator("[data-gw-outcome]")).to_contain_text("because you showed it in a check")
        expect(page.locator("[data-gw-continue]")).to_have_text("Continue: ⁨Last check⁩")
        learner.saved()
        assert saves
        assert "confidence" not in json.dumps(saves)
        assert learner.errors == []


def test_a_limit_and_a_pause_are_told_before_and_kept(chromium: Browser, place: str) -> None:
    key = "post-check.post"
    with window(chromium) as context:
        page = context.new_page()
        learner = Learner(page)
        page.clock.install()
        learner.open(place)
        learner.go("post-check")
        begun = learner.component(key).locator("[data-gw-begun]")
        expect(learner.component(key)).to_contain_text("You have 2 attempts.")
        expect(begun).to_have_text("This is attempt 1 of 2.")
        learner.component(key).locator(".gw-item input").first.check()
        page.clock.run_for(3000)
        page.reload()
        page.clock.run_for(3000)
        expect(begun).to_contain_text("You began these questions earlier. They are the same")

        answer(learner, key, is_right=False)
        result = learner.component(key).locator("[data-gw-result]")
        expect(result).to_contain_text("You have 1 attempt left.")
        expect(result).to_contain_text("You can try again from")
        expect(result).to_contain_text("your last attempt counts")
        again = result.locator("[data-gw-again]")
        expect(again).to_be_hidden()
        page.clock.run_for(DAY)
        again.click()
        expect(begun).to_contain_text("This is attempt 2 of 2.")
        answer(learner, key, is_right=False)
        expect(result).to_contain_text(
            "You have used all 2 attempts. That says nothing about you as a person."
        )
        page.clock.run_for(2 * DAY)
        expect(again).to_be_hidden()
        expect(page.locator(".gw-supports")).to_be_visible()
        assert learner.errors == []


def test_a_form_for_later_says_its_day_and_gives_it_to_a_calendar(
    chromium: Browser, place: str, tmp_path: Path
) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(place)
        learner.go("later-check")
        meant = learner.component("later-check.later").locator("[data-gw-meant]")
        expect(meant).to_contain_text("Meant for about 90 days after the course. You may take it now.")
        _confirm(learner)
        learner.go("later-check")
        learner.page.reload()
        day = learner.day_in(90)
        expect(meant).to_contain_text(f"Meant for ⁨{day:%B} {day.day}, {day.year}⁩.")
        with learner.page.expect_download() as waiting:
            meant.locator("button").click()
        waiting.value.save_as(tmp_path / "reminder.ics")
        written = (tmp_path / "reminder.ics").read_text(encoding="utf-8")
        assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in written
        assert "SUMMARY:A few questions to look back" in written
        assert learner.errors == []


def _confirm(learner: Learner) -> None:
    page: Page = learner.page
    learner.go("attestation")
    component = learner.component("attestation.conduct")
    component.locator("[data-gw-tick]").check()
    component.locator("[type=submit]").click()
    component.locator("[data-gw-confirm]").click()
    expect(page.locator(".gw-confirmed")).to_be_focused()
    expect(page.locator("[role=status] .gw-confirmed")).to_have_count(0)  # it would be said twice


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_said_of_attempts_meets_the_same_checks_as_the_rest(
    chromium: Browser, place: str, language: str
) -> None:
    with window(chromium, viewport={"width": 320, "height": 700}, color_scheme="dark") as context:
        page = context.new_page()
        learner = Learner(page).open(place)
        learner.speak(language)
        learner.go("pre-check")
        learner.component("pre-check.pre").locator(".gw-item").first.wait_for()
        found = _faults(page)
        answer(learner, "pre-check.pre", is_right=True)
        found += _faults(page)
        learner.go("post-check")
        answer(learner, "post-check.post", is_right=False)
        found += _faults(page)
        learner.go("later-check")
        learner.component("later-check.later").locator(".gw-item").first.wait_for()
        found += _faults(page)
        assert found == []


def _faults(page: Page) -> list[str]:
    return [*axe(page), *sideways(page), *house_targets(page), *wrong_direction(page), *dangling(page)]
