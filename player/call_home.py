"""Draw what a package needs to tell the City, beside the learning system, what its learner reached.

Only a package that was built for it has any of this (docs/decisions/0020).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from player.scripts import script_call_home
from player.shown import Page
from player.templating import draw

SCRIPT_NAME = "call-home.js"


@dataclass(frozen=True, slots=True)
class CallHome:
    """Where a package tells what its learner reached: the address of a Groundwork site."""

    site: str
    """The site's address, with a slash at its end."""

    @property
    def address(self) -> str:
        """Return where the package's script sends to."""
        return f"{self.site}api/v1/call-home/"

    @property
    def host(self) -> str:
        """Return what learners are told of the address."""
        return urlsplit(self.site).netloc

    def personal(self, course: str) -> str:
        """Return the page on which somebody who signs in gets a code of their own for *course*."""
        return f"{self.site}learn/call-home/?course={quote(course)}"


def draw_call_home(home: CallHome, pages: Sequence[Page], course: str, *, is_alone: bool) -> str:
    """Return the file ``call-home.js``: the script, and its panel and line in the language of each page.

    *is_alone*: no learning system keeps the work, so the learner is told nobody else would know.
    """
    html = {
        page.language.value: {
            "panel": draw("call_home.html.j2", "panel", page, home, is_alone, course),
            "line": draw("call_home.html.j2", "line", page, home),
        }
        for page in pages
    }
    return script_call_home() + "".join(_added(tag, one) for tag, one in html.items())


def _added(language: str, html: Mapping[str, str]) -> str:
    text = json.dumps([language, html], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"Groundwork.addCallHome({text[1:-1]});\n"
