"""What we look for on a page beyond what axe looks for, each as a list of findings.

axe is silent on half of the defects that matter here (it cannot press Tab, narrow the window
or read Arabic); tests/player/test_access_browser.py plants each defect and sees it found.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

ALLOWED_INCOMPLETE: dict[str, str] = {}
"""axe rule -> why a person has looked and axe need not be sure."""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What can differ between the colour settings of one page."""


@cache
def _axe_source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """Return axe's violations, and what it could not decide and nobody has looked at."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_source())
    options: dict[str, Any] = {"resultTypes": ["violations", "incomplete"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("options => axe.run(document, options)", options)
    undecided = [one for one in found["incomplete"] if one["id"] not in ALLOWED_INCOMPLETE]
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in [*found["violations"], *undecided]
        for node in one["nodes"]
    ]


def sideways(page: Page) -> list[str]:
    """Return what makes the page scroll sideways (WCAG 1.4.10)."""
    return _found(
        page,
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().width > 0 &&
              (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
              && !e.matches(".gw-unseen, .gw-unseen *")).map(e => e.outerHTML.slice(0, 80))""",
    )


def small_targets(page: Page) -> list[str]:
    """Return targets under 24 px (WCAG 2.5.8); a label is its field's target, a link in text is exempt."""
    return _found(
        page,
        """() => [...document.querySelectorAll("a, button, input, summary")].filter(e => {
            if (!e.checkVisibility()) return false;
            const isInText = e.matches("a") && e.closest("p, li, td, dd, sup, h3, h4, h5");
            if (isInText && getComputedStyle(e).display === "inline") return false;
            const box = (e.closest("label") || e).getBoundingClientRect();
            return box.width < 24 || box.height < 24;
        }).map(e => e.outerHTML.slice(0, 80))""",
    )


def wrong_script(page: Page) -> list[str]:
    """Return text in a script that its language is not written in (WCAG 3.1.2)."""
    return _found(
        page,
        """() => {
            const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode.data, element = walker.currentNode.parentElement;
                if (element.closest("script, template, noscript")) continue;
                const lang = element.closest("[lang]").lang;
                for (const [own, letters] of Object.entries({
                    "zh-Hant": /\\p{Script=Han}/u, ar: /\\p{Script=Arabic}/u,
                    vi: /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i
                })) if (letters.test(text) && lang !== own) found.push(lang + ": " + text.trim());
            }
            return found;
        }""",
    )


def wrong_direction(page: Page) -> list[str]:
    """Return elements whose direction is not that of their language."""
    return _found(
        page,
        """() => [...document.querySelectorAll("[lang]")].filter(e =>
            getComputedStyle(e).direction !== (e.lang === "ar" ? "rtl" : "ltr"))
            .map(e => e.outerHTML.slice(0, 80))""",
    )


def clipped(page: Page) -> list[str]:
    """Return boxes that cut their text when its spacing is set to what WCAG 1.4.12 asks for."""
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )
    found = _found(
        page,
        """() => [...document.querySelectorAll(".gw *")].filter(e => {
            const isCut = /hidden|clip/.test(getComputedStyle(e).overflow);
            const isMore = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
            return isCut && isMore && !e.closest(".gw-unseen, thead, progress");
        }).map(e => e.outerHTML.slice(0, 80))""",
    )
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return found


def not_for_keyboards(page: Page) -> list[str]:
    """Return what can be clicked or dragged but not reached by keyboard (WCAG 2.1.1, 2.5.7)."""
    return _found(
        page,
        """() => [...document.querySelectorAll("body *")].filter(e => {
            const isNative = e.closest("a[href], button, input, select, textarea, label, summary");
            const isClicked = getComputedStyle(e).cursor === "pointer" || e.onclick;
            return e.checkVisibility() && (isClicked && !isNative || e.draggable && !e.matches("a, img"));
        }).map(e => e.outerHTML.slice(0, 80))""",
    )


def dangling(page: Page) -> list[str]:
    """Return links inside the page that lead nowhere, and ids that stand twice."""
    return _found(
        page,
        """() => [...document.querySelectorAll("a[href^='#']")]
            .filter(e => !document.getElementById(e.hash.slice(1)))
            .map(e => "to nowhere: " + e.outerHTML.slice(0, 80))
            .concat([...document.querySelectorAll("[id]")].filter(e =>
                document.querySelectorAll("#" + CSS.escape(e.id)).length > 1).map(e => "twice: " + e.id))""",
    )


def moving(page: Page) -> list[str]:
    """Return what moves although the reader asked for no motion (WCAG 2.3.3)."""
    return _found(
        page,
        """() => [...document.querySelectorAll(".gw *")].filter(e => {
            const style = getComputedStyle(e);
            return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration);
        }).map(e => e.outerHTML.slice(0, 80))""",
    )


def lost_focus(page: Page, *, most: int = 200) -> list[str]:
    """Return stops of the Tab key without a ring, covered ones, what it never reaches, and a wrong order.

    A ring is an outline of at least 2 px on the stop, or on the label around it (WCAG 2.4.7, 2.4.11, 2.1.2,
    2.4.3).
    """
    page.evaluate(_BEGIN)
    found: list[str] = []
    seen: list[int] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            break
        if stop["place"] in seen:
            break
        seen.append(stop["place"])
        if not stop["ring"]:
            found.append(f"no ring: {stop['html']}")
        if stop["covered"]:
            found.append(f"covered: {stop['html']}")
    else:
        found.append("the way by Tab does not end")
    missed = page.evaluate(_UNREACHED, seen)
    return (
        found + [f"not reached: {one}" for one in missed] + (["not in order"] if seen != sorted(seen) else [])
    )


# From the very beginning of the page: only blurring would go on from where the focus was. The places are
# taken beforehand, since the page goes on drawing its progress while it is walked through.
_BEGIN = """() => {
    const body = document.body;
    window.placeOf = new Map([...document.querySelectorAll("*")].map((e, at) => [e, at]));
    body.tabIndex = -1;
    body.focus();
    body.removeAttribute("tabindex");
}"""
_STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    e.scrollIntoView({block: "center"});
    const isRinged = one => one && getComputedStyle(one).outlineStyle !== "none" &&
        parseFloat(getComputedStyle(one).outlineWidth) >= 2;
    const box = e.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
    return {
        place: placeOf.get(e), html: e.outerHTML.slice(0, 80),
        ring: isRinged(e) || isRinged(e.closest("label")),
        covered: !hit || !(e.contains(hit) || hit.contains(e) || (e.closest("label") || e).contains(hit))
    };
}"""
_UNREACHED = """seen => [...document.querySelectorAll("a[href], button, input, summary")].filter(e => {
    if (!e.checkVisibility() || e.disabled) return false;
    const group = e.type === "radio" ? [...document.getElementsByName(e.name)] : [e];
    return !group.some(one => seen.includes(placeOf.get(one)));
}).map(e => e.outerHTML.slice(0, 80))"""


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


def _found(page: Page, script: str) -> list[str]:
    found: list[str] = page.evaluate(script)
    return found
