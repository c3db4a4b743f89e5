"""Go through a page by the Tab key, as somebody without a mouse does, and tell what that person misses."""

from __future__ import annotations

from playwright.sync_api import Page

_BEGIN = """() => {
  // What frames hold is looked at on its own, and waits for nobody here.
  document.querySelectorAll("iframe").forEach(frame => { frame.inert = true; });
  const shown = one => one.checkVisibility({ visibilityProperty: true });
  const group = one => one.type === "radio" && one.name ? (one.form ? one.form.id : "") + one.name : "";
  const asks = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(asks)].filter(one => !one.disabled && one.tabIndex >= 0);
  const called = one =>
    `${one.tagName.toLowerCase()} ${one.name || one.innerText || one.className}`.trim().slice(0, 60);
  const walked = window.walked = { places: [], unseen: [], count: all.filter(shown).length };
  const marked = one => {
    const style = getComputedStyle(one);
    const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return lined || style.boxShadow !== "none";
  };
  document.addEventListener("focusin", event => {
    // A browser lets the keyboard into what scrolls as well: that is in nobody's way.
    if (!all.includes(event.target)) return;
    const place = all.indexOf(event.target);
    walked.isRound = walked.isRound || place === walked.places[0];
    if (walked.isRound) return;
    walked.places.push(place);
    const near = [event.target, event.target.closest("label"), event.target.nextElementSibling];
    if (!near.filter(Boolean).some(marked)) walked.unseen.push(called(event.target));
  });
  window.missed = () => {
    const reached = new Set(walked.places.map(place => all[place]));
    const groups = new Set([...reached].filter(Boolean).map(group).filter(Boolean));
    return all.filter(one => shown(one) && !reached.has(one) && !groups.has(group(one))).map(called);
  };
  window.unordered = () => walked.places.filter((place, at) => at && place <= walked.places[at - 1])
    .map(place => called(all[place]));
  document.activeElement.blur();
  // From the top, also where a page asked for the focus in its middle.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  return walked.count;
}"""
_SKIP = """() => {
  const first = document.querySelector("a[href^='#']");
  return first && document.querySelector(first.getAttribute("href")) ? "" : "no link leads past the head";
}"""


def tab_walk(page: Page) -> list[str]:
    """Return what Tab does not reach or reaches in another order, and where nobody sees the focus.

    WCAG 2.1.1, 2.1.2, 2.4.1, 2.4.3 and 2.4.7. The page is left with its focus at the end.
    """
    count: int = page.evaluate(_BEGIN)
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        if page.evaluate("() => window.walked.isRound || document.activeElement === document.body"):
            break
    found = [f"not reached: {one}" for one in page.evaluate("() => window.missed()")]
    found += [f"out of order: {one}" for one in page.evaluate("() => window.unordered()")]
    found += [f"focus not seen: {one}" for one in page.evaluate("() => window.walked.unseen")]
    return found + list(filter(None, [page.evaluate(_SKIP)]))
