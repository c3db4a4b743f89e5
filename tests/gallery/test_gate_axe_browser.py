"""The gate, first half: axe on every page, in every language and colour setting, untouched and worked on.

The colours of a page are the same in every language. So the settings besides the light one are asked
in a language written from the left and in the one written from the right; ``make accessibility`` asks
them in all four.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from curriculum.languages import Language
from tests.gallery.working import PLACES, come, work
from tests.player import access
from tests.player.learner import MODES, Learner, window

pytestmark = pytest.mark.browser
_AS_USUAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
_IN_EVERY_MODE = {Language.EN, Language.AR}


def modes(language: Language) -> list[str]:
    """Return the colour settings to look at a page of *language* in."""
    is_whole = language in _IN_EVERY_MODE or os.environ.get("GROUNDWORK_WHOLE_GATE") == "1"
    return list(MODES) if is_whole else ["light"]


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
            for mode in modes(language):
                learner.page.emulate_media(**{**_AS_USUAL, **MODES[mode]})
                run = access.axe_run(learner.page, rules=None if mode == "light" else access.COLOUR_RULES)
                assert list(run.findings) == [], f"{state}, {mode}"
                record_property(f"axe {language.value} {mode}", f"{len(run.passed)} {run.elements}")
                record_property("rules", " ".join(run.passed))
        assert learner.errors == []


def test_every_setting_is_looked_at_and_the_whole_gate_asks_them_all_in_every_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GROUNDWORK_WHOLE_GATE", raising=False)
    assert {mode for language in Language for mode in modes(language)} == set(MODES)
    assert all("light" in modes(language) for language in Language)
    monkeypatch.setenv("GROUNDWORK_WHOLE_GATE", "1")
    assert all(modes(language) == list(MODES) for language in Language)
