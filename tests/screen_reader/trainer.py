"""The walk of a trainer: the tree of a course, a form with a mistake, the map of a story, the previews."""

from __future__ import annotations

from tests.browsers.driving import BrowserError
from tests.screen_reader.reading import Places, Reader

_LESSON = "/trainers/cml-120/at-the-till/write/"
_FIRST_FORM = "main a[href*='/write/components/']"


def trainer(reader: Reader, places: Places) -> None:
    """Read the tree of a course, a lesson with its previews side by side, a form, its mistake, the map."""
    reader.open(places.links["trainer"])
    for path in ("/trainers/", "/trainers/cml-120/", _LESSON):
        reader.open(f"{places.site}{path}?language=en")
        reader.read()
    address = reader.window.evaluate(
        "selector => [...document.querySelectorAll(selector)].map(one => one.href)", _FIRST_FORM
    )
    if not address:
        raise BrowserError(f"nothing on {_LESSON} is {_FIRST_FORM}")
    for one in dict.fromkeys((address[0], next(one for one in address if "story" in one or "till" in one))):
        reader.open(one)
        reader.read()
    reader.use(
        "main form[data-gw-unsaved] input:not([type]), main form[data-gw-unsaved] input[type=text]", "ctrl+a"
    )
    reader.press("BackSpace")
    reader.use("main button[data-gw-save]")
    reader.read("what the form answers")
