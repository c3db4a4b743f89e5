"""Make a package thin: its first page takes the current edition from a server, or opens the one inside.

Two sets of files are made from the pages that :func:`player.packages.draw_package` drew. A *dispatched*
package has them whole, as ``course.html``, behind a first page that asks the server. The *served* pages stand
on that server, and reach the learning system through the package (docs/reference/dispatch.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from assessments.api import CoursePlan, course_plan
from assessments.model import CourseContent
from curriculum.languages import Language
from player.citations import Citations
from player.courses import reading_name
from player.policy import origin, page_policy
from player.problems import PlayerError
from player.scripts import script_dispatch, stylesheet_dispatch
from player.shown import Page
from player.templating import draw

DispatchStandard = Literal["scorm12", "scorm2004"]
"""The standards whose packages lend their learning system to a page of another server; the stores' names."""
FIRST_PAGE, COURSE_PAGE = "index.html", "course.html"
_BODY = '<body class="gw-body">'
_SCRIPT = '<script src="player.js" defer></script>'
_STYLE = '<link rel="stylesheet" href="player.css">'


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What a dispatched package has to know of its course, and of the server."""

    content: CourseContent
    edition_label: str
    standard: DispatchStandard
    address: str
    """Where the server publishes the course for this standard: an address that ends with ``/``."""
    earlier: Sequence[CoursePlan] = ()
    """The bare plans of earlier editions, as the pages have them."""


def pages_digest(pages: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of drawn *pages* by name, in hex: equal when a learner would see no difference.

    Unlike an edition's digest it changes with the script and the styles, so that a mended script is taken
    from the server as a mended text is.
    """
    digest = hashlib.sha256()
    for name, content in sorted(pages.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def dispatched_pages(pages: Mapping[str, bytes], dispatch: Dispatch) -> dict[str, bytes]:
    """Return *pages* behind a first page that takes the current edition from the server.

    All of *pages* are still there, so nothing is needed from the server to take the course.
    """
    shown = [Page(language, Citations(dispatch.content.references, "gw")) for language in Language]
    titles = [page.show(dispatch.content.course.texts).plain for page in shown]
    plans = [course_plan(dispatch.content, None), *dispatch.earlier]
    data = {
        "course": dispatch.content.course.id,
        "standard": dispatch.standard,
        "address": dispatch.address,
        "inside": {"label": dispatch.edition_label, "build": pages_digest(pages)},
        "readable": sorted({plan["code"] for plan in plans}),
    }
    readings = [reading_name(language) for language in Language]
    server = origin(dispatch.address)
    policy = page_policy(connects=server, frames=server)
    named = list(zip(shown, titles, strict=True))
    first = draw("dispatch.html.j2", "first", named, titles[0], readings, _data(data), policy)
    course = pages[FIRST_PAGE].decode()
    course = _replaced(course, _STYLE, f'{_STYLE}\n<link rel="stylesheet" href="dispatch.css">')
    course = _replaced(course, _BODY, f"{_BODY}\n{draw('dispatch.html.j2', 'inside', shown)}")
    made = {
        FIRST_PAGE: str(first),
        COURSE_PAGE: course,
        "dispatch.css": stylesheet_dispatch(),
        "dispatch.js": script_dispatch("dispatch"),
        "inside.js": script_dispatch("inside"),
    }
    return {**pages, **{name: text.encode() for name, text in made.items()}}


def served_pages(pages: Mapping[str, bytes], standard: DispatchStandard) -> dict[str, bytes]:
    """Return *pages* as the server publishes them: the learning system is in the package around them.

    The self-test stays with the package, which is where the learning system is.
    """
    script = f'<script src="bridge.js" data-gw-standard="{standard}" defer></script>'
    first = _replaced(pages[FIRST_PAGE].decode(), _SCRIPT, script)
    kept = {name: content for name, content in pages.items() if not name.startswith("self-test")}
    return {**kept, FIRST_PAGE: first.encode(), "bridge.js": script_dispatch("bridge").encode()}


def _replaced(text: str, old: str, new: str) -> str:
    """Return *text* with *old*, which stands in it once, replaced.

    Raises: PlayerError: it does not: the page's template was changed.
    """
    if text.count(old) != 1:
        raise PlayerError(
            f"the course's page has {text.count(old)} times {old}; a dispatched package needs it once"
        )
    return text.replace(old, new)


def _data(value: object) -> Markup:
    """Return *value* as JSON that can stand inside a script element: "</script>" would end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 # no letter is left that HTML reads
