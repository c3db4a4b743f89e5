"""The gate, second half: what is asked of the pages together, and of those without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from curriculum.languages import Language
from player.api import strings
from tests.gallery.working import LESSONS, NARROW, PLACES, come, opened
from tests.player import access
from tests.player.learner import window

pytestmark = pytest.mark.browser


def test_nothing_is_shown_to_a_pointer_alone(chromium: Browser, gallery_address: str) -> None:
    with window(chromium) as context:
        learner = opened(context.new_page(), gallery_address, Language.EN)
        for place in PLACES:
            come(learner, place)
            assert access.by_hover_alone(learner.page) == [], place


def test_help_stands_in_the_same_place_on_every_page_in_every_language(
    chromium: Browser, gallery_address: str
) -> None:
    with window(chromium) as context:
        learner = opened(context.new_page(), gallery_address, Language.EN)
        orders = set()
        for language in Language:
            if language is not Language.EN:
                learner.speak(language.value)
            for place in PLACES:
                come(learner, place)
                orders.add(tuple(access.helps(learner.page)))
    assert len(orders) == 1
    assert {"gw-exit", "gw-main", "gw-edition"} <= set(orders.pop())


@pytest.mark.parametrize("language", Language)
def test_a_change_of_page_says_where_one_is(
    chromium: Browser, gallery_address: str, language: Language
) -> None:
    with window(chromium) as context:
        learner = opened(context.new_page(), gallery_address, language)
        page = learner.page
        for place in (*LESSONS, "overview"):
            come(learner, place)
            heading = page.locator(f"#gw-{place} h2")
            expect(heading).to_be_focused()
            assert page.title() == f"{heading.inner_text()} – {page.locator('h1').inner_text()}"
            assert heading.get_attribute("tabindex") == "-1"


@pytest.mark.parametrize("language", Language)
def test_an_empty_answer_is_answered_in_words_and_leads_to_the_field(
    chromium: Browser, gallery_address: str, language: Language
) -> None:
    with window(chromium) as context:
        learner = opened(context.new_page(), gallery_address, language)
        come(learner, "practising")
        for key in ("practising.choose-one", "practising.sort-cards", "practising.match-cards"):
            component = learner.component(key)
            component.locator("[type=submit]").click()
            expect(component.locator("[data-gw-status] .gw-wanted")).not_to_be_empty()
            assert learner.page.evaluate(
                "key => document.activeElement.matches('input, select') &&"
                " document.activeElement.closest('[data-gw-component]').dataset.gwComponent === key",
                key,
            ), "the focus is on the field that wants an answer"


@pytest.mark.parametrize("language", Language)
def test_axe_finds_nothing_on_the_page_to_read_and_print(
    chromium: Browser, gallery_address: str, language: Language
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.goto(gallery_address.replace("index.html", f"read-{language.value}.html"))
        assert access.axe(page) == []


@pytest.fixture(scope="module")
def without_script(chromium: Browser) -> Iterator[Page]:
    with window(chromium, java_script_enabled=False, viewport=NARROW) as context:
        yield context.new_page()


@pytest.mark.parametrize("language", Language)
def test_without_a_script_all_of_it_can_be_read_and_printed(
    without_script: Page, gallery_address: str, language: Language
) -> None:
    page = without_script
    page.goto(gallery_address.replace("index.html", f"read-{language.value}.html"))
    assert page.locator("html").get_attribute("lang") == language.value
    for media in ("screen", "print"):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        for lesson in LESSONS:
            expect(page.locator(f"#gw-{lesson} h2")).to_be_visible()
    page.emulate_media(media="screen")
    assert page.locator("button:visible, textarea:visible").count() == 0
    expect(page.locator(".gw-supports h2")).to_have_text(strings(language).plain("supports"))
    expect(page.get_by_text("403-555-0142").first).to_be_visible()
    assert access.dangling(page) == []
    assert access.sideways(page) == []
