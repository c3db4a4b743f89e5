"""Know how a reader wants pages to look: colours, contrast, size of text.

Kept in a cookie, so that every page of a site is drawn so from the first moment, before sign-in too
and without a script. Nothing in it says who the reader is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

LOOK_COOKIE = "groundwork_look"
TEXT_PERCENTS = (100, 115, 130, 150, 175, 200)
"""Sizes of text to choose from; ``player/styles/tokens.css`` has a rule for each."""


class Scheme(StrEnum):
    """Which colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """How much contrast."""

    SYSTEM = "system"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Look:
    """A reader's wishes; what they do not wish is as the system has it."""

    scheme: Scheme = Scheme.SYSTEM
    contrast: Contrast = Contrast.SYSTEM
    text_percent: int = 100

    @property
    def cookie(self) -> str:
        """Return what :func:`look_of_cookie` reads."""
        return f"{self.scheme}.{self.contrast}.{self.text_percent}"

    @property
    def attributes(self) -> Markup:
        """Return the attributes of a page's root, for the stylesheet."""
        wishes = {
            "scheme": self.scheme if self.scheme is not Scheme.SYSTEM else "",
            "contrast": self.contrast if self.contrast is not Contrast.SYSTEM else "",
            "text": self.text_percent if self.text_percent != 100 else "",
        }
        drawn = (Markup(' data-gw-{}="{}"').format(name, value) for name, value in wishes.items() if value)
        return Markup("").join(drawn)


def look_of_cookie(text: str) -> Look:
    """Return the look that a cookie keeps; whatever in it is no wish of ours is as the system has it."""
    scheme, _, rest = text.partition(".")
    contrast, _, size = rest.partition(".")
    return Look(
        Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM,
        Contrast(contrast) if contrast in set(Contrast) else Contrast.SYSTEM,
        next((percent for percent in TEXT_PERCENTS if str(percent) == size), 100),
    )
