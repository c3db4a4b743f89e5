"""What a learner does in a scenario: choose, go back, look back, and nobody is told which way."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from curriculum.model import ScenarioComponent
from player.api import draw_package
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.kinds.stories import a_course_of, a_random_scenario, a_scenario
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
RANDOM = tuple(a_random_scenario(f"random-{seed}", seed, steps=3 + seed) for seed in range(6))
LONG = a_random_scenario("long", 7, steps=12, choices=4)
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); } });"""
LISTENING = """{
    open: () => Promise.resolve({ state: null, mode: "normal", registration: "one", isConnected: true }),
    save: (...said) => { (window.sent = window.sent || []).push(said); return Promise.resolve(true); },
    close: (...said) => { window.sent.push(said); },
}"""


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a course with the small story twice, and once behind a content note."""
    folder = tmp_path_factory.mktemp("stories")
    yield from _served(folder, a_scenario(), a_scenario("again"), a_scenario("hard", is_sensitive=True))


@pytest.fixture(scope="module")
def random_stories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a course with the random stories and the long one."""
    yield from _served(tmp_path_factory.mktemp("random"), *RANDOM, LONG)


def _served(folder: Path, *components: ScenarioComponent) -> Iterator[str]:
    write(
        folder,
        draw_package(a_course_of(*components), edition_label="2026.1", digest="5a" * 32, store="local"),
    )
    with serving(folder) as url:
        yield f"{url}/index.html"


class Story:
    """One scenario on a learner's page."""

    def __init__(self, learner: Learner, name: str = "counter") -> None:
        self.learner = learner
        self.element = learner.component(f"practice.{name}")

    def choose(self, *choices: str) -> None:
        """Take choices, one after the other."""
        for choice in choices:
            self.element.locator(f'input[value="{choice}"]').check()
            self.now.locator("[type=submit]").click()

    def press(self, name: str) -> None:
        """Press a button of the story."""
        self.element.get_by_role("button", name=name).click()

    @property
    def now(self) -> Locator:
        """Return the scene that is shown."""
        scene = self.element.locator("[data-gw-scene]:visible")
        expect(scene).to_have_count(1)
        return scene

    @property
    def scene(self) -> str:
        """Return the id of the scene that is shown."""
        return str(self.now.get_attribute("data-gw-scene"))

    @property
    def way(self) -> list[str]:
        """Return the way so far, as it is listed."""
        return self.element.locator("[data-gw-trail] li").all_inner_texts()


def _begun(context: Any, address: str) -> Learner:
    learner = Learner(context.new_page()).open(address)
    learner.go("practice")
    return learner


@pytest.fixture
def learner(chromium: Browser, stories: str) -> Iterator[Learner]:
    """Return a learner at the lesson, who sees no error while the test runs."""
    with window(chromium) as context:
        learner = _begun(context, stories)
        yield learner
        assert learner.errors == []


def _is_done(learner: Learner, name: str = "counter") -> bool:
    return f"practice.{name}" in learner.state()["seen"]


# ---- one moment at a time


def test_one_moment_is_shown_and_a_choice_leads_to_the_next(learner: Learner) -> None:
    story = Story(learner)
    assert story.scene == "queue"
    expect(story.element.locator("[data-gw-trail]")).to_be_hidden()
    story.choose("speak")
    assert story.scene == "aside"
    assert learner.focused() == "gw-practice-counter-aside-title"
    happened = story.now.locator(".gw-happened")
    expect(happened).to_have_text(
        "You chose: I ask her whether she is all right Read this slowly and think of your own counter: 2.",
        use_inner_text=True,
    )
    heading_and_next = story.now.locator("h4, h4 + *").all()
    assert heading_and_next[1].get_attribute("class") == "gw-happened", (
        "read on from the heading: once, there"
    )
    assert story.way == ["I ask her whether she is all right"]
    assert learner.status("practice.counter") == "", "not announced a second time"


def test_the_whole_story_is_played_by_keyboard(learner: Learner) -> None:
    page = learner.page
    page.focus("#gw-practice-counter-title")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert learner.focused() == "gw-practice-counter-queue=speak"
    page.keyboard.press("Enter")
    assert learner.focused() == "gw-practice-counter-aside-title"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    assert learner.focused() == "gw-practice-counter-aside-do"
    page.keyboard.press("Enter")
    assert learner.focused() == "gw-practice-counter-heard-title"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # try another way
    assert learner.focused() == "gw-practice-counter-aside-title"
    assert Story(learner).scene == "aside"


def test_nothing_chosen_is_said_and_led_to_the_choices(learner: Learner) -> None:
    story = Story(learner)
    story.now.locator("[type=submit]").click()
    assert learner.status("practice.counter") == "Choose first what you would do."
    assert learner.focused() == "gw-practice-counter-queue=speak"
    assert story.scene == "queue"
    story.element.locator('input[value="wait"]').check()
    assert learner.status("practice.counter") == ""


def test_an_accidental_press_is_undone(learner: Learner) -> None:
    story = Story(learner)
    story.choose("speak", "report")
    assert story.scene == "passed-on"
    story.press("One step back")
    assert story.scene == "aside"
    assert learner.focused() == "gw-practice-counter-aside-title"
    assert story.way == ["I ask her whether she is all right"]
    expect(story.element.locator('input[value="report"]')).to_be_checked()
    expect(story.now.locator(".gw-happened")).to_contain_text("I ask her whether she is all right")
    story.press("From the beginning")
    assert story.scene == "queue"
    assert learner.focused() == "gw-practice-counter-queue-title"
    expect(story.element.locator("input:checked")).to_have_count(0)
    expect(story.element.locator("[data-gw-trail]")).to_be_hidden()


def test_a_story_may_come_back_to_where_it_was(learner: Learner) -> None:
    story = Story(learner)
    story.choose("speak", "return", "speak", "return", "wait")
    assert story.scene == "alone"
    assert len(story.way) == 5
    story.press("One step back")
    assert (story.scene, len(story.way)) == ("queue", 4)


# ---- ends


def test_every_end_is_looked_back_upon(learner: Learner) -> None:
    later = "This part counts once you have found a way to a better end. You lose nothing by trying again."
    done = "This part is done. You can try other ways as often as you like."
    for name, way, outcome, said in (
        ("counter", ["wait"], "Worth another try", later),
        ("counter", ["speak", "ask"], "A way we recommend", done),
        ("again", ["speak", "report"], "An acceptable way", done),
    ):
        story = Story(learner, name)
        if story.way:
            story.press("From the beginning")
        story.choose(*way)
        expect(story.now.locator(".gw-outcome-is")).to_have_text(outcome)
        expect(story.now.locator(".gw-rubric > div")).to_have_count(4)
        expect(story.element.locator("[data-gw-counts]")).to_have_text(said)
        assert _is_done(learner, name) is (said == done)
        expect(story.element.get_by_role("button", name="Try another way")).to_be_visible()


def test_a_part_that_is_done_stays_done_on_another_way(learner: Learner) -> None:
    story = Story(learner)
    story.choose("wait")
    assert not _is_done(learner)
    story.press("Try another way")
    assert story.scene == "queue"
    story.choose("speak", "ask")
    assert _is_done(learner)
    story.press("From the beginning")
    story.choose("wait")
    expect(story.element.locator("[data-gw-counts]")).to_contain_text("This part is done.")


def test_another_way_begins_where_something_is_left_to_try(learner: Learner) -> None:
    story = Story(learner)
    story.choose("speak", "ask")
    seen = []
    for choice in ("report", "return"):
        story.press("Try another way")
        seen.append(story.scene)
        story.choose(choice)
    assert seen == ["aside", "aside"]
    story.choose("speak", "ask")  # everything of the second step is tried; the first has one left
    story.press("Try another way")
    assert (story.scene, story.way) == (
        "queue",
        ["I ask her whether she is all right", "I go back to my counter"],
    )
    story.choose("wait")
    story.press("Try another way")
    assert (story.scene, story.way) == ("queue", []), "all is tried: from the beginning"


def test_all_paths_are_outlined_after_the_first_end(learner: Learner) -> None:
    story = Story(learner)
    paths = story.element.locator("[data-gw-paths]")
    story.choose("speak")
    expect(paths).to_be_hidden()
    story.choose("ask")
    expect(paths).to_be_visible()
    paths.locator("summary").click()
    expect(paths.locator("> ul > li")).to_have_count(2)
    assert [" | ".join(line.inner_text().split("\n\n")) for line in paths.locator("ul ul li").all()] == [
        "I ask her whether she is all right | Leads to: She stands beside you | You have tried this",
        "I look away | Leads to: She leaves the queue (Worth another try)",
        "I ask what she would like to happen | Leads to: She decides (A way we recommend)"
        " | You have tried this",
        "I pass it on at once | Leads to: It is on record (An acceptable way)",
        "I go back to my counter | Leads to: Someone is told to go home",
    ]
    assert access.dangling(learner.page) == []
    story.press("From the beginning")
    expect(paths).to_be_visible()


# ---- what stays, and what leaves


def test_the_way_outlives_the_page_and_the_language(learner: Learner) -> None:
    story = Story(learner)
    story.choose("speak")
    learner.page.focus("#gw-practice-counter-aside-do")
    story.element.locator('input[value="return"]').check()
    learner.page.evaluate("document.getElementById('gw-practice-counter-aside-do').focus()")
    learner.page.evaluate("() => Groundwork.setLanguage('ar')")
    learner.page.wait_for_function("() => document.documentElement.lang === 'ar'")
    assert story.scene == "aside"
    assert learner.focused() == "gw-practice-counter-aside-do"
    expect(story.element.locator('input[value="return"]')).to_be_checked()
    expect(story.now.locator(".gw-happened")).to_contain_text("اخترتم")
    story.choose("ask")
    learner.saved()
    learner.page.reload()
    learner.page.wait_for_selector("#gw.gw-live")
    assert story.scene == "heard"
    assert len(story.way) == 2
    expect(story.element.locator("[data-gw-paths]")).to_be_visible()


def test_the_english_of_a_scene_can_be_read_beside_it(learner: Learner) -> None:
    learner.speak("vi")
    story = Story(learner)
    story.now.locator("> div > details summary").click()
    original = story.now.locator("> div > details .gw-original")
    expect(original).to_contain_text("Someone is told to go home")
    expect(original).to_contain_text("I look away")
    expect(original).not_to_contain_text("She decides")
    story.choose("speak")
    story.now.locator(".gw-happened summary").click()
    expect(story.now.locator(".gw-happened .gw-original")).to_have_text(
        "Read this slowly and think of your own counter: 2."
    )


def test_two_stories_on_a_page_do_not_touch(learner: Learner) -> None:
    one, other = Story(learner), Story(learner, "again")
    one.choose("speak", "ask")
    assert other.scene == "queue"
    other.choose("wait")
    assert (one.scene, other.scene) == ("heard", "alone")
    assert (_is_done(learner), _is_done(learner, "again")) == (True, False)


def test_a_story_behind_a_content_note_is_played_like_any_other(learner: Learner) -> None:
    story = Story(learner, "hard")
    expect(story.element).to_be_hidden()
    learner.page.locator("[data-gw-care] button", has_text="Continue").click()
    assert learner.focused() == "gw-practice-hard-title"
    story.choose("speak", "ask")
    assert _is_done(learner, "hard")
    learner.speak("ar")
    assert story.scene == "heard"


def test_nobody_is_told_which_way_was_taken(chromium: Browser, stories: str) -> None:
    """Two learners take different ways to good ends: what leaves their devices is the same."""
    sent = []
    for way in (["speak", "ask"], ["wait"]):
        with window(chromium) as context:
            learner = Learner(context.new_page()).open_with(stories, LISTENING, reports_answers=True)
            learner.go("practice")
            story = Story(learner)
            story.choose(*way)
            if way == ["wait"]:
                story.press("Try another way")
                story.choose("speak", "report")
            learner.saved()
            learner.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
            everything = learner.page.evaluate("window.sent")
            sent.append(everything[-1][0])
            text = json.dumps(everything)
            for choice in (
                "speak",
                "wait",
                "ask",
                '"report"',
                "heard",
                "passed-on",
                "alone",
                "queue",
                "aside",
            ):
                assert choice not in text.replace("outcome", ""), choice
    assert sent[0] == sent[1]
    assert "practice.counter" in sent[0]["seen"]


def test_looking_leaves_no_trace_on_the_device(learner: Learner) -> None:
    names = learner.page.evaluate("() => Object.keys(localStorage).filter(name => name.includes('scenario'))")
    assert names == []


def test_a_browser_that_keeps_nothing_says_so(chromium: Browser, stories: str) -> None:
    with window(chromium) as context:
        context.add_init_script(NO_STORAGE)
        learner = _begun(context, stories)
        story = Story(learner)
        story.choose("speak")
        expect(story.element.locator("[data-gw-kept]")).to_have_text(
            "Your way is gone when you leave this page. It is sent to nobody."
        )
        learner.speak("vi")
        assert story.scene == "aside", "the page remembers as long as it is open"
        story.choose("ask")
        assert _is_done(learner)


def test_a_browser_that_keeps_it_says_so(learner: Learner) -> None:
    story = Story(learner)
    story.choose("speak")
    expect(story.element.locator("[data-gw-kept]")).to_have_text(
        "Your way stays on this device. It is sent to nobody."
    )


def test_a_way_of_another_edition_ends_where_it_no_longer_goes(learner: Learner) -> None:
    for kept, scene in (
        ({"way": ["speak", "gone-since", "ask"], "tried": [], "hasEnded": False}, "aside"),
        ({"way": ["ask"], "tried": ["ask"]}, "queue"),
        ({"way": "speak", "tried": 7, "hasEnded": "yes"}, "aside"),
        ({"way": {"a": 1}}, "queue"),
        ([1, 2], "queue"),
        ("text", "queue"),
        (None, "queue"),
    ):
        learner.page.evaluate(
            "kept => Groundwork.page.page.device.write('scenario:practice.counter', kept)", kept
        )
        learner.page.reload()
        learner.page.wait_for_selector("#gw.gw-live")
        story = Story(learner)
        assert story.scene == scene, kept
        if story.way:
            story.press("From the beginning")
        story.choose("speak", "ask")
        assert story.scene == "heard", kept


# ---- without the script, and on paper


def test_without_the_script_the_whole_story_is_read_and_its_links_lead(
    chromium: Browser, stories: str
) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(stories.replace("index.html", "read-en.html"))
        element = page.locator("#gw-practice-counter")
        expect(element.locator("[data-gw-scene]:visible")).to_have_count(5)
        expect(element.locator("input:visible, button:visible, [data-gw-trail]:visible")).to_have_count(0)
        expect(element.locator(".gw-effect:visible")).to_have_count(3)
        element.get_by_role("link", name="She stands beside you").click()
        assert page.url.endswith("#gw-practice-counter-aside")


def test_on_paper_the_whole_story_stands(learner: Learner) -> None:
    story = Story(learner)
    story.choose("speak")
    learner.page.emulate_media(media="print")
    expect(story.element.locator("[data-gw-scene]:visible")).to_have_count(5)
    expect(story.element.locator(".gw-leads:visible")).to_have_count(5)
    expect(
        story.element.locator(".gw-happened:visible, [data-gw-trail]:visible, button:visible")
    ).to_have_count(0)


# ---- for everyone


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_check_finds_anything_at_any_moment(chromium: Browser, stories: str, language: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as context:
        learner = _begun(context, stories)
        if language != "en":
            learner.speak(language)
        story = Story(learner)
        _look(learner.page, "fresh")
        story.now.locator("[type=submit]").click()
        story.choose("speak")
        _look(learner.page, "on the way")
        story.choose("ask")
        story.element.locator("[data-gw-paths] summary").click()
        Story(learner, "again").choose("wait")
        _look(learner.page, "at ends")
        for settings in ({"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}):
            learner.page.emulate_media(**settings)
            assert access.axe(learner.page, rules=access.COLOUR_RULES) == [], settings
        assert access.lost_focus(learner.page) == []


def _look(page: Page, when: str) -> None:
    assert access.axe(page) == [], when
    assert access.faults(page) == {}, when


# ---- any story

PLAYED = """([key, moves]) => {
    const element = document.querySelector(`[data-gw-component="${key}"]`);
    const all = selector => [...element.querySelectorAll(selector)];
    const shown = () => all("[data-gw-scene]").filter(e => getComputedStyle(e).display !== "none")
        .map(e => e.dataset.gwScene).join();
    const places = moves.map(move => {
        if (move === "<" ) element.querySelector("[data-gw-step-back]").click();
        else if (move === "<<") element.querySelector("[data-gw-restart]").click();
        else {
            element.querySelector(`[data-gw-now] input[value="${move}"]`).click();
            element.querySelector("[data-gw-now] [type=submit]").click();
        }
        return [shown(), all("[data-gw-trail] li").length];
    });
    const outlined = all("[data-gw-paths] ul ul > li > p:first-child").map(e => e.textContent);
    return { places, outlined };
}"""


def _moves(story: ScenarioComponent, seed: int, count: int = 60) -> tuple[list[str], list[list[Any]]]:
    """Return random moves through *story*, and after each the scene and the way's length by the model."""
    chance = random.Random(seed)  # noqa: S311 # the same walk every time
    choices = {step.id: step.choices for step in story.steps}
    visited = [story.steps[0].id]
    moves: list[str] = []
    places: list[list[Any]] = []
    while len(moves) < count:
        move = chance.choice(["", "", "", "<", "<<" if chance.random() < 0.2 else ""])
        if visited[-1] not in choices and not move:
            move = "<"
        if move and len(visited) == 1:
            continue
        if move == "<":
            visited.pop()
        elif move == "<<":
            del visited[1:]
        else:
            taken = chance.choice(choices[visited[-1]])
            move = taken.id
            visited.append(taken.to)
        moves.append(move)
        places.append([visited[-1], len(visited) - 1])
    return moves, places


def test_any_way_through_any_story_leads_where_its_author_says(
    chromium: Browser, random_stories: str
) -> None:
    with window(chromium) as context:
        learner = _begun(context, random_stories)
        for story in (*RANDOM, LONG):
            for seed in range(2):
                moves, places = _moves(story, seed)
                learner.page.evaluate(
                    "key => document.querySelector(`[data-gw-component='${key}'] [data-gw-restart]`).click()",
                    f"practice.{story.id}",
                )
                played = learner.page.evaluate(PLAYED, [f"practice.{story.id}", moves])
                assert played["places"] == places, (story.id, seed)
            names = [f"Do {choice.id}" for step in story.steps for choice in step.choices]
            assert played["outlined"] == names, "each choice once, in the author's order"
        assert learner.errors == []
