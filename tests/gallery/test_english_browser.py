"""Beside every translated text of every kind its English can be read: one key opens it."""

from __future__ import annotations

import re

import pytest
from lxml.html import fragment_fromstring
from playwright.sync_api import Browser, expect

from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Component, Lesson
from groundwork.preview.gallery import Gallery
from player.api import draw_component
from tests.gallery.working import LESSONS, come
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
_OPEN = """async () => {
    const all = Array.from(document.querySelectorAll("[data-gw-current] details.gw-notice"));
    all.forEach(one => { one.open = true; });
    const lengths = () => all.map(one => one.querySelector(".gw-original").textContent.trim().length);
    for (let tries = 0; tries < 100 && lengths().includes(0); tries++)
        await new Promise(resolve => setTimeout(resolve, 50));
    return lengths();
}"""
_READ = """key => Array.from(document.querySelectorAll("[data-gw-current] details.gw-notice"))
    .filter(one => (one.dataset.gwOriginal || "").split(/[.:]/)
        .slice(0, key.split(".").length).join(".") === key)
    .map(one => one.querySelector(".gw-original").textContent).join(" ")"""
"""All English that stands beside a component: of itself, of its note, its scenes, its model."""


def _letters(text: str) -> str:
    """Return the words alone: a Markdown's and a page's letters can then be compared."""
    bare = re.sub(r"\W+", " ", re.sub(r"\]\([^)]*\)|\[\^\w+\]|<[^>]*>", " ", text))
    return " ".join(bare.lower().split())


def _written(component: Component) -> list[str]:
    """Return the beginning of everything that the author wrote; the reasons of answers are still to come."""
    section = component.texts[SOURCE_LANGUAGE].section
    texts = [text for part in (section, *section.parts) for text in (part.title, part.body)]
    return [_letters(text)[:40].strip() for text in texts if text]


@pytest.mark.parametrize("place", LESSONS)
def test_the_english_of_all_that_was_written_can_be_read_beside_it(
    chromium: Browser, gallery_address: str, gallery: Gallery, place: str
) -> None:
    lesson: Lesson = next(one for one in gallery.edition.content.course.lessons if one.id == place)
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(gallery_address)
        learner.speak("vi")
        come(learner, place)
        assert min(learner.page.evaluate(_OPEN)) > 0
        for component in lesson.components:
            key = f"{place}.{component.id}"
            english = _letters(learner.page.evaluate(_READ, key))
            if component.id == "not-translated":
                assert english == "", "what is shown in English already has none beside it"
                continue
            assert [text for text in _written(component) if text not in english] == [], key
        head = _letters(learner.page.evaluate(_READ, place))
        assert _letters(lesson.texts[SOURCE_LANGUAGE].section.title) in head
        assert learner.errors == []


@pytest.mark.parametrize("language", [Language.VI, Language.ZH_HANT, Language.AR])
def test_the_overview_says_what_its_translation_is_worth(
    chromium: Browser, gallery_address: str, gallery: Gallery, language: Language
) -> None:
    english = gallery.edition.content.course.texts[SOURCE_LANGUAGE].section.body
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(gallery_address)
        expect(learner.page.locator(".gw-overview .gw-notice")).to_have_count(0)
        learner.speak(language.value)
        learner.page.locator(".gw-overview .gw-notice summary").press("Enter")
        original = learner.page.locator(".gw-overview .gw-original")
        expect(original).not_to_be_empty()
        assert _letters(english) in _letters(original.inner_text())
        assert original.get_attribute("lang") == "en"


def test_a_block_that_stands_alone_has_it_in_its_own_page(gallery: Gallery) -> None:
    content = gallery.edition.content
    for lesson in content.course.lessons:
        for component in lesson.components:
            if component.kind == "assessment" or component.id == "not-translated":
                continue
            html = draw_component(
                component,
                lesson_id=lesson.id,
                language=Language.VI,
                references=content.references,
                material=content.material,
            )
            originals = fragment_fromstring(html, create_parent="main").xpath("//*[@class='gw-original']")
            english = _letters(" ".join(one.text_content() for one in originals))
            assert [text for text in _written(component) if text not in english] == [], component.id


def test_who_helps_can_be_read_in_english_below_the_translation(
    chromium: Browser, gallery_address: str, gallery: Gallery
) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(gallery_address)
        expect(learner.page.locator(".gw-supports .gw-notice")).to_have_count(0)
        learner.speak("ar")
        learner.page.locator(".gw-supports .gw-notice summary").press("Enter")
        shown = learner.page.locator(".gw-supports .gw-original")
        expect(shown).not_to_be_empty()  # it is fetched once it is asked for
        english = _letters(shown.inner_text())
        for support in gallery.edition.content.references.supports:
            section = support.texts[SOURCE_LANGUAGE].section
            assert _letters(section.title) in english
            assert _letters(section.body)[:40] in english
