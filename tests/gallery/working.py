"""Bring every component of the gallery into the states in which it shows most."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, ViewportSize

from curriculum.languages import Language
from tests.player.learner import Learner

LESSONS = ("before", "reading", "listening", "practising", "rehearsing", "carrying-on", "closing")
PLACES = ("overview", *LESSONS)
NARROW = ViewportSize(width=320, height=640)
"""A telephone, and a desk's screen of 1,280 at 400 % (WCAG 1.4.10)."""


def opened(page: Page, address: str, language: Language) -> Learner:
    """Open the gallery in *language*."""
    learner = Learner(page).open(address)
    if language is not Language.EN:
        learner.speak(language.value)
    return learner


def come(learner: Learner, place: str) -> Locator:
    """Go to *place* and wait until all of it is there."""
    shown = learner.go(place)
    shown.locator(".gw-page-head").wait_for()
    if place in {"before", "closing"}:
        shown.locator(".gw-item").first.wait_for()
    return shown


def work(learner: Learner, place: str) -> None:
    """Do on *place* what makes its components show the most."""
    if place in _WORK:
        _WORK[place](learner)


def _before(learner: Learner) -> None:
    _answer_all(learner, learner.component("before.pre"))
    learner.component("before.pre").locator("[type=submit]").click()


def _reading(learner: Learner) -> None:
    learner.page.locator("#gw-reading a.gw-term").first.click()
    learner.page.locator("#gw-reading-noted-text-first").click()
    _open_all(learner, "reading")


def _listening(learner: Learner) -> None:
    learner.page.locator("[data-gw-captions]").last.select_option(index=1)
    learner.page.locator("[data-gw-speed]").first.select_option("1.5")
    learner.page.locator("[data-gw-mute]").first.click()


def _practising(learner: Learner) -> None:
    learner.choose("practising.choose-one", "come-back")
    learner.choose("practising.choose-several", "ask-first", "guess-origin")
    learner.page.locator("#gw-practising-noted-question-first").click()
    learner.choose("practising.noted-question", "joke-no-harm")
    learner.sort("practising.sort-cards", {"card-form": "rule", "card-lunch": "rule", "card-hours": "rule"})
    match = {
        "needs-interpreter": "call-interpreter",
        "cannot-read-form": "send-home",
        "heard-a-remark": "send-home",
    }
    learner.sort("practising.match-cards", match)
    order = learner.component("practising.order-cards")
    order.locator("[data-gw-move='1']").first.click()
    order.locator("[type=submit]").click()


def _rehearsing(learner: Learner) -> None:
    scene = learner.component("rehearsing.counter-scene")
    learner.page.locator("#gw-rehearsing-counter-scene-first").click()
    for choice in ("wait", "say-nothing"):
        scene.locator(f'[data-gw-now] input[value="{choice}"]').check()
        scene.locator("[data-gw-now] [type=submit]").click()
    scene.locator("[data-gw-paths] > summary").click()
    lines = learner.component("rehearsing.choose-lines")
    for line in ("i-heard-it", "calm-down"):
        lines.locator(f'input[value="{line}"]').check()
    lines.locator("[type=submit]").click()
    order = learner.component("rehearsing.order-lines")
    order.locator("[data-gw-move='1']").first.click()
    order.locator("[type=submit]").click()
    own = learner.component("rehearsing.write-lines")
    own.locator("textarea").fill("403-555-0142")
    own.locator("[type=submit]").click()


def _carrying_on(learner: Learner) -> None:
    learner.component("carrying-on.reflection-sample").locator("textarea").first.fill("HR-27 (v2.1)")
    commitment = learner.component("carrying-on.commitment-sample")
    commitment.locator("[data-gw-take]").first.click()
    _open_all(learner, "carrying-on")


def _closing(learner: Learner) -> None:
    _answer_all(learner, learner.component("closing.post"), is_last=True)
    learner.component("closing.post").locator("[type=submit]").click()
    learner.page.locator("#gw-closing .gw-panel").wait_for()
    confirm = learner.component("closing.confirm")
    confirm.locator("[data-gw-tick]").check()
    confirm.locator("[type=submit]").click()


def _open_all(learner: Learner, place: str) -> None:
    """Open everything that opens: the English beside a translation, what a lesson serves."""
    closed = learner.page.locator(f"#gw-{place} details:not([open]) > summary:visible")
    while closed.count():
        closed.first.click()


def _answer_all(learner: Learner, form: Locator, *, is_last: bool = False) -> None:
    """Mark the first answer of every question, or the last; leave orders as they stand."""
    for group in form.locator("fieldset").all():
        fields = group.locator("input")
        (fields.last if is_last else fields.first).check()
    for options in form.locator("select").all():
        options.select_option(index=options.locator("option").count() - 1 if is_last else 1)
    for ways in form.locator(".gw-ways").all():
        ways.locator('[data-gw-mark="best"]').first.check()
        ways.locator('[data-gw-mark="worst"]').last.check()


_WORK: dict[str, Callable[[Learner], None]] = {
    "before": _before,
    "reading": _reading,
    "listening": _listening,
    "practising": _practising,
    "rehearsing": _rehearsing,
    "carrying-on": _carrying_on,
    "closing": _closing,
}
