"""The whole gallery by keyboard, from its first page to complete, as the suite does it in Chromium."""

from __future__ import annotations

from groundwork.preview.gallery import Gallery, gallery_folder, read_gallery
from tests.browsers.driving import Window
from tests.environment import ROOT
from tests.gallery.by_keyboard import answer_form, carry_on, practise, rehearse
from tests.player.keyboard import Keyboard
from tests.sample_city import DAY, sample_content

_PLAYS_OR_CANNOT = """() => !document.querySelector('[data-gw-seek]').checkVisibility()
    || [...document.querySelectorAll('audio')].some(one => one.currentTime > 0)"""


def the_gallery() -> Gallery:
    """Return the gallery as its files stand."""
    found = read_gallery(gallery_folder(ROOT), sample_content().curriculum, DAY)
    assert found is not None, "the gallery has a problem that hides it: see groundwork check"
    return found


def through_the_gallery(window: Window) -> None:
    """Do every kind of component and of check by keys; at the end it is complete, and all is right."""
    keys, gallery = Keyboard(window.page), the_gallery()
    window.wait_for_function("() => document.querySelector('#gw.gw-live') && !!Groundwork.page.page.silence")
    keys.use("[data-gw-continue]")
    _has_focus(window, "#gw-before h2")
    answer_form(keys, gallery, "before", "pre")
    keys.hand_in("gw-before-pre")
    _has_focus(window, "#gw-before-pre .gw-panel [tabindex]")
    _on(keys, "before", "reading")
    keys.use("#gw-reading a.gw-term", "Space")
    window.wait_for_function("() => document.querySelector('#gw-reading .gw-definition').offsetHeight")
    keys.use("#gw-reading-noted-text-other")
    _on(keys, "reading", "listening")
    keys.use("[data-gw-play]", "Space")
    window.wait_for_function(
        _PLAYS_OR_CANNOT
    )  # a machine without a loudspeaker tells late that nothing plays
    if window.evaluate("() => document.querySelector('[data-gw-seek]').checkVisibility()"):
        keys.use("[data-gw-skip='10']")
        keys.use("[data-gw-seek]", "ArrowRight")
    window.evaluate("() => document.querySelectorAll('audio, video').forEach(one => one.pause())")
    _on(keys, "listening", "practising")
    practise(keys)
    _on(keys, "practising", "rehearsing")
    rehearse(keys)
    _on(keys, "rehearsing", "carrying-on")
    carry_on(keys)
    _on(keys, "carrying-on", "closing")
    answer_form(keys, gallery, "closing", "post")
    keys.hand_in("gw-closing-post")
    _has_focus(window, "#gw-closing-post .gw-panel [tabindex]")
    keys.use("[data-gw-tick]", "Space")
    keys.hand_in("gw-closing-confirm")
    keys.use("[data-gw-confirm]")
    report = window.evaluate("() => Groundwork.page.report()")
    assert (report["isComplete"], report["success"], report["scaled"]) == (True, True, 1), report


def _on(keys: Keyboard, here: str, there: str) -> None:
    """Go on to the next page; its heading has the focus."""
    keys.use(f"#gw-{here} .gw-next")
    keys.page.wait_for_function("page => document.querySelector(page)", arg=f"#gw-{there} .gw-summary")
    _has_focus(keys, f"#gw-{there} h2")


def _has_focus(where: Window | Keyboard, selector: str) -> None:
    where.page.wait_for_function("wanted => document.activeElement.matches(wanted)", arg=selector)
