"""The walk of a trainer through pages with a form or a file of their own: what is said when they refuse."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.browsers.driving import BrowserError
from tests.screen_reader.reading import Places, Reader

_COURSE = "/trainers/cml-120/"
_HUB = "/trainers/hub/pages/first-five-minutes/"
_CHOOSE = """([selector, name, packed]) => {
    const bytes = Uint8Array.from(atob(packed), one => one.charCodeAt(0)), chosen = new DataTransfer();
    chosen.items.add(new File([bytes], name));
    document.querySelector(selector).files = chosen.files; }"""
"""No key chooses a file where there is no desk with files on it."""


def workshop(reader: Reader, places: Places) -> None:
    """Go through a page of the hub, who is shown, back from Studio, files of a pilot; make mistakes."""
    reader.open(places.links["trainer"])
    _hub(reader, places)
    _record(reader, places)
    _studio(reader, places)
    _confidence(reader, places)


def _hub(reader: Reader, places: Places) -> None:
    for path in ("/trainers/hub/", _HUB, f"{_HUB}words/"):
        reader.open(f"{places.site}{path}?language=en")
        reader.read()
    reader.use("main form.ws-form textarea", "ctrl+a")
    reader.press("BackSpace")
    reader.use("main form.ws-form .gw-button")
    reader.read("what the form answers")


def _record(reader: Reader, places: Places) -> None:
    for path in (f"{_COURSE}record/", f"{_COURSE}record/cast/new/"):
        reader.open(f"{places.site}{path}")
        reader.read()
    reader.use("main form.ws-form .gw-button")
    reader.read("what the form answers")


def _studio(reader: Reader, places: Places) -> None:
    """Bring the course as it was built, in which nobody changed anything; and first a file that is none."""
    reader.open(f"{places.site}{_COURSE}studio/")
    reader.read()
    archives = sorted(Path("dist/cml-120").glob("*-olx.tar.gz"))
    if not archives:
        raise BrowserError("dist/cml-120 holds no course for Studio: groundwork build makes one")
    for name, content in (("course.tar.gz", b"words"), (archives[-1].name, archives[-1].read_bytes())):
        _choose(reader, "main input[name=file]", name, content)
        reader.use("main form[enctype] button")
        reader.read("what was found")


def _confidence(reader: Reader, places: Places) -> None:
    """Bring responses whose columns are not those that are asked for."""
    reader.open(f"{places.site}{_COURSE}quality/responses/")
    reader.read()
    _choose(reader, "main input[name=file]", "responses.csv", b"who,what\n1,2\n")
    _choose(reader, "main input[name=confidence]", "confidence.csv", b"who,how\n1,2\n")
    reader.use("main button[value=look]")
    reader.read("what was found")


def _choose(reader: Reader, selector: str, name: str, content: bytes) -> None:
    reader.note(f"Choose {name} at `{selector}`")
    reader.window.evaluate(_CHOOSE, [selector, name, base64.b64encode(content).decode()])
