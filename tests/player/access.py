"""What we look for on a page beyond what axe looks for, each as a list of findings.

axe is silent on half of the defects that matter here (it cannot press Tab, narrow the window
or read Arabic); tests/gallery/test_planted_browser.py plants each defect and sees it found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_CHECKS = Path(__file__).with_suffix(".js")
ALLOWED_INCOMPLETE: dict[str, str] = {
    "video-caption": "The captions are cues that the script adds; uncaptioned() looks at them.",
}
"""axe rule -> why a person has looked and axe need not be sure."""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What can differ between the colour settings of one page."""


MORE_RULES = ["css-orientation-lock", "label-content-name-mismatch", "target-size", "td-has-header"]
"""Rules that axe leaves off unless it is asked; each is about something that we promise."""

_HEAR_CLICKS = {"#document", "A", "BUTTON", "INPUT", "SELECT", "SUMMARY", "TEXTAREA"}
"""Names of the nodes that may: what is a control is called one already, and a document is called nothing."""


@dataclass(frozen=True, slots=True)
class AxeRun:
    """What one run of axe found, and how much it looked at."""

    findings: tuple[str, ...]
    passed: tuple[str, ...]
    """The rules that held on at least one element."""
    elements: int
    """On how many elements, counted once for each rule."""


@cache
def _axe_source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """Return axe's violations, and what it could not decide and nobody has looked at."""
    return list(axe_run(page, rules=rules).findings)


def axe_but_for_colours(page: Page) -> list[str]:
    """Return what :func:`axe` finds, its rules of colour left out: they take more time than all others.

    For a page whose colours were looked at in another language, or in the gallery.
    """
    return list(axe_run(page, without=COLOUR_RULES).findings)


def axe_run(page: Page, *, rules: list[str] | None = None, without: Sequence[str] = ()) -> AxeRun:
    """Run axe with all its rules but those *without* which it is asked, or with *rules* alone."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_source())
    asked = {rule: {"enabled": True} for rule in MORE_RULES}
    options: dict[str, Any] = {"rules": asked | {rule: {"enabled": False} for rule in without}}
    if rules:
        options = {"runOnly": {"type": "rule", "values": rules}}
    found = page.evaluate(_RUN_AXE, options)
    undecided = [one for one in found["incomplete"] if one["id"] not in ALLOWED_INCOMPLETE]
    return AxeRun(
        tuple(
            f"{one['id']}: {node['target']} {node['summary']}"
            for one in [*found["violations"], *undecided]
            for node in one["nodes"]
        ),
        tuple(sorted(one["id"] for one in found["passes"])),
        sum(one["count"] for one in found["passes"]),
    )


# Only what is told comes back: the whole answer of axe is half a megabyte.
_RUN_AXE = """async options => {
    const found = await axe.run(document, {...options, resultTypes: ["violations", "incomplete", "passes"]});
    const told = one => ({id: one.id, nodes: one.nodes.map(node =>
        ({target: node.target, summary: node.failureSummary || ""}))});
    return {violations: found.violations.map(told), incomplete: found.incomplete.map(told),
        passes: found.passes.map(one => ({id: one.id, count: one.nodes.length}))};
}"""


def sideways(page: Page) -> list[str]:
    """Return what makes the page scroll sideways (WCAG 1.4.10)."""
    return _found(page, "sideways")


def small_targets(page: Page, *, least: int = 24) -> list[str]:
    """Return targets under *least* px: 24 by WCAG 2.5.8, 44 by our own rule (2.5.5).

    A label is its field's target. A link inside a sentence is exempt, as is the number of a source.
    """
    return _found(page, "smallTargets", least)


def house_targets(page: Page) -> list[str]:
    """Return targets that are less than 44 px high (WCAG 2.5.5, our own rule)."""
    return small_targets(page, least=44)


def wrong_script(page: Page) -> list[str]:
    """Return text in a script that its language is not written in (WCAG 3.1.2)."""
    return _found(page, "wrongScript")


def wrong_direction(page: Page) -> list[str]:
    """Return elements whose direction is not that of their language."""
    return _found(page, "wrongDirection")


def clipped(page: Page) -> list[str]:
    """Return boxes that cut their text when its spacing is set to what WCAG 1.4.12 asks for."""
    return _found(page, "clipped")


def not_for_keyboards(page: Page) -> list[str]:
    """Return what can be clicked or dragged but not reached by keyboard (WCAG 2.1.1, 2.5.7)."""
    return _found(page, "notForKeyboards")


def dangling(page: Page) -> list[str]:
    """Return links inside the page that lead nowhere, ids that stand twice, and names taken from nothing."""
    return _found(page, "dangling")


def moving(page: Page) -> list[str]:
    """Return what moves although the reader asked for no motion (WCAG 2.3.3)."""
    return _found(page, "moving")


def endless(page: Page) -> list[str]:
    """Return what moves for longer than five seconds, or without end, by itself (WCAG 2.2.2)."""
    return _found(page, "endless")


def playing(page: Page) -> list[str]:
    """Return sounds and films that play, or would play, without having been asked (WCAG 1.4.2)."""
    return _found(page, "playing")


def uncaptioned(page: Page) -> list[str]:
    """Return sounds and films without captions, or without a transcript in the page (WCAG 1.2.1 to 1.2.3)."""
    return _found(page, "uncaptioned")


def by_hover_alone(page: Page) -> list[str]:
    """Return what only a pointer is shown: by a style of hovering, or as a tooltip (WCAG 1.4.13, 2.1.1)."""
    return _found(page, "byHoverAlone")


def turned(page: Page) -> list[str]:
    """Return rules that turn or hide the page when the device is turned (WCAG 1.3.4)."""
    return _found(page, "turned")


def silent(page: Page) -> list[str]:
    """Return components whose messages no screen reader is told of (WCAG 4.1.3)."""
    return _found(page, "silent")


def broken_runs(page: Page) -> list[str]:
    """Return numbers and codes whose letters stand out of order or, in Arabic, on two lines (WCAG 1.3.2).

    Telephone numbers, years, dates, times, percentages and versions are written from left to right in
    every language; without isolation a browser reorders ``HR-27 (v2.1)`` inside Arabic.
    """
    return _found(page, "brokenRuns")


def helps(page: Page) -> list[str]:
    """Return the ways to help in the order in which they stand, to be the same on every page (WCAG 3.2.6)."""
    return _found(page, "helps")


_MOMENTS = 5
_A_MOMENT = "() => new Promise(done => setTimeout(done, 100))"


def lost_focus(page: Page, *, most: int = 400) -> list[str]:
    """Return stops of the Tab key without a ring, covered ones, what it never reaches, and a wrong order.

    A ring is an outline of at least 2 px on the stop, or on the label around it (WCAG 2.4.7, 2.4.11, 2.1.2,
    2.4.3).
    """
    _ask(page, "begin")
    found: list[str] = []
    seen: list[int] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = _ask(page, "stop")
        if stop is not None and stop["inner"] and stop["place"] in seen[-1:]:
            continue
        if stop is None or stop["place"] in seen:
            break
        seen.append(stop["place"])
        for _ in range(_MOMENTS):
            if not stop["covered"]:
                break
            page.evaluate(_A_MOMENT)  # a busy browser scrolls to it after it has the focus
            stop = _ask(page, "stop")
        if not stop["ring"]:
            found.append(f"no ring: {stop['html']}")
        if stop["covered"]:
            found.append(f"covered: {stop['html']}")
    else:
        found.append("the way by Tab does not end")
    found += [f"not reached: {one}" for one in _found(page, "unreached", seen)]
    return found + (["not in order"] if seen != sorted(seen) else [])


def clickable(page: Page) -> list[str]:
    """Return what hears clicks and is neither a control nor the document.

    Screen readers call it "clickable", and with it every heading that stands in it and takes the focus.

    Raises: AssertionError: nothing hears clicks at all, so that nothing can be said.
    """
    session = page.context.new_cdp_session(page)
    document = session.send("Runtime.evaluate", {"expression": "document"})["result"]["objectId"]
    whole = {"objectId": document, "depth": -1}
    listeners = session.send("DOMDebugger.getEventListeners", whole)["listeners"]
    places = {one["backendNodeId"] for one in listeners if one["type"] == "click"}
    assert places, "nothing hears clicks"
    found = [session.send("DOM.describeNode", {"backendNodeId": place})["node"] for place in sorted(places)]
    session.detach()
    return [
        f"{one['localName'] or one['nodeName']} {one.get('attributes', [])}"
        for one in found
        if one["nodeName"] not in _HEAR_CLICKS
    ]


def families(page: Page, selector: str) -> set[str]:
    """Return the fonts that Chromium really draws the first *selector* with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"] for font in fonts}


def strange_fonts(page: Page, expected: dict[str, tuple[str, ...]]) -> list[str]:
    """Return text that is drawn with another font than *expected*, by language: boxes instead of letters."""
    _ask(page, "markFonts")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found: set[str] = set()
    for language, families in expected.items():
        selector = f'[data-test-font="{language}"]'
        nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
        for node in nodes:
            drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            # A strange glyph or two are an icon; a whole text in a strange font is not.
            names = {font["familyName"] for font in drawn if font["glyphCount"] > 3}
            if names and not any(name.startswith(families) for name in names):
                found.add(f"{language}: {', '.join(sorted(names))}")
    session.detach()
    return sorted(found)


def faults(page: Page) -> dict[str, list[str]]:
    """Return what our own checks find on *page* as it stands, by their names; nothing where all is well.

    Those that need a move of their own (the focus, a font, the colours) are asked apart.
    """
    checks = (
        sideways,
        small_targets,
        wrong_script,
        wrong_direction,
        not_for_keyboards,
        dangling,
        moving,
        clipped,
    )
    return {check.__name__: found for check in checks if (found := check(page))}


def _found(page: Page, check: str, argument: object = None) -> list[str]:
    found: list[str] = _ask(page, check, argument)
    return found


def _ask(page: Page, check: str, argument: object = None) -> Any:
    """Return what the function *check* of access.js says."""
    if not page.evaluate("() => 'access' in window"):
        page.evaluate(_CHECKS.read_text(encoding="utf-8"))
    return page.evaluate(f"argument => access.{check}(argument)", argument)
