"""Do what a tutorial for the browser says, as its reader would: the names and words are read from it alone.

A numbered heading is a step. In it **bold** after "Choose" is a link, a button or a fold to open, and after
"at" the thing whose it is; after "You see", words on the page. A table with the columns Field and "What you
write" is a form: its fields are found by what a reader sees above and beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import ElementHandle, Page, expect
from playwright.sync_api import Error as PlaywrightError

_STEP = re.compile(
    r"^## \d+\. (?P<name>[^\n]+?)(?: \(\d+ minutes?\))?\n(?P<text>.*?)(?=^## |\Z)", re.M | re.S
)
_DEED = re.compile(
    r"^\| (?P<field>[^|\n]+?) +\| (?P<value>[^|\n]+?) +\|$"
    r"|[Cc]hoose \*\*(?P<name>[^*\n]+)\*\*(?: at \*\*(?P<place>[^*\n]+)\*\*)?"
    r"|(?P<back>go back in your browser)"
    r"|You see \*\*(?P<seen>[^*\n]+)\*\*",
    re.M,
)
PICTURE = re.compile(r"!\[(?P<told>[^\]]+)\]\(\.\./pictures/(?P<name>[\w-]+)\.png\)")
"""What is shown at the end of a step, and in words."""
_TITLES = {"Field", "---"}
_TICK, _NO_TICK, _NOTHING = "ticked", "not ticked", "nothing"
_WITHIN = " › "
_FIELD = """wanted => {
  const said = one => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll("input, select, textarea, button, small, .gw-quiet").forEach(part => part.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  const ids = one => (one.getAttribute("aria-labelledby") || "").split(" ");
  const named = one => one.getAttribute("aria-label") || ids(one)
    .map(id => document.getElementById(id)).filter(Boolean).map(said).join(" ");
  const around = part => {
    const legend = part.tagName === "FIELDSET" ? part.querySelector(":scope > legend") : null;
    return legend ? said(legend) : named(part);
  };
  const trail = field => {
    const names = [[...(field.labels || [])].map(said).join(" ") || named(field)];
    for (let part = field.parentElement; part.tagName !== "MAIN"; part = part.parentElement)
      names.unshift(around(part));
    return names.filter(Boolean);
  };
  const fits = (one, name) => one === name || one.startsWith(name + ", ") || one.startsWith(name + " ");
  const leads = names => {
    const left = [...wanted];
    for (const one of names) if (left.length && fits(one, left[0])) left.shift();
    return !left.length;
  };
  const found = [...document.querySelectorAll("main input, main textarea, main select")]
    .filter(field => field.type !== "hidden" && field.checkVisibility())
    .map(field => [trail(field), field]).filter(([names]) => leads(names))
    .sort(([one], [other]) => one.length - other.length);
  // Two are there while the script has not yet hidden the other languages.
  if (found.length > 1 && found[0][0].length === found[1][0].length) return null;
  return found.length ? found[0][1] : null;
}"""


@dataclass
class Followed:
    """A reader in front of *page*, and how much of it the tutorial asked for so far."""

    page: Page
    steps: int = 0
    fields: int = 0
    choices: int = 0
    pictures: list[str] = field(default_factory=list)
    """Those of the step that was done last."""

    def follow(self, tutorial: str) -> Iterator[str]:
        """Do each step of *tutorial*; yield its name once done, and keep what is pictured then."""
        for step in _STEP.finditer(tutorial):
            for deed in _DEED.finditer(step["text"]):
                self._do(deed)
            self.steps += 1
            self.pictures = [one["name"] for one in PICTURE.finditer(step["text"])]
            yield step["name"]

    def _do(self, deed: re.Match[str]) -> None:
        if deed["seen"]:
            expect(self.page.get_by_text(deed["seen"]).locator("visible=true").first).to_be_visible()
        elif deed["back"]:
            self.page.go_back()
        elif deed["name"]:
            self.choices += 1
            self._choose(deed["name"], deed["place"])
        elif deed["field"].strip("-") and deed["field"] not in _TITLES:
            self.fields += 1
            _write(self._field(deed["field"]), deed["value"])

    def _choose(self, name: str, place: str | None) -> None:
        of = rf"\s*: .*{re.escape(place)}.*" if place else r"(\s*: .*)?"
        called = re.compile(rf"^\W*{re.escape(name)}{of}$")
        body = self.page.locator("body")
        found = body.get_by_role("link", name=called).or_(body.get_by_role("button", name=called))
        found = found.or_(body.locator("summary").filter(has_text=called)).locator("visible=true")
        expect(found.first, f"{name} can be chosen").to_be_visible()
        found.first.click()

    def _field(self, called: str) -> ElementHandle:
        """Return the field that a reader would take *called* to be: of several the one least deep."""
        try:
            found = self.page.wait_for_function(_FIELD, arg=called.split(_WITHIN)).as_element()
        except PlaywrightError as error:
            message = f"{self.page.url} has no field {called!r}, or several"
            raise AssertionError(message) from error
        assert found is not None
        return found


def _write(field: ElementHandle, value: str) -> None:
    words = value.strip("`").replace("<br>", "\n")
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(label=words)
    elif words in (_TICK, _NO_TICK):
        field.set_checked(words == _TICK)
    else:
        field.fill("" if words == _NOTHING else words)
