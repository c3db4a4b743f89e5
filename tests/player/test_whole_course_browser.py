"""A whole course, in every language: what the small course cannot show is in the words themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from curriculum.languages import Language
from player.api import draw_package
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.learner import Learner, window
from tests.sample_city import sample_course

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("arc-100")
    write(folder, draw_package(sample_course(), edition_label="2026.1", digest="5a" * 32, store="local"))
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.mark.parametrize("language", Language)
def test_every_page_of_the_course_is_sound(chromium: Browser, address: str, language: Language) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(address)
        if language is not Language.EN:
            learner.speak(language.value)
        for place in learner.page.eval_on_selector_all("[data-gw-page]", "all => all.map(e => e.id)"):
            page = learner.go(place.removeprefix("gw-"))
            if page.locator(".gw-assessment").count():
                page.locator(".gw-item").first.wait_for()
            for check in (
                access.axe if language is Language.EN else access.axe_but_for_colours,
                access.sideways,
                access.small_targets,
                access.wrong_script,
                access.wrong_direction,
                access.not_for_keyboards,
                access.dangling,
                access.clipped,
            ):
                assert check(learner.page) == [], f"{place}: {check.__name__}"
        assert learner.errors == []
