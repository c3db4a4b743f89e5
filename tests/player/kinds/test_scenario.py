"""A scenario in HTML: the whole story once, each choice with where it leads, every end looked back upon."""

from __future__ import annotations

import gzip

import pytest
from lxml import html
from lxml.html import HtmlElement

from curriculum.languages import Language
from curriculum.model import Component, ScenarioComponent, Section, Text
from player.api import draw_component
from tests.factories_player import some_references
from tests.player.kinds.stories import a_random_scenario, a_scenario, a_story_of_scenes
from tests.player.markup import found

FOR = ".//p[@class='gw-scene-for']"


def _html(component: Component, language: Language = Language.EN, *, scope: str = "gw") -> str:
    return draw_component(
        component,
        lesson_id="lesson",
        language=language,
        references=some_references(),
        scope=scope,
        with_feedback=False,  # as a block asks for it: nothing here is a key
    )


def _drawn(component: Component, language: Language = Language.EN, *, scope: str = "gw") -> HtmlElement:
    return html.fragment_fromstring(_html(component, language, scope=scope), create_parent="div")


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_every_step_choice_and_end_stands_there_once_and_in_order() -> None:
    drawn = _drawn(a_scenario())
    assert found(drawn, ".//@data-gw-scene") == ["queue", "aside", "heard", "passed-on", "alone"]
    assert found(drawn, ".//@data-gw-choice") == ["speak", "wait", "ask", "report", "return"]
    text = _text(drawn)
    for sentence in ("She decides", "She leaves the queue", "HR-27 (v2.8)", "your own counter: 2."):
        wanted = 1 if "counter" in sentence or "HR-27" in sentence else 2  # a title is named where it leads
        assert text.count(sentence) == wanted, sentence


def test_a_choice_says_where_it_leads_and_links_to_it() -> None:
    drawn = _drawn(a_scenario())
    leads = [_text(line) for line in found(drawn, ".//p[@class='gw-leads']")]
    assert leads == [
        "Leads to: She stands beside you",
        "Leads to: She leaves the queue (Worth another try)",
        "Leads to: She decides (A way we recommend)",
        "Leads to: It is on record (An acceptable way)",
        "Leads to: Someone is told to go home",
    ]
    hrefs = found(drawn, ".//p[@class='gw-leads']/a/@href")
    assert hrefs[0] == "#gw-lesson-counter-aside"
    for href in hrefs:
        assert drawn.get_element_by_id(href[1:]).get("data-gw-scene")


def test_an_end_is_looked_back_upon_in_words() -> None:
    end = _drawn(a_scenario()).get_element_by_id("gw-lesson-counter-heard")
    looked = _text(found(end, ".//div[@class='gw-debriefing']")[0])
    assert looked == (
        "Looking back A way we recommend "
        "Safety yes Dignity and voice yes Follows policy partly Follow-up yes "
        "Read this slowly and think of your own counter: HR-27 (v2.8)."
    )


@pytest.mark.parametrize("language", Language)
def test_no_end_is_called_failed_or_wrong(language: Language) -> None:
    text = _text(_drawn(a_scenario(), language)).lower()
    for word in ("fail", "wrong", "incorrect", "không đạt", "失敗", "錯", "فشل", "خطأ"):
        assert word not in text


@pytest.mark.parametrize("language", Language)
def test_two_stories_share_a_page(language: Language) -> None:
    one, other = (_drawn(a_scenario(), language, scope=scope) for scope in ("b1", "b2"))
    for drawn, scope in ((one, "b1"), (other, "b2")):
        ids = found(drawn, ".//@id")
        assert len(ids) == len(set(ids))
        assert all(identifier.startswith(f"{scope}-") for identifier in ids)
        names = set(found(drawn, ".//input/@name"))
        assert names == {f"{scope}-lesson-counter-queue", f"{scope}-lesson-counter-aside"}


def test_headings_go_down_by_one() -> None:
    levels = [int(one.tag[1]) for one in _drawn(a_scenario()).iter() if str(one.tag)[1:].isdigit()]
    assert levels == [3, 4, 4, 4, 5, 4, 5, 4, 5]


def test_the_english_beside_a_scene_is_that_of_the_scene_alone() -> None:
    drawn = _drawn(a_scenario(), Language.AR)
    queue = _text(found(drawn.get_element_by_id("gw-lesson-counter-queue"), "./div/details/div")[0])
    assert queue == (
        "Someone is told to go home Read this slowly and think of your own counter: 1. "
        "I ask her whether she is all right I look away"
    )
    effect = _text(found(drawn, ".//*[@data-gw-choice='speak']//div[@class='gw-effect']//details/div")[0])
    assert effect == "I ask her whether she is all right Read this slowly and think of your own counter: 2."
    said = [_text(summary) for summary in found(drawn, ".//summary[not(@id)]")]
    assert sum("لم يراجع" in one for one in said) == 1, "that nobody has reviewed it is said once"


def test_what_a_translation_lacks_is_shown_in_english_and_marked_as_english() -> None:
    component = a_scenario()
    whole = component.texts[Language.VI].section
    parts = tuple(part for part in whole.parts if part.id not in {"ask", "heard"})
    shorter = Section(id=whole.id, title=whole.title, body=whole.body, parts=parts)
    drawn = _drawn(
        component.model_copy(update={"texts": {**component.texts, Language.VI: Text(section=shorter)}}),
        Language.VI,
    )
    (label,) = found(drawn, ".//*[@data-gw-choice='ask']//label/span")
    assert (label.get("lang"), _text(label)) == ("en", "I ask what she would like to happen")
    (title,) = found(drawn.get_element_by_id("gw-lesson-counter-heard-title"), "./span")
    assert (title.get("lang"), _text(title)) == ("en", "She decides")
    (how,) = found(drawn, ".//*[@data-gw-scene='aside']//legend")
    assert (how.get("lang"), _text(how)) == (None, "Bạn làm gì?"), "our own words are Vietnamese"


def test_a_fact_is_sourced_in_the_scene_that_cites_it() -> None:
    component = a_scenario()
    section = component.texts[Language.EN].section
    parts = tuple(
        part.model_copy(update={"body": "Intent is not needed.[^F004]"}) if part.id == "aside" else part
        for part in section.parts
    )
    text = Text(section=section.model_copy(update={"parts": parts}))
    drawn = _drawn(component.model_copy(update={"texts": {Language.EN: text}}))
    (source,) = found(drawn, ".//p[@class='gw-source-below']")
    assert source.getparent().get("data-gw-scene") == "aside"
    assert not found(drawn, ".//sup"), "no number that would lead back to a scene that is not shown"


def test_without_the_script_each_scene_stands_under_its_heading() -> None:
    drawn = _drawn(a_story_of_scenes())
    assert found(drawn, ".//@data-gw-scene") == ["your-work", "counter", "crew", "truck", "heard", "alone"]
    assert {scene.getparent().get("data-gw-scene"): _text(scene) for scene in found(drawn, FOR)} == {
        "counter": "Scene: At a counter",
        "crew": "Scene: On a crew",
    }
    assert found(drawn, ".//*[@data-gw-setting]/@data-gw-setting") == ["front-line", "field"]
    names = [_text(legend) for legend in found(drawn, ".//legend")]
    assert names == ["Choose a scene", *["What do you do?"] * 3]


@pytest.mark.parametrize("language", Language)
def test_a_story_without_scenes_says_nothing_of_them(language: Language) -> None:
    html_of = {story.id: _html(story, language) for story in (a_scenario(), a_story_of_scenes())}
    for mark in ("data-gw-setting", "data-gw-opened", "gw-scene-for"):
        assert [mark in text for text in html_of.values()] == [False, True], mark


def test_a_long_story_is_light() -> None:
    component: ScenarioComponent = a_random_scenario("long", 7, steps=12, choices=4)
    assert len(gzip.compress(_html(component).encode())) < 4_000
