"""Name files after what is in them, so that they can be told apart and kept on any system.

Of a name that people gave, such as a unit's, only letters, digits and their marks stand in a file's name: no
slash, no dot, no sign that turns the direction of writing, nothing that a sheet takes for a formula. The name
of the report stands before it, so that no file is hidden or called like a device.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_MOST = 90
"""Bytes of one part in UTF-8. The whole with its ending stays below 255, which is what file systems take."""
_WITHIN_WORDS = "'\N{RIGHT SINGLE QUOTATION MARK}"
_APART = re.compile(r"-{2,}")


def file_part(*parts: object) -> str:
    """Return *parts*, such as a course, the path of a unit and a day, as a part of a file's name.

    Of a part that is too long the end is kept: of a path that is the unit itself. Empty parts are left out.
    """
    return "-".join(filter(None, (_safe(str(one)) for one in parts)))


def attachment(name: str) -> str:
    """Return the value of Content-Disposition for a file *name* that ``file_part`` helped to make.

    Who cannot read more than ASCII gets the name without the rest (RFC 6266, 4.3 and appendix D).
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    said = f'attachment; filename="{_APART.sub("-", plain)}"'
    return said if plain == name else f"{said}; filename*=UTF-8''{quote(name, safe='')}"


def _safe(text: str) -> str:
    """Return the words of *text* with hyphens between them, as many bytes as a part may have."""
    kept = "".join(map(_letter, unicodedata.normalize("NFC", text)))
    ending = kept.encode()[-_MOST:].decode(errors="ignore")
    return "-".join(filter(None, map(_word, ending.split())))


def _letter(one: str) -> str:
    """Return a letter, a digit or a mark as it is, a blank for the rest; nothing for what cannot be seen.

    Nor for an apostrophe: a word with one is one word.
    """
    kind = "C" if one in _WITHIN_WORDS else unicodedata.category(one)[0]
    return one if kind in "LNM" else "" if kind == "C" and not one.isspace() else " "


def _word(word: str) -> str:
    """Return *word* from its first letter or digit on: a mark would stand on the hyphen before it."""
    start = next((place for place, one in enumerate(word) if unicodedata.category(one)[0] != "M"), len(word))
    return word[start:]
