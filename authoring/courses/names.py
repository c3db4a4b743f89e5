"""Name something new after its title: ``Why words matter`` is ``why-words-matter``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST_TITLE = 160
COURSE_NAME = re.compile(r"[a-z]{2,5}-[0-9]{3}")
"""Some letters and three figures, as the City's own: objectives are named after it (ARC100.O1)."""
RESERVED_NAMES = frozenset(
    {
        "arrange",
        "dossier",
        "editions",
        "new",
        "objectives",
        "quality",
        "questions",
        "reading",
        "record",
        "review",
        "studio",
        "translation",
        "try",
        "undo",
        "wording",
        "words",
        "write",
    }
)
"""Names that no lesson gets: the workshop has pages of a course under them."""
_MOST_LETTERS = 40
_OTHERS = re.compile(r"[^a-z0-9]+")
_MARKED = re.compile(r"[{}\r\n\x00-\x1f\x7f-\x9f\ufffe\uffff]")


class UnusableTitleError(ValueError):
    """A title that cannot head a text file: nothing, too long, or with a character that is a mark there."""


def clean_title(title: str) -> str:
    """Return *title* as one line without blanks around it.

    Raises: UnusableTitleError: nothing is left, it is longer than ``LONGEST_TITLE``, or it holds a brace.
    """
    line = " ".join(unicodedata.normalize("NFC", title).split())
    if not line or len(line) > LONGEST_TITLE or _MARKED.search(line):
        raise UnusableTitleError(title)
    return line


def name_of(title: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id for something called *title* that is not among *taken*.

    A title without Latin letters gives *otherwise*: names of folders are the same for every keyboard.
    """
    plain = unicodedata.normalize("NFKD", title.replace("đ", "d").replace("Đ", "D").lower())
    words = _OTHERS.sub("-", "".join(one for one in plain if not unicodedata.combining(one))).strip("-")
    name = words[:_MOST_LETTERS].rstrip("-") or otherwise
    name = name if name[0].isalpha() else f"{otherwise}-{name}"
    number, found = 2, name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found
