"""Write SVG: elements with escaped attributes, and a picture with its words for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from curriculum.languages import Language
from reporting.web.charts.frame import Frame


@dataclass(frozen=True, slots=True)
class Told:
    """What a chart says in words."""

    name: str
    """Of letters, digits and hyphens, and used once on a page: the ids within the picture begin with it."""
    title: str
    finding: str
    """What it shows, in a sentence or two: read instead of the picture."""
    language: Language

    @property
    def is_mirrored(self) -> bool:
        """Return whether the chart begins at the right."""
        return self.language.direction == "rtl"


def element(name: str, content: Markup | str = "", /, **attributes: object) -> Markup:
    """Return an element with *content*, escaped unless it is markup, and *attributes*; None leaves one out.

    ``class_`` stands for ``class``, and an underscore within a name for a hyphen.
    """
    # Put together by hand: a page has thousands of attributes, and ``Markup.format`` reads its pattern anew.
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not content:
        return Markup(f"<{name}{told}/>")  # noqa: S704 # our own names, and the values are escaped
    return Markup(f"<{name}{told}>{escape(content)}</{name}>")  # noqa: S704 # likewise


def picture(told: Told, frame: Frame, inside: Markup, look: str = "") -> Markup:
    """Return *inside* as a picture with title and description; *look* adds a class.

    Words within it run as the page does, so ``text-anchor: start`` lies where reading begins.
    """
    title, finding = f"{told.name}-{frame.width}-title", f"{told.name}-{frame.width}-desc"
    words = element("title", told.title, id=title) + element("desc", told.finding, id=finding)
    return element(
        "svg",
        # Firefox lets screen readers into a picture: what stands at its axes would be said one by one.
        words + element("g", inside, aria_hidden="true"),
        class_=f"gr-chart {look}".strip(),
        role="img",
        aria_labelledby=title,
        aria_describedby=finding,
        viewBox=f"0 0 {frame.width} {frame.height}",
        width=frame.width,
        height=frame.height,
        direction="rtl" if frame.is_mirrored else "ltr",
    )
