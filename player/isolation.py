"""Keep numbers and codes in one piece inside right-to-left text.

Without isolation a browser reorders ``HR-27 (v2.1)`` inside Arabic to ``(v2.1) HR-27``
(Unicode Bidirectional Algorithm, UAX 9: brackets and hyphens are neutral), and without
``nowrap`` it may break a telephone number over two lines.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from curriculum.languages import Language

# A run of Latin letters and digits with the punctuation that codes, amounts and numbers use.
# A blank joins only digits and brackets ("1 800 232 7215", "HR-27 (v2.1)"), so that an English
# phrase inside Arabic may still wrap. A bare number does not join the bracket behind it: it belongs
# to the Arabic words before it ("المعاهدة رقم 7 (Treaty 7)").
_RUN = re.compile(
    r"(?<![\w@./-])(?![0-9]+ \()(?=\S*[0-9])"
    r"[+(]?[A-Za-z0-9][A-Za-z0-9.,:/+%()–-]*(?: [0-9(][A-Za-z0-9.,:/+%()–-]*)*",
)
_TRAILING = ".,:/–-"


def code(text: str) -> Markup:
    """Return *text* as a left-to-right run that does not break: a telephone number, a digest, a version."""
    return Markup('<bdi dir="ltr" class="gw-code">{}</bdi>').format(text)


def isolate(text: str, language: Language) -> Markup:
    """Return *text* escaped; in Arabic with every number and code isolated."""
    if language.direction == "ltr":
        return escape(text)
    pieces: list[Markup] = []
    place = 0
    for match in _RUN.finditer(text):
        run = _whole(match.group())
        if run.isdigit() or not any(character.isdigit() for character in run):
            continue  # a bare number is never reordered
        pieces += [escape(text[place : match.start()]), code(run)]
        place = match.start() + len(run)
    return Markup("").join([*pieces, escape(text[place:])])


def _whole(run: str) -> str:
    """Return *run* without the sentence's own punctuation at its end."""
    run = run.rstrip(_TRAILING)
    while run.endswith(")") and run.count(")") > run.count("("):
        run = run[:-1].rstrip(_TRAILING)
    return run
