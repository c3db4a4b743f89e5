"""How long a question was worked on: only while it can be seen, and only what is a question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
DOWN = """{
    open: () => Promise.resolve({ state: null, mode: "normal", registration: "one", isConnected: true }),
    save: () => Promise.resolve(false),
    close: () => {},
}"""
"""A store that takes nothing, so that every answer stays in the report."""
SETTLED = """element => new Promise(done => new IntersectionObserver((seen, own) => {
    own.disconnect();
    done();
}).observe(element))"""
"""Observers are told in the order in which they were made: by then the page's own knows what can be seen."""
HIDDEN = """isHidden => {
    Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


class Timed(Learner):
    """A learner whose time passes only when it is said to."""

    def seconds(self, seconds: float) -> None:
        self.page.clock.run_for(int(seconds * 1000))

    def away(self, seconds: float) -> None:
        """Look at another window for so many *seconds*."""
        self.page.evaluate(HIDDEN, True)
        self.seconds(seconds)
        self.page.evaluate(HIDDEN, False)

    def settled(self, key: str) -> Locator:
        component = self.component(key)
        component.evaluate(SETTLED)
        return component

    def times(self) -> list[tuple[str, int, float | None]]:
        """Return of each answer which one it was, the attempt, and the seconds that it took."""
        told: list[dict[str, Any]] = self.report()["interactions"]
        return [
            (one["id"].rpartition(".")[2], one["attempt"], one.get("latencySeconds", None)) for one in told
        ]


@pytest.fixture
def learner(chromium: Browser, address: str) -> Iterator[Timed]:
    with window(chromium) as context:
        page = context.new_page()
        page.clock.install(time=1_800_000_000)
        learner = Timed(page)
        learner.open_with(address, DOWN, reports_answers=True)
        page.clock.pause_at(1_800_003_600)
        yield learner
        assert learner.errors == []


def _mark(learner: Timed, place: int) -> None:
    """Mark something wrong at the item in this *place* of the form, whatever kind it is."""
    item = learner.component("post-check.post").locator(".gw-item").nth(place)
    name = str(item.get_attribute("data-gw-item"))
    right = learner.page.evaluate("name => Groundwork.keys.right(Groundwork.page.page.plan, name)", name)
    if isinstance(right, dict):
        for card, bin_ in right.items():
            other = next(one for one in ("bin-one", "bin-two") if one != bin_)
            item.locator(f'[data-gw-card="{card}"] input[value="{other}"]').check()
    else:
        wrong = next(one for one in ("yes", "no", "perhaps") if one not in right)
        item.locator(f'input[value="{wrong}"]').check()


def test_each_question_of_a_form_has_the_time_that_was_spent_on_it(learner: Timed) -> None:
    learner.go("post-check")
    post = learner.settled("post-check.post")
    learner.seconds(12.34)
    _mark(learner, 0)
    learner.seconds(20)
    learner.away(600)  # another window for ten minutes
    learner.seconds(10)
    _mark(learner, 1)
    learner.seconds(45 * 60)  # nobody sat at the page that stood open
    _mark(learner, 2)
    learner.seconds(5)
    _mark(learner, 1)  # the same again, changes nothing: it was marked already
    learner.speak("vi")
    learner.seconds(90)  # reading it all again
    post.locator("[type=submit]").click()
    assert [seconds for _, _, seconds in learner.times()] == [12.34, 30, 1800]

    learner.seconds(50)  # with the reasons
    post.locator("[data-gw-again]").click()
    for place in range(3):
        learner.seconds(5 + place)
        _mark(learner, place)
    post.locator("[type=submit]").click()
    again = [(attempt, seconds) for _, attempt, seconds in learner.times()[3:]]
    assert again == [(2, 5), (2, 6), (2, 7)]


def test_a_question_of_a_lesson_is_timed_while_it_is_on_the_screen(learner: Timed) -> None:
    key = "words-we-share.check"
    learner.go("words-we-share")
    learner.component(key).scroll_into_view_if_needed()
    learner.settled(key)
    learner.seconds(20)
    learner.go("overview")
    learner.settled(key)
    learner.seconds(300)  # in another lesson
    learner.go("words-we-share")
    learner.component(key).scroll_into_view_if_needed()
    learner.settled(key)
    learner.seconds(7)
    learner.choose(key, "a-person")
    learner.seconds(9)
    learner.choose(key, "a-rule")

    assert learner.times() == [("check", 1, 27), ("check", 2, 9)]


def test_an_answer_that_was_begun_at_an_earlier_visit_has_no_time(learner: Timed) -> None:
    learner.go("post-check")
    learner.settled("post-check.post")
    learner.page.evaluate(
        """() => { const page = Groundwork.page.page, form = page.plan.forms[0];
        const id = document.querySelector(".gw-item").dataset.gwItem;
        page.change(Groundwork.state.responded(page.state(), form.id, id, [], form.possible)); }"""
    )
    for place in range(3):
        learner.seconds(4)
        _mark(learner, place)
    learner.component("post-check.post").locator("[type=submit]").click()

    assert [seconds for _, _, seconds in learner.times()] == [None, 4, 4]


def test_nothing_but_questions_is_timed(learner: Timed) -> None:
    for place in ("words-we-share", "post-check", "attestation"):
        learner.go(place)
        for part in learner.page.locator(f"#gw-{place} [data-gw-component]").all():
            part.scroll_into_view_if_needed()
            part.evaluate(SETTLED)
    shown = learner.page.evaluate("Object.keys(Groundwork.page.page.clocks)")

    assert set(shown) == {
        "words-we-share.check",
        "words-we-share.check-several",
        "words-we-share.levels",
        "post-check.post",
    }
