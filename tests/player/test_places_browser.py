"""The names of places stay inside their boxes at every width, long words like "organizations" too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from curriculum.languages import Language
from scorm_export.api import Delivery, package, read_archive
from tests.player.conftest import serving, write
from tests.player.learner import window
from tests.sample_city import sample_edition

pytestmark = pytest.mark.browser
TOO_NEAR = """() => [...document.querySelectorAll("#gw-words-we-share .gw-place")].filter(place => {
  const text = document.createRange(), box = place.getBoundingClientRect();
  text.selectNodeContents(place);
  const edges = [...text.getClientRects()].filter(one => one.width);
  return Math.max(...edges.map(one => one.right)) > box.right - 6
    || Math.min(...edges.map(one => one.left)) < box.left + 6;
}).map(place => place.innerText)"""
"""The places whose words come nearer to an edge than 6 pixels."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("places")
    write(folder, read_archive(package(sample_edition(), Delivery.WEB, (Language.EN,)).content))
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_the_names_of_places_stay_inside_their_boxes(chromium: Browser, place: str, width: int) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(place)
        page.locator(".gw-live").first.wait_for()
        page.evaluate("document.querySelector(`.gw-contents [data-gw-to='words-we-share']`).click()")
        page.locator("#gw-words-we-share .gw-place").first.wait_for()
        assert page.evaluate(TOO_NEAR) == []
