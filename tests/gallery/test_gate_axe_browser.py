"""The gate, first half: axe on every page, in every language and colour setting, untouched and worked on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from curriculum.languages import Language
from tests.gallery.working import PLACES, come, work
from tests.player import access
from tests.player.learner import MODES, Learner, window

pytestmark = pytest.mark.browser
_AS_USUAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_and_doubts_nothing(
    chromium: Browser,
    gallery_address: str,
    place: str,
    language: Language,
    record_property: Callable[[str, object], None],
) -> None:
    with window(chromium, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(gallery_address)
        if language is not Language.EN:
            learner.speak(language.value)
        come(learner, place)
        for state in ("untouched", "worked on"):
            if state == "worked on":
                work(learner, place)
            for mode, settings in MODES.items():
                learner.page.emulate_media(**{**_AS_USUAL, **settings})
                run = access.axe_run(learner.page, rules=None if mode == "light" else access.COLOUR_RULES)
                assert list(run.findings) == [], f"{state}, {mode}"
                record_property(f"axe {language.value} {mode}", f"{len(run.passed)} {run.elements}")
                record_property("rules", " ".join(run.passed))
        assert learner.errors == []
