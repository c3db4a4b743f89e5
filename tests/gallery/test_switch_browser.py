"""A learner turns to another language in the middle of every kind of component, and finds all of it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from curriculum.languages import Language
from tests.gallery.working import LESSONS, come, work
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
STANDING = """() => {
    const root = document.querySelector("[data-gw-current]"), found = {};
    const all = selector => Array.from(root.querySelectorAll(selector));
    const near = one => (one.closest("[data-gw-component], [data-gw-care]") || root).id;
    all("input:not([data-gw-seek]), textarea, select:not([data-gw-captions])").forEach((one, at) => {
        const isMarked = ["checkbox", "radio"].includes(one.type);
        found[`field ${at} ${one.id || one.name} ${isMarked ? one.value : ""}`] =
            [isMarked ? one.checked : one.value, one.disabled, one.getClientRects().length > 0];
    });
    all("button").forEach((one, at) => {
        found[`button ${at} ${near(one)} ${one.id}`] =
            [one.getClientRects().length > 0, one.ariaPressed, one.ariaDisabled];
    });
    all("[data-gw-order]").forEach((one, at) => {
        found[`order ${at}`] = Array.from(one.children, card => card.dataset.gwCard).join();
    });
    all("[data-gw-paths], [data-gw-transcript]").forEach((one, at) => { found[`details ${at}`] = one.open; });
    all("[data-gw-scene], [data-gw-route], [data-gw-slot], [data-gw-result], .gw-verdict, .gw-trail li")
        .forEach((one, at) => {
            found[`part ${at} ${one.id || near(one)}`] =
                [one.getClientRects().length > 0, !!one.textContent.trim()];
        });
    return found;
}"""
"""What stands on the page, said without any word of a language. A film loads anew."""


def _answers_half(form: str) -> Callable[[Learner], None]:
    def answer(learner: Learner) -> None:
        asked = learner.component(form)
        for group in asked.locator("fieldset").all()[:2]:
            group.locator("input").last.check()
        for options in asked.locator("select").all()[:1]:
            options.select_option(index=1)
        for mark in asked.locator('[data-gw-mark="worst"]').all()[:1]:
            mark.check()
        for button in asked.locator("[data-gw-move='1']").all()[:1]:
            button.click()

    return answer


def _practising(learner: Learner) -> None:
    work(learner, "practising")
    for key in ("choose-one", "choose-several", "sort-cards", "match-cards"):  # judged, then thought over
        learner.component(f"practising.{key}").locator("input, select").last.check()
    learner.component("practising.order-cards").locator("[data-gw-move='1']").nth(1).click()


def _rehearsing(learner: Learner) -> None:
    learner.page.locator("#gw-rehearsing-counter-scene-first").click()
    scene = learner.component("rehearsing.counter-scene")
    scene.locator('[data-gw-now] input[value="wait"]').check()
    scene.locator("[data-gw-now] [type=submit]").click()
    scene.locator("[data-gw-now] input").last.check()
    learner.component("rehearsing.choose-lines").locator("input").first.check()
    learner.component("rehearsing.order-lines").locator("[data-gw-move='1']").first.click()
    learner.component("rehearsing.write-lines").locator("textarea").fill("403-555-0142")


def _carrying_on(learner: Learner) -> None:
    learner.component("carrying-on.reflection-sample").locator("textarea").first.fill("HR-27 (v2.1)")
    plan = learner.component("carrying-on.commitment-sample")
    plan.locator("textarea").first.fill("HR-28")
    plan.locator("[data-gw-take]").first.click()
    plan.locator("input[type=date]").fill("2027-03-04")
    plan.locator("input[type=checkbox]").check()


def _closing(learner: Learner) -> None:
    _answers_half("closing.post")(learner)
    learner.component("closing.confirm").locator("[data-gw-tick]").check()


def _listening(learner: Learner) -> None:
    learner.page.locator("[data-gw-seek]:enabled").nth(1).wait_for()
    work(learner, "listening")
    learner.page.locator("[data-gw-transcript] > summary").first.click()


def _worked(place: str) -> Callable[[Learner], None]:
    return lambda learner: work(learner, place)


HALF_WAY: dict[str, Callable[[Learner], None]] = {
    "before": _answers_half("before.pre"),
    "reading": _worked("reading"),
    "listening": _listening,
    "practising": _practising,
    "rehearsing": _rehearsing,
    "carrying-on": _carrying_on,
    "closing": _closing,
}


def _standing(learner: Learner) -> dict[str, Any]:
    found: dict[str, Any] = learner.page.evaluate(STANDING)
    return found


@pytest.mark.parametrize(
    ("place", "how"),
    [(place, "half way") for place in LESSONS]
    + [(place, "to the end") for place in ("before", "practising", "rehearsing", "closing")],
)
def test_a_switch_keeps_every_answer_every_step_and_the_focus(
    chromium: Browser, gallery_address: str, place: str, how: str
) -> None:
    with window(chromium, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(gallery_address)
        come(learner, place)
        if how == "half way":
            HALF_WAY[place](learner)
        else:
            work(learner, place)
        before, state = _standing(learner), learner.state()
        assert before
        for language in (Language.AR, Language.VI, Language.ZH_HANT, Language.EN):
            learner.page.focus(f"#gw-language-{language}")
            learner.page.keyboard.press("Enter")
            learner.page.wait_for_function("one => document.documentElement.lang === one", arg=language.value)
            if place in {"before", "closing"}:
                learner.page.locator("[data-gw-current] .gw-item").first.wait_for()
            after = _standing(learner)
            assert {key: after.get(key) for key in before} == before, language
            assert learner.focused() == f"gw-language-{language}"
            now = learner.state()
            assert {key: now[key] for key in ("place", "seen", "answers", "forms", "attested")} == {
                key: state[key] for key in ("place", "seen", "answers", "forms", "attested")
            }
        assert learner.errors == []


def test_own_words_can_be_brought_back_in_another_language_but_not_once_they_were_deleted(
    chromium: Browser, gallery_address: str
) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(gallery_address)
        come(learner, "carrying-on")
        _carrying_on(learner)
        learner.speak("ar")
        plan = learner.component("carrying-on.commitment-sample")
        plan.locator("[data-gw-put-back]").click()
        assert plan.locator("textarea").first.input_value() == "HR-28"
        plan.locator("[data-gw-take]").first.click()
        plan.locator("[data-gw-delete]").click()
        plan.locator("[data-gw-erase]").click()
        assert not plan.locator("[data-gw-put-back]").is_visible()
