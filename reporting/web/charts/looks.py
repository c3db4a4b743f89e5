"""How one kind is told from another in a chart: by pattern as well as by colour.

Colours are the tokens of the stylesheet (``charts.css``), so that dark pages, more contrast and forced
colours are its matter. A pattern is kept once on a page (``patterns``) and referred to by name.
"""

from __future__ import annotations

from enum import StrEnum

from markupsafe import Markup

from reporting.web.charts.drawing import element

SIDE = 8
"""Pixels after which a pattern repeats."""


class Look(StrEnum):
    """The looks; each has a class ``gr-look-<look>`` in the stylesheet and a mark drawn over it, or none."""

    DONE = "done"
    DONE_LATE = "done-late"
    BEGUN = "begun"
    OPEN = "open"
    SOON = "soon"
    MISSED = "missed"
    EXPIRED = "expired"
    EXEMPT = "exempt"
    PAUSED = "paused"
    HIDDEN = "hidden"
    """A group that is too small to be shown: drawn as one, in no kind."""


_MARKS = {
    Look.DONE_LATE: "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    Look.BEGUN: "M0,4 h8",
    Look.SOON: "M2,2 h1.5 v1.5 h-1.5 z M6,6 h1.5 v1.5 h-1.5 z",
    Look.EXPIRED: "M0,2 h8 M0,6 h8",
    Look.EXEMPT: "M0,4 h8 M4,0 v8",
    Look.PAUSED: "M2,0 v8 M6,0 v8",
    Look.HIDDEN: "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
}


def patterns() -> Markup:
    """Return the patterns of all looks: a page, a mail or a document holds them once, before its charts."""
    kept = Markup().join(_pattern(look) for look in Look)
    return element("svg", element("defs", kept), class_="gr-patterns", width=0, height=0, aria_hidden="true")


def fill(look: Look) -> str:
    """Return what fills a shape of this *look*."""
    return f"url(#gr-pattern-{look})"


def swatch(look: Look) -> Markup:
    """Return a small sample of *look*, to stand before its name."""
    shape = element("rect", x=0.5, y=0.5, width=15, height=15, rx=2, fill=fill(look), class_="gr-shape")
    return element(
        "svg", shape, class_="gr-swatch", viewBox="0 0 16 16", width=16, height=16, aria_hidden="true"
    )


def _pattern(look: Look) -> Markup:
    ground = element("rect", width=SIDE, height=SIDE, class_="gr-ground")
    mark = element("path", d=_MARKS[look], class_="gr-mark-over") if look in _MARKS else Markup()
    return element(
        "pattern",
        ground + mark,
        id=f"gr-pattern-{look}",
        class_=f"gr-look-{look}",
        width=SIDE,
        height=SIDE,
        patternUnits="userSpaceOnUse",
    )
