"""What a listener stumbles over, found in what was said: to be read by a person, who decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_CONTROLS = "link|visited link|push button|radio button|check box|combo box|entry|slider|toggle button"
_STATES = "not selected|selected|not checked|checked|collapsed|expanded|pressed|not pressed|required|grayed"
_KINDS = re.compile(
    rf"(?:{_CONTROLS}|{_STATES}|heading level \d|statusbar|panel|clickable|main content|article|information"
    r"|column header|row header|row \d+|column \d+|description term|image|internal frame|invalid entry"
    r"|password text|leaving .*|opens .*)\.?"
)
_CONTROL = re.compile(rf"(?:{_CONTROLS})\.?")
_FILE = re.compile(r"\.(?:png|svg|jpe?g|webp)\b")


def is_kind(words: str) -> bool:
    """Tell whether *words* are Orca's own, about what it has come to, and not the page's."""
    return _KINDS.fullmatch(words) is not None


def doubtful(said: Iterable[str]) -> Iterator[str]:
    """Yield what sounds wrong: no name, a name said twice, what is clickable and no control."""
    words_last, last = "", ""
    for words in said:
        if is_kind(words):
            if words == "clickable":
                yield f"clickable, and no control: {words_last}"
            elif words == "statusbar" and is_kind(last):
                yield f"a status that says nothing, after: {words_last} {last}"
            elif _CONTROL.fullmatch(words) and (not last or _CONTROL.fullmatch(last)):
                yield f"{words} without a name, after: {words_last} {last}"
        else:
            # The name of a group is its heading or legend, which stands in it: that is so by its nature.
            if words == words_last and last != "panel" and any(one.isalpha() for one in words):
                yield f"said twice: {words}"
            if _FILE.search(words):
                yield f"the name of a file: {words}"
            words_last = words
        last = words
