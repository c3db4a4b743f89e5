"""The gate, first half: axe and what axe cannot see, on every page in every language and colour setting.

A page is loaded once, and looked at untouched and worked on. The colours of a page are the same in
every language. So the settings besides the light one are asked in a language written from the left and
in the one written from the right; ``make accessibility`` asks them in all four.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from curriculum.languages import Language
from tests.gallery.working import NARROW, PLACES, come, opened, work
from tests.player import access
from tests.player.learner import MODES, Learner, window

pytestmark = pytest.mark.browser
_AS_USUAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
_FROM_BOTH_SIDES = {Language.EN, Language.AR}
_DESK = ViewportSize(width=1280, height=900)
_ON_ITS_SIDE = ViewportSize(width=640, height=320)
_ZOOMED = ViewportSize(width=320, height=225)
"""A desk's screen at 400 %."""
_LATIN = ("Noto Sans", "DejaVu Sans")
FONTS = {"en": _LATIN, "vi": _LATIN, "zh-Hant": ("Noto Sans CJK TC",), "ar": ("Noto Sans Arabic",)}
LOOKED_AT: tuple[Callable[[Page], list[str]], ...] = (
    access.sideways,
    access.small_targets,
    access.house_targets,
    access.wrong_script,
    access.wrong_direction,
    access.not_for_keyboards,
    access.dangling,
    access.moving,
    access.endless,
    access.playing,
    access.uncaptioned,
    access.turned,
    access.silent,
    access.broken_runs,
    access.clipped,
)
_Tell = Callable[[str, object], None]


def modes(language: Language) -> list[str]:
    """Return the colour settings to look at a page of *language* in."""
    is_whole = language in _FROM_BOTH_SIDES or os.environ.get("GROUNDWORK_WHOLE_GATE") == "1"
    return list(MODES) if is_whole else ["light"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_sound_untouched_and_worked_on(
    chromium: Browser, gallery_address: str, place: str, language: Language, record_property: _Tell
) -> None:
    with window(chromium, reduced_motion="reduce") as context:
        learner = opened(context.new_page(), gallery_address, language)
        come(learner, place)
        for state in ("untouched", "worked on"):
            if state == "worked on":
                work(learner, place)
            _axe_finds_nothing_and_doubts_nothing(learner, language, state, record_property)
            _our_own_checks_find_nothing(learner, state)
            record_property(f"own {language.value}", len(LOOKED_AT) + 1)
        learner.page.set_viewport_size(_ON_ITS_SIDE)
        assert access.sideways(learner.page) == [], "turned on its side"
        if language in _FROM_BOTH_SIDES:
            learner.page.set_viewport_size(_ZOOMED)
            assert access.lost_focus(learner.page) == [], "the Tab key, in order, with a ring"
        assert learner.errors == []


def _axe_finds_nothing_and_doubts_nothing(
    learner: Learner, language: Language, state: str, record_property: _Tell
) -> None:
    learner.page.set_viewport_size(_DESK)
    for mode in modes(language):
        learner.page.emulate_media(**{**_AS_USUAL, **MODES[mode]})
        run = access.axe_run(learner.page, rules=None if mode == "light" else access.COLOUR_RULES)
        assert list(run.findings) == [], f"{state}, {mode}"
        record_property(f"axe {language.value} {mode}", f"{len(run.passed)} {run.elements}")
        record_property("rules", " ".join(run.passed))
    learner.page.emulate_media(**_AS_USUAL)


def _our_own_checks_find_nothing(learner: Learner, state: str) -> None:
    learner.page.set_viewport_size(NARROW)
    for check in LOOKED_AT:
        assert check(learner.page) == [], f"{state}: {check.__name__}"
    assert access.strange_fonts(learner.page, FONTS) == [], state


def test_every_setting_is_looked_at_and_the_whole_gate_asks_them_all_in_every_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GROUNDWORK_WHOLE_GATE", raising=False)
    assert {mode for language in Language for mode in modes(language)} == set(MODES)
    assert all("light" in modes(language) for language in Language)
    monkeypatch.setenv("GROUNDWORK_WHOLE_GATE", "1")
    assert all(modes(language) == list(MODES) for language in Language)
