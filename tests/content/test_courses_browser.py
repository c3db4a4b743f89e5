"""A course of each kind in a real browser, in Arabic on a narrow phone: what only its own words break."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from curriculum.languages import Language
from editions.api import Edition
from groundwork.content import Content
from player.api import draw_package
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.learner import Learner, window

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KINDS = {
    "in four languages": lambda edition: not edition.content.course.languages,
    "in English so far": lambda edition: bool(edition.content.course.languages),
    "for everybody": lambda edition: edition.content.course.audiences == ("community",),
}
CHECKS = (
    access.axe_but_for_colours,  # the gallery shows every kind in every colour
    access.sideways,
    access.small_targets,
    access.wrong_direction,
    access.not_for_keyboards,
    access.dangling,
    access.clipped,
)


@contextmanager
def _served(edition: Edition, folder: Path) -> Iterator[str]:
    write(
        folder,
        draw_package(edition.content, edition_label=edition.label, digest=edition.digest, store="local"),
    )
    write(folder, edition.media.published(edition.content.course.media, "media"))
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_sound(chromium: Browser, content: Content, tmp_path: Path, kind: str) -> None:
    editions = [edition for edition in content.editions() if KINDS[kind](edition)]
    if not editions:
        pytest.skip(f"no course is {kind}")
    with (
        _served(editions[0], tmp_path) as address,
        window(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as context,
    ):
        learner = Learner(context.new_page()).open(address)
        learner.speak(Language.AR.value)
        for place in learner.page.eval_on_selector_all("[data-gw-page]", "all => all.map(e => e.id)"):
            learner.go(place.removeprefix("gw-"))
            for check in CHECKS:
                assert check(learner.page) == [], f"{editions[0].content.course.id} {place}: {check.__name__}"
        assert learner.errors == []
