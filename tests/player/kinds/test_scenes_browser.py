"""A learner chooses once which scene is closest to their work; the course's later stories open that scene."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from player.api import draw_package
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.kinds.stories import a_course_of, a_scenario, a_story_of_scenes
from tests.player.kinds.test_scenario_browser import LISTENING, NO_STORAGE, Story
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a lesson with two stories of scenes, and one that is the same for everybody."""
    folder = tmp_path_factory.mktemp("scenes")
    content = a_course_of(a_story_of_scenes(), a_story_of_scenes("later"), a_scenario())
    write(folder, draw_package(content, edition_label="2026.1", digest="5a" * 32, store="local"))
    with serving(folder) as url:
        yield f"{url}/index.html"


def test_a_scene_is_chosen_once_remembered_and_can_be_changed(chromium: Browser, scenes: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 700}, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(scenes)
        learner.go("practice")
        first, later = Story(learner, "work"), Story(learner, "later")
        opened = first.element.locator("[data-gw-opened]")
        assert first.scene == later.scene == "your-work"
        expect(opened).to_be_hidden()
        assert access.axe(learner.page) == []
        assert access.faults(learner.page) == {}

        first.now.locator("[type=submit]").click()
        expect(first.element.locator("[data-gw-status]")).to_have_text("Choose a scene first.")
        first.choose("on-a-crew")
        assert (first.scene, later.scene, Story(learner).scene) == ("crew", "crew", "queue")
        assert learner.page.evaluate("document.activeElement.innerText") == "The radio crackles"
        expect(opened).to_have_text("You see this scene: On a crew Another scene")
        assert first.way == [], "choosing a scene is no step of the way"
        assert access.faults(learner.page) == {}

        first.choose("stop", "joke")
        assert first.way == ["I stop the truck", "I joke"]
        outlined = first.element.locator("[data-gw-paths] ul ul > li > p:first-child")
        assert outlined.all_text_contents() == ["I stop the truck", "I drive on", "I ask him", "I joke"]

        first.press("Another scene")
        assert first.scene == "your-work"
        assert first.now.locator("input:checked").get_attribute("value") == "on-a-crew"
        learner.speak("ar")
        assert first.scene == "your-work", "a switch of language does not decide"
        expect(first.now.locator("legend")).to_have_text("اختاروا مشهدًا")
        assert access.faults(learner.page) == {}
        first.choose("at-a-counter")
        assert (first.scene, first.way, later.scene) == ("counter", [], "crew")
        expect(first.element.locator("[data-gw-paths]")).to_be_hidden()
        learner.speak("en")
        first.choose("speak")
        assert "practice.work" in learner.state()["seen"]

        first.press("Another scene")
        first.choose("on-a-crew")
        assert (first.scene, first.way) == ("alone", ["I stop the truck", "I joke"]), "nothing is lost"
        learner.page.reload()
        learner.page.wait_for_selector("#gw.gw-live")
        assert (first.scene, later.scene) == ("alone", "crew")
        assert learner.errors == []


def test_nobody_is_told_which_scene_was_chosen(chromium: Browser, scenes: str) -> None:
    sent = []
    for scene, choice in (("at-a-counter", "speak"), ("on-a-crew", "stop")):
        with window(chromium) as context:
            learner = Learner(context.new_page()).open_with(scenes, LISTENING, reports_answers=True)
            learner.go("practice")
            story = Story(learner, "work")
            story.choose(scene, choice, *(["ask"] if choice == "stop" else []))
            learner.saved()
            learner.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
            everything = learner.page.evaluate("window.sent")
            sent.append(everything[-1][0])
            for word in ("front-line", '"field"', "at-a-counter", "on-a-crew", "crew", "setting"):
                assert word not in json.dumps(everything), word
    assert sent[0] == sent[1]


def test_a_device_that_keeps_nothing_or_nonsense_asks_again(chromium: Browser, scenes: str) -> None:
    with window(chromium) as context:
        context.add_init_script(NO_STORAGE)
        learner = Learner(context.new_page()).open(scenes)
        learner.go("practice")
        Story(learner, "work").choose("at-a-counter")
        learner.speak("vi")
        assert Story(learner, "later").scene == "counter", "the page remembers as long as it is open"
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(scenes)
        learner.go("practice")
        for setting, kept in (
            ("leaders", None),
            ({"a": 1}, {"scene": "gone-since", "ways": 7}),
            (None, "text"),
        ):
            learner.page.evaluate(
                """([setting, kept]) => {
                    Groundwork.page.page.device.write("setting", setting);
                    Groundwork.page.page.device.write("scenario:practice.work", kept);
                }""",
                [setting, kept],
            )
            learner.speak("vi")
            learner.speak("en")
            assert Story(learner, "work").scene == "your-work", setting
        assert learner.errors == []


def test_without_the_script_and_on_paper_all_scenes_are_read(chromium: Browser, scenes: str) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(scenes.replace("index.html", "read-en.html"))
        element = page.locator("#gw-practice-work")
        expect(element.locator("[data-gw-scene]:visible")).to_have_count(6)
        assert element.locator(".gw-scene-for:visible").all_inner_texts() == [
            "Scene: At a counter",
            "Scene: On a crew",
        ]
        expect(element.locator("button:visible, input:visible, [data-gw-opened]:visible")).to_have_count(0)
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(scenes)
        learner.go("practice")
        Story(learner, "work").choose("on-a-crew")
        learner.page.emulate_media(media="print")
        element = learner.component("practice.work")
        expect(element.locator(".gw-scene-for:visible")).to_have_count(2)
        expect(element.locator("[data-gw-scene]:visible")).to_have_count(6)
        expect(element.locator("[data-gw-opened]:visible")).to_have_count(0)
